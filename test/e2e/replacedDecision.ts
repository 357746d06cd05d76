import { expect } from '@playwright/test';
import { withPdf } from '../../main/papers/reopenPdf.ts';
import { newId, type PaperId } from '../../shared/base/ids.ts';
import type { Mark } from '../../shared/ink/mark.ts';
import { storeMark } from '../../shared/ink/markCode.ts';
import { addPlanEntry, setPlanFields } from '../../shared/meeting/planDocument.ts';
import { pageWordsOf } from '../../shared/paper/pageWords.ts';
import { importPaper } from '../kit/files.ts';
import { aNote, markId, onWords } from '../unit/versions/somePages.ts';
import type { QuickRoom } from './quickRoom.ts';
import { aDecision, FIRST_VERSION, SECOND_VERSION } from './twoVersions.ts';

export const DECISION = 'Nghị quyết hỗ trợ di dời';

/** Puts the first version into the published meeting. */
export async function publishDecision(room: QuickRoom): Promise<PaperId> {
  const id = newId<'paper'>();
  const imported = await importPaper({ address: room.desk.address }, room.desk, await aDecision(FIRST_VERSION), 'nghi-quyet.pdf');
  const plan = await room.desk.open(`plan/${room.meeting}`);
  plan.change((doc) => {
    setPlanFields(doc, { title: room.title }, 'person');
    addPlanEntry(doc, 'papers', { ...imported, id, title: DECISION, item: room.items[0] ?? null }, 'person');
  });
  await plan.settled();
  await room.desk.call('meeting.publish', { meeting: room.meeting });
  return id;
}

export async function publishSecondVersion(room: QuickRoom, replaces: PaperId): Promise<PaperId> {
  const id = newId<'paper'>();
  const imported = await importPaper({ address: room.desk.address }, room.desk, await aDecision(SECOND_VERSION), 'nghi-quyet-2.pdf');
  const plan = await room.desk.open(`plan/${room.meeting}`);
  plan.change((doc) =>
    addPlanEntry(doc, 'papers', { ...imported, id, title: `${DECISION} (bản 2)`, item: room.items[0] ?? null, replaces }, 'person'),
  );
  await plan.settled();
  await room.desk.call('meeting.publish', { meeting: room.meeting });
  return id;
}

/** Written at another terminal, before the window of this person opens: on an unchanged page, on moved words, on an article that goes, and a note. */
export async function writeMarks(room: QuickRoom, paper: PaperId): Promise<void> {
  const [member] = room.delegates;
  const pages = await withPdf(await aDecision(FIRST_VERSION), (document) =>
    Promise.all(
      Array.from({ length: document.numPages }, async (_, index) => {
        const { items } = await (await document.getPage(index + 1)).getTextContent();
        return pageWordsOf(items.flatMap((item) => ('str' in item ? [item] : [])));
      }),
    ),
  );
  const marks: readonly Mark[] = [
    onWords(1, 1, pages, 'nguy cơ sạt lở'),
    onWords(2, 2, pages, 'phần còn lại từ các nguồn hợp pháp khác'),
    onWords(3, 2, pages, 'rà soát danh sách 48 hộ, niêm yết công khai'),
    aNote(4, 3, [420, 700]),
  ];
  const terminal = await room.terminal(member);
  const ink = await terminal.open(`ink/${paper}/${member.person.id}/private`);
  ink.change((doc) => {
    for (const mark of marks)
      doc.getMap('marks').set(mark.id, storeMark({ ...mark, ...('quads' in mark ? { colour: '#ffec5c' as const } : {}) }));
  });
  await ink.settled();
  await terminal.disconnect();
  expect(marks.map(({ id }) => id)).toEqual([1, 2, 3, 4].map(markId));
}
