import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { OpenDocument } from '../../../renderer/room/documentStore.ts';
import { VersionSession } from '../../../renderer/versions/versionSession.ts';
import { newId, type PaperId, type PersonId } from '../../../shared/base/ids.ts';
import type { FloorPaper } from '../../../shared/floor/floorState.ts';
import { storeMark } from '../../../shared/ink/markCode.ts';
import { anchorMarks } from '../../../shared/paper/anchor.ts';
import type { PageWords } from '../../../shared/paper/pageWords.ts';
import { aPaper } from '../floor/aFloor.ts';
import { aPage, markId, someLines, underLine } from './somePages.ts';

/** Documents of a window, without the main process behind them. */
class Documents {
  readonly #open = new Map<string, OpenDocument>();
  readonly #listeners = new Map<string, Set<() => void>>();

  watch(name: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  current(name: string): OpenDocument {
    const known = this.#open.get(name);
    if (known) return known;
    const opened: OpenDocument = {
      name,
      doc: new Y.Doc(),
      status: 'open',
      writable: true,
      synced: true,
      refused: null,
      sendWet: () => {},
      onWet: () => () => {},
    };
    this.#open.set(name, opened);
    return opened;
  }

  change(name: string, change: Partial<OpenDocument>): void {
    this.#open.set(name, { ...this.current(name), ...change });
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }
}

const PAGES: readonly PageWords[] = [aPage(someLines(0, 12))];
const person = newId<'person'>() as PersonId;
const versionOf = (id: PaperId): FloorPaper => ({ ...aPaper(1, null), id, pages: 1 });

function setUp(options: { readonly words?: () => Promise<readonly PageWords[]> } = {}) {
  const [paper, old] = [versionOf(newId<'paper'>()), versionOf(newId<'paper'>())];
  const documents = new Documents();
  const name = (version: FloorPaper, visibility: string) => `ink/${version.id}/${person}/${visibility}`;
  const draw = (number: number) => {
    const mark = underLine(number, 1, 3);
    documents.current(name(old, 'private')).doc.getMap('marks').set(mark.id, storeMark(mark));
  };
  const open = () =>
    new VersionSession({
      documents,
      person,
      paper,
      older: [old],
      readWords: async (_paper, _signal, onPage) => {
        onPage();
        return options.words ? options.words() : PAGES;
      },
      anchor: (marks, from, to) => Promise.resolve(anchorMarks(marks, from, to)),
      rest: () => Promise.resolve(),
      nowMs: () => 7,
    });
  const target = () => documents.current(name(paper, 'private')).doc;
  return { paper, old, documents, name, draw, open, target };
}

describe('opening a new version', () => {
  test('carries one’s marks over by itself, once', async () => {
    const { draw, open, target, old } = setUp();
    draw(1);
    const session = open();
    await expect.poll(() => session.state().carried.sure).toBe(1);
    expect(session.state()).toMatchObject({ work: 'resting', newMarks: 0 });
    expect([...target().getMap('carriedFrom').keys()]).toEqual([old.id]);
    session.close();
  });

  test('writes nothing before the documents are in step with the hub, or where one may not write', async () => {
    const { draw, open, target, documents, name, paper } = setUp();
    draw(1);
    documents.change(name(paper, 'shared'), { synced: false });
    const session = open();
    expect(session.state()).toMatchObject({ work: 'resting', newMarks: 1, canWrite: false });
    session.carryNew();
    expect(target().getMap('marks').size).toBe(0);
    documents.change(name(paper, 'shared'), { synced: true });
    await expect.poll(() => target().getMap('marks').size).toBe(1);
    session.close();
  });

  test('marks made on the old version afterwards wait to be asked for', async () => {
    const { draw, open, target } = setUp();
    draw(1);
    const session = open();
    await expect.poll(() => session.state().carried.sure).toBe(1);
    draw(2);
    await expect.poll(() => session.state().newMarks).toBe(1);
    expect(target().getMap('marks').size).toBe(1);
    session.carryNew();
    await expect.poll(() => session.state().carried.sure).toBe(2);
    session.close();
  });

  test('an old version that cannot be read loses nothing: it is said, and can be tried again', async () => {
    let isThere = false;
    const { draw, open, target } = setUp({ words: () => (isThere ? Promise.resolve(PAGES) : Promise.reject(new Error('not here'))) });
    draw(1);
    const session = open();
    await expect.poll(() => session.state().work).toBe('failed');
    expect(target().getMap('marks').size).toBe(0);
    isThere = true;
    session.carryNew();
    await expect.poll(() => session.state().carried.sure).toBe(1);
    expect(target().getMap('marks').has(markId(1))).toBe(true);
    session.close();
  });
});
