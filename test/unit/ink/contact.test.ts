import { describe, expect, it } from 'vitest';
import { type Contact, deedOf, PALM_MS } from '../../../renderer/ink/contact.ts';

const aContact = (parts: Partial<Contact>): Contact => ({ pointerType: 'pen', button: 0, buttons: 1, isPrimary: true, ...parts });
const NEVER = null;

describe('a touch of the paper', () => {
  it('by a finger draws only as long as no pen has been seen', () => {
    const finger = aContact({ pointerType: 'touch' });
    expect(deedOf(finger, 'pen', NEVER, 10_000)).toBe('draw');
    expect(deedOf(finger, 'pen', 1_000, 10_000)).toBe('leave');
    expect(deedOf(finger, 'hand', NEVER, 10_000)).toBe('leave');
  });

  it('by a palm that rests beside the pen does nothing at all', () => {
    const palm = aContact({ pointerType: 'touch' });
    expect(deedOf(palm, 'pen', 10_000, 10_000 + PALM_MS - 1)).toBe('ignore');
    expect(deedOf(palm, 'hand', 10_000, 10_000 + PALM_MS - 1)).toBe('ignore');
    expect(deedOf(palm, 'pen', 10_000, 10_000 + PALM_MS)).toBe('leave');
  });

  it('by a second finger never draws', () => {
    expect(deedOf(aContact({ pointerType: 'touch', isPrimary: false }), 'pen', NEVER, 0)).toBe('leave');
  });

  it('by a pen draws with whatever tool is in the hand, and takes the pen when none is', () => {
    expect(deedOf(aContact({}), 'highlighter', NEVER, 0)).toBe('draw');
    expect(deedOf(aContact({}), 'eraser', NEVER, 0)).toBe('erase');
    expect(deedOf(aContact({}), 'share', NEVER, 0)).toBe('share');
    expect(deedOf(aContact({}), 'hand', NEVER, 0)).toBe('takePenAndDraw');
  });

  it('by the other end of a pen, or with its button held, erases', () => {
    expect(deedOf(aContact({ button: 5, buttons: 32 }), 'pen', NEVER, 0)).toBe('erase');
    expect(deedOf(aContact({ button: 2, buttons: 2 }), 'pen', NEVER, 0)).toBe('erase');
    expect(deedOf(aContact({ buttons: 3 }), 'hand', NEVER, 0)).toBe('erase');
    expect(deedOf(aContact({ pointerType: 'eraser' }), 'hand', NEVER, 0)).toBe('erase');
  });

  it('by a mouse draws with its first button only', () => {
    const mouse = (button: number) => aContact({ pointerType: 'mouse', button, buttons: 1 << button });
    expect([deedOf(mouse(0), 'pen', 5, 10), deedOf(mouse(2), 'pen', 5, 10), deedOf(mouse(0), 'hand', 5, 10)]).toEqual([
      'draw',
      'leave',
      'leave',
    ]);
  });
});
