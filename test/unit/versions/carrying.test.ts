import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  carriedFrom,
  carriedSummary,
  carryInto,
  confirm,
  dropWaiting,
  marksToCarry,
  noteCarriedFrom,
  place,
  remove,
  type VersionInk,
  waitingIn,
} from '../../../renderer/versions/carrying.ts';
import { newId } from '../../../shared/base/ids.ts';
import { carriedSchema, type Mark, unplacedSchema } from '../../../shared/ink/mark.ts';
import { readMark, storeMark } from '../../../shared/ink/markCode.ts';
import { anchorMarks } from '../../../shared/paper/anchor.ts';
import type { PageWords } from '../../../shared/paper/pageWords.ts';
import type { InkVisibility } from '../../../shared/room/documents.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { aPage, markId, onWords, someLines, underLine } from './somePages.ts';

const LINES = someLines(0, 12);
const OLD = [aPage(LINES), aPage(someLines(1, 12))];
const NEW = [aPage(someLines(9, 12)), aPage(LINES.toSpliced(4, 3)), OLD[1] as PageWords];
const rest = () => Promise.resolve();

function aVersion(): VersionInk {
  return { paper: newId<'paper'>(), docs: { private: new Y.Doc(), shared: new Y.Doc() } };
}

function draw(version: VersionInk, visibility: InkVisibility, ...marks: readonly Mark[]): void {
  for (const mark of marks) version.docs[visibility].getMap('marks').set(mark.id, storeMark(mark));
}

function standing({ docs }: VersionInk): string[] {
  return [docs.private, docs.shared].flatMap((doc) => [...doc.getMap('marks').keys()]);
}

async function carry(target: VersionInk, older: readonly VersionInk[], from = OLD, to = NEW): Promise<number> {
  const marks = marksToCarry(target, older);
  await carryInto(
    target,
    marks,
    anchorMarks(
      marks.map(({ mark }) => mark),
      from,
      to,
    ),
    rest,
  );
  noteCarriedFrom(
    target,
    older.map(({ paper }) => paper),
    5,
  );
  return marks.length;
}

const onSecondPage = underLine(1, 2, 3);
const onGoneLine = onWords(2, 1, OLD, LINES[5] as string);
const onMovedLine = onWords(3, 1, OLD, LINES[9] as string);

function anOldVersion(): VersionInk {
  const version = aVersion();
  draw(version, 'private', onSecondPage, onGoneLine);
  draw(version, 'shared', onMovedLine);
  return version;
}

describe('carrying one’s own marks over', () => {
  test('each goes into the document of the same visibility, under its id, with where it came from and how sure it is', async () => {
    const old = anOldVersion();
    const target = aVersion();
    expect(carriedFrom(target).size).toBe(0);
    expect(await carry(target, [old])).toBe(3);
    expect([...target.docs.private.getMap('marks').keys()]).toEqual([markId(1)]);
    expect([...target.docs.shared.getMap('marks').keys()]).toEqual([markId(3)]);
    expect(carriedSchema.parse(target.docs.private.getMap('carried').get(markId(1)))).toEqual({
      from: old.paper,
      page: 2,
      sureness: 'same',
    });
    expect(carriedSchema.parse(target.docs.shared.getMap('carried').get(markId(3)))).toMatchObject({ page: 1, sureness: 'found' });
    expect(unplacedSchema.parse(target.docs.private.getMap('unplaced').get(markId(2)))).toMatchObject({ from: old.paper });
    expect(waitingIn(target).map(({ mark }) => mark)).toEqual([onGoneLine]);
    expect([...carriedFrom(target)]).toEqual([old.paper]);
    // The old version keeps everything.
    expect([...old.docs.private.getMap('marks').keys()]).toHaveLength(2);
  });

  test('a second time carries nothing and changes nothing', async () => {
    const [old, target] = [anOldVersion(), aVersion()];
    await carry(target, [old]);
    const before = JSON.stringify(target.docs.private.toJSON());
    expect(await carry(target, [old])).toBe(0);
    expect(JSON.stringify(target.docs.private.toJSON())).toBe(before);
  });

  test('two seats at once do no harm', async () => {
    const old = anOldVersion();
    const [one, other] = [aVersion(), aVersion()];
    await Promise.all([carry({ ...one, paper: other.paper }, [old]), carry(other, [old])]);
    for (const visibility of ['private', 'shared'] as const) {
      Y.applyUpdate(one.docs[visibility], Y.encodeStateAsUpdate(other.docs[visibility]));
      Y.applyUpdate(other.docs[visibility], Y.encodeStateAsUpdate(one.docs[visibility]));
      expect(one.docs[visibility].toJSON()).toEqual(other.docs[visibility].toJSON());
    }
    expect(carriedSummary(one).sure).toBe(2);
    expect(waitingIn(one)).toHaveLength(1);
  });

  test('what somebody erased in the new version stays erased, also when marks are carried again', async () => {
    const [old, target] = [anOldVersion(), aVersion()];
    await carry(target, [old]);
    target.docs.private.getMap('marks').delete(markId(1));
    draw(old, 'private', underLine(7, 2, 5));
    expect(marksToCarry(target, [old]).map(({ mark }) => mark.id)).toEqual([markId(7)]);
    await carry(target, [old]);
    expect([...target.docs.private.getMap('marks').keys()]).toEqual([markId(7)]);
  });

  test('a paper replaced while someone draws: what is drawn on the old one afterwards is offered, and nothing is lost', async () => {
    const [old, target] = [anOldVersion(), aVersion()];
    await carry(target, [old]);
    draw(old, 'private', underLine(8, 1, 1), underLine(9, 2, 1));
    expect(marksToCarry(target, [old])).toHaveLength(2);
    await carry(target, [old]);
    const all = [...standing(target), ...waitingIn(target).map(({ mark }) => mark.id)].sort();
    expect(all).toEqual([1, 2, 3, 8, 9].map(markId));
  });

  test('a mark that was shown to everyone in the new version does not come again from the private one', async () => {
    const [old, target] = [anOldVersion(), aVersion()];
    await carry(target, [old]);
    const value = target.docs.private.getMap('marks').get(markId(1));
    target.docs.shared.getMap('marks').set(markId(1), value);
    target.docs.private.getMap('marks').delete(markId(1));
    expect(marksToCarry(target, [old])).toEqual([]);
    expect(carriedSummary(target)).toEqual({ sure: 2, likely: [] });
  });

  test('large ink is written in pieces that the hub takes', async () => {
    const [old, target] = [aVersion(), aVersion()];
    draw(old, 'private', ...Array.from({ length: 700 }, (_, index) => underLine(1_000 + index, 2, index % 12)));
    const updates: Uint8Array[] = [];
    target.docs.private.on('update', (update: Uint8Array) => updates.push(update));
    await carry(target, [old]);
    expect(carriedSummary(target).sure).toBe(700);
    expect(updates.length).toBeGreaterThan(3);
    for (const update of updates) expect(update.length).toBeLessThan(LIMITS.updateBytes);
  });
});

describe('a chain of versions', () => {
  test('who opens the third one first gets the marks of the first', async () => {
    const [first, second, third] = [anOldVersion(), aVersion(), aVersion()];
    expect(marksToCarry(third, [second, first]).map(({ from }) => from)).toEqual([first.paper, first.paper, first.paper]);
  });

  test('each mark comes once, from the newest version that has it; what was erased on the way stays erased', async () => {
    const [first, second, third] = [anOldVersion(), aVersion(), aVersion()];
    await carry(second, [first]);
    second.docs.private.getMap('marks').delete(markId(1));
    const found = marksToCarry(third, [second, first]);
    expect(found.map(({ mark, from }) => [mark.id, from])).toEqual([
      [markId(2), first.paper],
      [markId(3), second.paper],
    ]);
  });
});

describe('marks that want a person', () => {
  test('one that waits is put where its person says, or given up for good', async () => {
    const [old, target] = [anOldVersion(), aVersion()];
    await carry(target, [old]);
    const [waiting] = waitingIn(target);
    if (!waiting) throw new Error('nothing waits');
    place(target, { ...waiting, mark: { ...waiting.mark, page: 3 } }, waiting.mark.page);
    expect(waitingIn(target)).toEqual([]);
    expect(readMark(markId(2), target.docs.private.getMap('marks').get(markId(2)))).toMatchObject({ page: 3 });
    expect(carriedSummary(target).sure).toBe(3);

    const other = aVersion();
    await carry(other, [old]);
    const [given] = waitingIn(other);
    if (given) dropWaiting(other, given);
    expect(waitingIn(other)).toEqual([]);
    expect(marksToCarry(other, [old])).toEqual([]);
  });

  test('a likely one is confirmed or taken off', async () => {
    const lines = LINES.with(9, (LINES[9] as string).replace(/.$/, 'X'));
    const [old, target] = [anOldVersion(), aVersion()];
    await carry(target, [old], OLD, [aPage(lines), OLD[1] as PageWords]);
    const likely = () => carriedSummary(target).likely;
    const [one] = likely();
    if (!one) throw new Error('nothing is likely');
    confirm(target, one);
    expect(likely()).toEqual([]);
    remove(target, one);
    expect(standing(target)).not.toContain(one.mark.id);
    expect(marksToCarry(target, [old])).toEqual([]);
  });
});
