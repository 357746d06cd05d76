import { expect, test } from 'vitest';
import { isRefused } from '../../../shared/base/result.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, offline, succeed } from './kit.ts';

test('an upload of an unknown id, out of order, too long or too short is refused', async () => {
  const scene = await aScene();
  const desk = aTerminal(await aFolder());
  expect(await desk.uploads.begin('a.pdf', 10)).toEqual({ refused: 'OFFLINE' });
  expect(await desk.uploads.begin('a.pdf', 0)).toEqual({ refused: 'PAPER_EMPTY' });
  expect(await desk.uploads.begin('a.pdf', 400_000_000)).toMatchObject({ refused: 'PAPER_TOO_LARGE' });
  expect(await desk.uploads.piece('nothing', new Uint8Array(1))).toEqual({ refused: 'BAD_ARGUMENTS' });
  expect(await desk.uploads.finish('nothing')).toEqual({ refused: 'BAD_ARGUMENTS' });
  const chair = await aSeat(scene, scene.chair, await aFolder());
  const short = succeed(await chair.uploads.begin('a.pdf', 10));
  succeed(await chair.uploads.piece(short.upload, new Uint8Array(4)));
  expect(await chair.uploads.finish(short.upload)).toEqual({ refused: 'BAD_ARGUMENTS' });
  const long = succeed(await chair.uploads.begin('a.pdf', 10));
  expect(await chair.uploads.piece(long.upload, new Uint8Array(11))).toEqual({ refused: 'BAD_ARGUMENTS' });
});

test('what the hub finds wrong with a file comes back as its refusal; a cut is an interruption', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const chair = await aSeat(scene, scene.chair, await aFolder(), cable.address);
  const text = Buffer.from('this is no PDF at all, only text that goes on for a while');
  const { upload } = succeed(await chair.uploads.begin('a.pdf', text.length));
  succeed(await chair.uploads.piece(upload, text));
  expect(await chair.uploads.finish(upload)).toMatchObject({ refused: 'PAPER_NOT_PDF' });
  const cutOff = succeed(await chair.uploads.begin('b.pdf', 100));
  succeed(await chair.uploads.piece(cutOff.upload, new Uint8Array(50)));
  cable.cut();
  await offline(chair);
  const interrupted = await until(async () => {
    const answer = await chair.uploads.piece(cutOff.upload, new Uint8Array(1));
    return isRefused(answer) ? answer : null;
  }, 'the cut is noticed');
  expect(interrupted).toEqual({ refused: 'UPLOAD_INTERRUPTED' });
  expect(await chair.uploads.finish(cutOff.upload)).toEqual({ refused: 'BAD_ARGUMENTS' });
  const delegate = await aSeat(scene, scene.an, await aFolder());
  const forbidden = succeed(await delegate.uploads.begin('c.pdf', text.length));
  await delegate.uploads.piece(forbidden.upload, text);
  expect(await delegate.uploads.finish(forbidden.upload)).toMatchObject({
    refused: expect.stringMatching(/NOT_ALLOWED|UPLOAD_INTERRUPTED/),
  });
});
