import { describe, expect, it } from 'vitest';
import { NO_TABS, parseTabs, steppedTab, withoutTab, withTab } from '../../../renderer/app/openTabs.ts';
import { newId, type PaperId } from '../../../shared/base/ids.ts';

const [a, b, c] = [newId<'paper'>(), newId<'paper'>(), newId<'paper'>()] as [PaperId, PaperId, PaperId];
const opened = [a, b, c].reduce(withTab, NO_TABS);

describe('open papers', () => {
  it('that were kept by nobody who keeps them so are none', () => {
    for (const text of [null, '', '{', '[]', '"x"', '{"papers":"x"}', '{"papers":["../../x", 7]}'])
      expect(parseTabs(text)).toEqual(NO_TABS);
    expect(parseTabs(JSON.stringify({ papers: [a, a, b], current: c }))).toEqual({ papers: [a, b], current: null });
  });

  it('come back as they were', () => {
    expect(parseTabs(JSON.stringify(opened))).toEqual(opened);
  });

  it('stand in the order of opening, each once', () => {
    expect(withTab(opened, a)).toEqual({ papers: [a, b, c], current: a });
  });

  it('give way to their neighbour when they are closed, and stay when another one is', () => {
    expect(withoutTab(withTab(opened, b), b)).toEqual({ papers: [a, c], current: c });
    expect(withoutTab(opened, c)).toEqual({ papers: [a, b], current: b });
    expect(withoutTab(opened, a)).toEqual({ papers: [b, c], current: c });
    expect(withoutTab(withTab(NO_TABS, a), a)).toEqual(NO_TABS);
  });

  it('are gone through round the ends, without those that were withdrawn', () => {
    expect(steppedTab(opened, [a, b, c], 1).current).toBe(a);
    expect(steppedTab(withTab(opened, a), [a, c], -1).current).toBe(c);
    expect(steppedTab({ ...opened, current: null }, [a, b, c], 1).current).toBe(a);
    expect(steppedTab(opened, [], 1)).toBe(opened);
  });
});
