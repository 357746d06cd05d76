import { app } from './en/app.ts';
import { archive } from './en/archive.ts';
import { base } from './en/base.ts';
import { board } from './en/board.ts';
import { display } from './en/display.ts';
import { floor } from './en/floor.ts';
import { follow } from './en/follow.ts';
import { hub } from './en/hub.ts';
import { ink } from './en/ink.ts';
import { minutes } from './en/minutes.ts';
import { paper } from './en/paper.ts';
import { plan } from './en/plan.ts';
import { refusal } from './en/refusal.ts';
import { room } from './en/room.ts';
import { search } from './en/search.ts';
import { takeAway } from './en/takeAway.ts';
import { versions } from './en/versions.ts';
import { votes } from './en/votes.ts';
import type { vi } from './vi.ts';

/** English. A key that is missing here, or one too many, does not compile. */
export const en: Record<keyof typeof vi, string> = {
  ...base,
  ...room,
  ...plan,
  ...floor,
  ...paper,
  ...ink,
  ...takeAway,
  ...versions,
  ...search,
  ...votes,
  ...minutes,
  ...display,
  ...follow,
  ...board,
  ...refusal,
  ...archive,
  ...app,
  ...hub,
};
