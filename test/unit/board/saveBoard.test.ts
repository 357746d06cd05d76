import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyPdf } from '../../../main/papers/emptyPdf.ts';
import { takeAway } from '../../../main/papers/exportCopy.ts';
import { gatherBoard } from '../../../main/terminal/takeAwayBoard.ts';
import { type AgendaItemId, newId } from '../../../shared/base/ids.ts';
import { isRefused } from '../../../shared/base/result.ts';
import { readFloor } from '../../../shared/floor/floorState.ts';
import { BOARD_PAGE } from '../../../shared/ink/boardPage.ts';
import type { Mark } from '../../../shared/ink/mark.ts';
import { storeMark } from '../../../shared/ink/markCode.ts';
import { until } from '../../kit/until.ts';
import { aStroke } from '../ink/strokes.ts';
import { aFolder, aScene, aSeat, succeed, WindowDocument } from '../terminal/kit.ts';

test('a board is saved with everyone’s marks under their names, and nothing that is no mark', async () => {
  const scene = await aScene();
  const { meeting } = scene;
  const chair = await aSeat(scene, scene.chair, await aFolder());
  const an = await aSeat(scene, scene.an, await aFolder());
  const view = (name: string, port: Parameters<typeof an.viewDocument>[1]) => an.viewDocument(name, port);
  expect(await gatherBoard(view, { meeting, item: newId<'agendaItem'>() as AgendaItemId })).toEqual({ refused: 'UNKNOWN_ITEM' });

  for (const seat of [chair, an]) succeed(await seat.call('attendance.checkIn', { meeting }));
  succeed(await chair.call('meeting.start', { meeting }));
  const floor = await new WindowDocument(an, `floor/${meeting}`).synced();
  const item = readFloor(floor.doc)?.agenda[0]?.id;
  if (!item) throw new Error('the scene has no item');
  const board = `board/${meeting}/${item}`;
  const [ofChair, ofAn] = [await new WindowDocument(chair, board).synced(), await new WindowDocument(an, board).synced()];
  const line = aStroke({ page: 2, widthPt: 5, atMs: 1_000 });
  const words = {
    id: newId<'stroke'>(),
    kind: 'textBox',
    page: 1,
    colour: '#0b4fc4',
    atMs: 2_000,
    text: 'Chốt phương án 2',
    sizePt: 40,
    rect: [100, 500, 700, 560],
  } satisfies Mark;
  ofChair.change((doc) => doc.getMap('marks').set(`${scene.chair.id}.${line.id}`, storeMark(line)));
  ofAn.change((doc) => {
    doc.getMap('marks').set(`${scene.an.id}.${words.id}`, storeMark(words));
    doc.getMap('marks').set(`${scene.an.id}.${newId<'stroke'>()}`, Uint8Array.of(9, 9));
  });
  await until(() => ofAn.doc.getMap('marks').size === 3, 'both have drawn');

  const material = await gatherBoard(view, { meeting, item });
  if (isRefused(material)) throw new Error(material.refused);
  expect(material.pages).toBe(2);
  expect(material.marks.map(({ mark, author }) => [mark.id, author])).toEqual([
    [line.id, 'Trần Văn Chủ'],
    [words.id, 'Nguyễn Văn An'],
  ]);

  const folder = await aFolder();
  const [source, target] = [join(folder, 'board.pdf'), join(folder, 'copy.pdf')];
  await writeFile(source, emptyPdf(material.pages, BOARD_PAGE));
  const { marks } = material;
  const made = await takeAway({ deed: 'copy', source, target, marks, form: 'annotations', words: { title: 'Ghi chú', page: 'Trang' } });
  expect(made).toMatchObject({ pages: 'kept', failed: [] });
  expect((await readFile(target)).includes('/Ink')).toBe(true);
});
