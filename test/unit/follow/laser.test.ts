import { describe, expect, it } from 'vitest';
import { Laser, SILENCE_MS, TRAIL_MS } from '../../../renderer/follow/laser.ts';
import { LeadSender } from '../../../renderer/follow/leadSender.ts';
import type { PaperId } from '../../../shared/base/ids.ts';
import { decodeLead, LASER_POINTS, type LeadMessage } from '../../../shared/ink/leadMessage.ts';
import { pagePoint } from '../../../shared/ink/pageSpace.ts';

const PAPER = 'paper000000000000001' as PaperId;

describe('the pointer', () => {
  it('goes out when nothing is heard of it for long: the message that puts it out may be lost', () => {
    let nowMs = 0;
    const laser = new Laser(() => nowMs);
    laser.take({ page: 1, points: [pagePoint(1, 1)] });
    nowMs = SILENCE_MS - 1;
    expect(laser.on(1).isLit).toBe(true);
    nowMs = SILENCE_MS;
    expect(laser.on(1)).toEqual({ isLit: false, trail: [] });
  });

  it('drags a trail that fades, and rests as a dot', () => {
    let nowMs = 0;
    const laser = new Laser(() => nowMs);
    laser.take({ page: 1, points: [pagePoint(1, 1)] });
    nowMs = TRAIL_MS / 2;
    laser.take({ page: 1, points: [pagePoint(2, 2)] });
    expect(laser.on(1).trail).toHaveLength(2);
    nowMs = TRAIL_MS;
    expect(laser.on(1).trail).toMatchObject([{ x: 2, y: 2 }]);
    nowMs = 3 * TRAIL_MS;
    expect(laser.on(1)).toMatchObject({ isLit: true, trail: [{ x: 2, y: 2 }] });
  });

  it('is on one page at a time, and begins anew where it is lit again', () => {
    const laser = new Laser(() => 0);
    laser.take({ page: 1, points: [pagePoint(1, 1)] });
    laser.take({ page: 2, points: [pagePoint(5, 5)] });
    expect([laser.on(1), laser.on(2).trail.length]).toEqual([{ isLit: false, trail: [] }, 1]);
    laser.take({ page: 2, points: [] });
    laser.take({ page: 2, points: [pagePoint(9, 9)] });
    expect(laser.on(2).trail).toMatchObject([{ x: 9, y: 9 }]);
  });
});

describe('the leader’s messages', () => {
  it('carry place and pointer of one frame together, and never more points than fit', () => {
    const sent: (LeadMessage | null)[] = [];
    let frame = () => {};
    const sender = new LeadSender(
      (payload) => sent.push(decodeLead(payload)),
      (run) => {
        frame = run;
      },
    );
    sender.point(1, [pagePoint(0, 0)]);
    frame();
    expect(sent).toEqual([]);

    sender.leads(PAPER);
    sender.pointNoMore(1);
    expect(sent).toHaveLength(1);
    sender.move({ page: 1, x: 0, y: 0, widthPt: 600 });
    for (let index = 0; index < 3 * LASER_POINTS; index++) sender.point(1, [pagePoint(index, 0)]);
    frame();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.position?.widthPt).toBe(600);
    expect(sent[1]?.laser?.points).toHaveLength(LASER_POINTS);
    expect(sent[1]?.laser?.points.at(-1)).toMatchObject({ x: 3 * LASER_POINTS - 1 });
    sender.pointNoMore(1);
    sender.leads(null);
    frame();
    expect(sent).toHaveLength(2);
  });
});
