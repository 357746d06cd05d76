import { expect, test } from 'vitest';
import { TakeAway, type TakeAwayMaterial } from '../../../main/terminal/takeAway.ts';
import type { Terminal } from '../../../main/terminal/terminal.ts';
import { newId, type PaperId, type PersonId } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import { storeMark } from '../../../shared/ink/markCode.ts';
import { changePlanEntry } from '../../../shared/meeting/planDocument.ts';
import type { InkVisibility } from '../../../shared/room/documents.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, Cable, offline, type Scene, WindowDocument } from '../terminal/kit.ts';
import { someMarks } from './someMarks.ts';

const withinMs = 1_500;

function takingAway(terminal: Terminal): TakeAway {
  const view = (name: string, port: Parameters<Terminal['viewDocument']>[1]) => terminal.viewDocument(name, port);
  return new TakeAway({ view, person: () => terminal.state.session?.person.id ?? null, withinMs });
}

async function writes(terminal: Terminal, paper: PaperId, person: PersonId, visibility: InkVisibility, indexes: readonly number[]) {
  const document = await new WindowDocument(terminal, `ink/${paper}/${person}/${visibility}`).synced();
  const marks = someMarks();
  document.change((doc) => {
    for (const index of indexes) {
      const mark = marks[index];
      if (mark) doc.getMap('marks').set(mark.id, storeMark(mark));
    }
  });
  await until(() => document.kinds().includes('acknowledged'), 'the hub has the marks');
  document.close();
}

function paperOf(scene: Scene): PaperId {
  return scene.papers[0]?.id ?? newId<'paper'>();
}

function told(answer: TakeAwayMaterial | Refusal): string[] | string {
  return isRefused(answer) ? answer.refused : answer.marks.map(({ mark, author }) => `${Number(mark.id)} ${author}`);
}

test('one’s own marks, private and shown, and what chosen people show, each with its author’s name', async () => {
  const scene = await aScene();
  const paper = paperOf(scene);
  const an = await aSeat(scene, scene.an, await aFolder());
  const binh = await aSeat(scene, scene.binh, await aFolder());
  await writes(an, paper, scene.an.id, 'private', [0, 5]);
  await writes(an, paper, scene.an.id, 'shared', [2]);
  await writes(binh, paper, scene.binh.id, 'private', [7]);
  await writes(binh, paper, scene.binh.id, 'shared', [8]);
  const gather = (mine: boolean, people: readonly PersonId[]) =>
    takingAway(an).gather({ meeting: scene.meeting, paper, marks: { mine, people } }, 'export');
  expect(told(await gather(true, []))).toEqual(['1 Nguyễn Văn An', '3 Nguyễn Văn An', '6 Nguyễn Văn An']);
  expect(told(await gather(false, [scene.binh.id]))).toEqual(['9 Phạm Thị Bình']);
  expect(told(await gather(true, [scene.binh.id]))).toHaveLength(4);
  expect(told(await gather(false, []))).toEqual([]);
  // Naming oneself among the others gives nothing that is private.
  expect(told(await gather(false, [scene.an.id]))).toEqual([]);
});

test('what may not be exported or printed is refused by the terminal itself, whatever its window says (P27)', async () => {
  const scene = await aScene();
  const paper = paperOf(scene);
  const plan = await scene.room.desk.open(`plan/${scene.meeting}`);
  plan.change((doc) => changePlanEntry(doc, 'papers', paper, { mayExport: false, mayPrint: false }, 'person'));
  await plan.settled();
  await scene.room.desk.call('meeting.publish', { meeting: scene.meeting });
  const an = await aSeat(scene, scene.an, await aFolder());
  const wish = { meeting: scene.meeting, paper, marks: { mine: true, people: [] } };
  await expect.poll(async () => told(await takingAway(an).gather(wish, 'export'))).toBe('PAPER_MAY_NOT_BE_EXPORTED');
  expect(told(await takingAway(an).gather(wish, 'print'))).toBe('PAPER_MAY_NOT_BE_PRINTED');
});

test('nobody signed in, an unknown paper and a foreign meeting are refused', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const marks = { mine: true, people: [] };
  const gather = (meeting: Scene['meeting'], paper: PaperId) => takingAway(an).gather({ meeting, paper, marks }, 'export');
  expect(told(await gather(scene.meeting, newId<'paper'>()))).toBe('UNKNOWN_PAPER');
  expect(isRefused(await gather(newId<'meeting'>(), paperOf(scene)))).toBe(true);
  await an.signOut();
  expect(told(await gather(scene.meeting, paperOf(scene)))).toBe('NOT_SIGNED_IN');
});

test('without the hub the copies that are here serve; what was never here is refused rather than left out', async () => {
  const scene = await aScene();
  const paper = paperOf(scene);
  const cable = await Cable.to(scene.room.port);
  const an = await aSeat(scene, scene.an, await aFolder(), cable.address);
  an.enterMeeting(scene.meeting);
  await writes(an, paper, scene.an.id, 'private', [0]);
  await writes(an, paper, scene.an.id, 'shared', [2]);
  const wish = (people: readonly PersonId[]) => ({ meeting: scene.meeting, paper, marks: { mine: true, people } });
  expect(told(await takingAway(an).gather(wish([]), 'export'))).toHaveLength(2);
  cable.cut();
  await offline(an);
  expect(told(await takingAway(an).gather(wish([]), 'export'))).toEqual(['1 Nguyễn Văn An', '3 Nguyễn Văn An']);
  expect(told(await takingAway(an).gather(wish([scene.binh.id]), 'export'))).toBe('OFFLINE');
});
