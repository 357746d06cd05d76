import { expect, test } from 'vitest';
import { decodeLead, encodeLead } from '../../../shared/ink/leadMessage.ts';
import { pagePoint } from '../../../shared/ink/pageSpace.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, succeed, WindowDocument } from '../terminal/kit.ts';

test('what the leader’s window sends reaches the other windows, and what another sends reaches nobody', async () => {
  const scene = await aScene();
  const { meeting } = scene;
  const chair = await aSeat(scene, scene.chair, await aFolder());
  const an = await aSeat(scene, scene.an, await aFolder());
  const paper = scene.papers[0]?.id;
  if (!paper) throw new Error('the scene has no paper');
  const position = { page: 1, x: 297, y: 421, widthPt: 620, heightPt: 400 };
  succeed(await chair.call('follow.lead', { meeting, paper, position }));
  const [led, followed] = [
    await new WindowDocument(chair, `lead/${meeting}`).synced(),
    await new WindowDocument(an, `lead/${meeting}`).synced(),
  ];
  followed.send({ kind: 'wet', payload: encodeLead({ paper, position: { ...position, x: 1 }, laser: null }) });
  const payload = encodeLead({ paper, position, laser: { page: 1, points: [pagePoint(10, 20)] } });
  led.send({ kind: 'wet', payload });
  const wet = await until(() => followed.received.find((message) => message.kind === 'wet'), 'the movement is seen');
  expect(decodeLead(wet.payload)).toEqual({ paper, position, laser: { page: 1, points: [{ x: 10, y: 20 }] } });
  expect(led.received.filter(({ kind }) => kind === 'wet')).toEqual([]);
});
