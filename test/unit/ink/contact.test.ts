import { describe, expect, it } from 'vitest';
import { type Contact, deedOf as deedOfHands, type Hands, PALM_MS, PALM_PX } from '../../../renderer/ink/contact.ts';
import type { ToolName } from '../../../renderer/ink/inkTools.ts';

const aContact = (parts: Partial<Contact>): Contact => ({
  pointerType: 'pen',
  button: 0,
  buttons: 1,
  isPrimary: true,
  width: 22,
  height: 22,
  ...parts,
});
const NEVER = null;
const deedOf = (contact: Contact, tool: ToolName, penAtMs: number | null, nowMs: number, hands: Partial<Hands> = {}) =>
  deedOfHands(contact, { tool, penAtMs, fingersDraw: penAtMs === null, penIsDown: false, ...hands }, nowMs);

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

  it('by a finger draws again when the person says so, though a pen has been seen', () => {
    expect(deedOf(aContact({ pointerType: 'touch' }), 'pen', 1_000, 10_000, { fingersDraw: true })).toBe('draw');
    expect(deedOf(aContact({ pointerType: 'touch' }), 'pen', 1_000, 1_200, { fingersDraw: true })).toBe('ignore');
  });

  it('by anything while a pen writes, and by a large area at any time, is a palm', () => {
    const hands = { penIsDown: true, fingersDraw: true };
    expect(deedOf(aContact({ pointerType: 'touch' }), 'pen', 1_000, 60_000, hands)).toBe('ignore');
    const fist = aContact({ pointerType: 'touch', width: PALM_PX, height: 40 });
    expect([deedOf(fist, 'pen', NEVER, 0), deedOf(fist, 'hand', NEVER, 0)]).toEqual(['ignore', 'leave']);
  });

  it('does what each tool says', () => {
    const deeds = (['lasso', 'arrow', 'ellipse', 'rectangle', 'note', 'textBox', 'stamp', 'share'] as const).map((tool) =>
      deedOf(aContact({}), tool, NEVER, 0),
    );
    expect(deeds).toEqual(['lasso', 'shape', 'shape', 'shape', 'word', 'word', 'word', 'share']);
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
