import { describe, expect, it } from 'vitest';
import { type Answer, type Ask, createSearching } from '../../../renderer/search/searching.ts';
import { type MeetingId, newId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';

const MEETING = newId<'meeting'>() as MeetingId;
const ask = (query: string, given: Partial<Ask> = {}): Ask => ({ query, exact: false, meeting: MEETING, ...given });

/** Stands for the hub: keeps each question until the test answers it. */
class AskedHub {
  readonly asked: string[] = [];
  readonly #answers: ((answer: Answer | Refusal) => void)[] = [];
  readonly find = (wanted: Ask) => {
    this.asked.push(wanted.query);
    return new Promise<Answer | Refusal>((resolve) => this.#answers.push(resolve));
  };

  /** Answers the oldest open question, and waits until the screen knows. */
  async answer(found: Answer | Refusal): Promise<void> {
    this.#answers.shift()?.(found);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
}

/** An answer that can be told from others by its count of hits that are there. */
const answered = (more: boolean): Answer => ({ hits: [], more, incomplete: false });

describe('search as one types', () => {
  it('asks at once, and shows the answer', async () => {
    const hub = new AskedHub();
    const searching = createSearching(hub.find);
    searching.want(ask('hội'));
    expect(searching.current()).toMatchObject({ busy: true, answer: null });
    await hub.answer(answered(true));
    expect(searching.current()).toEqual({ ask: ask('hội'), answer: answered(true), refusal: null, busy: false });
  });

  it('asks one thing at a time, and after the answer only for the newest wish', async () => {
    const hub = new AskedHub();
    const searching = createSearching(hub.find);
    for (const typed of ['h', 'hộ', 'hội', 'hội đ', 'hội đồng']) searching.want(ask(typed));
    expect(hub.asked).toEqual(['h']);
    await hub.answer(answered(true));
    expect(hub.asked).toEqual(['h', 'hội đồng']);
    expect(searching.current()).toMatchObject({ busy: true, answer: answered(true) });
    await hub.answer(answered(false));
    expect(hub.asked).toHaveLength(2);
    expect(searching.current()).toMatchObject({ busy: false, answer: answered(false) });
  });

  it('never shows an old answer over a new wish that it does not fit', async () => {
    const hub = new AskedHub();
    const searching = createSearching(hub.find);
    searching.want(ask('hội'));
    searching.want(ask('ngân sách'));
    await hub.answer(answered(true));
    expect(searching.current()).toMatchObject({ ask: ask('ngân sách'), answer: null, busy: true });
    await hub.answer(answered(false));
    expect(searching.current()).toMatchObject({ answer: answered(false), busy: false });
  });

  it.each([
    ['other places', { meeting: null }],
    ['another exactness', { exact: true }],
  ])('throws away what was found when %s are wanted', async (_, given) => {
    const hub = new AskedHub();
    const searching = createSearching(hub.find);
    searching.want(ask('hội'));
    await hub.answer(answered(true));
    searching.want(ask('hội', given));
    expect(searching.current()).toMatchObject({ answer: null, busy: true });
  });

  it('shows nothing once nothing is typed, whatever is still answered', async () => {
    const hub = new AskedHub();
    const searching = createSearching(hub.find);
    searching.want(ask('hội'));
    searching.want(null);
    await hub.answer(answered(true));
    expect(searching.current()).toEqual({ ask: null, answer: null, refusal: null, busy: false });
    searching.want(ask('họp'));
    expect(hub.asked).toEqual(['hội', 'họp']);
  });

  it('says why nothing could be found, and asks again when told to', async () => {
    const hub = new AskedHub();
    const searching = createSearching(hub.find);
    searching.want(ask('hội'));
    await hub.answer({ refused: 'OFFLINE' });
    expect(searching.current()).toMatchObject({ refusal: { refused: 'OFFLINE' }, answer: null, busy: false });
    searching.retry();
    expect(searching.current()).toMatchObject({ refusal: null, busy: true });
    await hub.answer(answered(false));
    expect(searching.current()).toMatchObject({ refusal: null, answer: answered(false), busy: false });
    expect(hub.asked).toEqual(['hội', 'hội']);
  });

  it('asks nothing again that is wanted already', async () => {
    const hub = new AskedHub();
    const searching = createSearching(hub.find);
    searching.want(ask('hội'));
    await hub.answer(answered(true));
    searching.want(ask('hội'));
    searching.retry();
    expect(hub.asked).toEqual(['hội', 'hội']);
    await hub.answer(answered(true));
    searching.want(ask('hội'));
    expect(hub.asked).toHaveLength(2);
  });
});
