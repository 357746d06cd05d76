import { app } from './vi/app.ts';
import { archive } from './vi/archive.ts';
import { base } from './vi/base.ts';
import { board } from './vi/board.ts';
import { display } from './vi/display.ts';
import { floor } from './vi/floor.ts';
import { follow } from './vi/follow.ts';
import { hub } from './vi/hub.ts';
import { ink } from './vi/ink.ts';
import { minutes } from './vi/minutes.ts';
import { paper } from './vi/paper.ts';
import { plan } from './vi/plan.ts';
import { refusal } from './vi/refusal.ts';
import { room } from './vi/room.ts';
import { search } from './vi/search.ts';
import { takeAway } from './vi/takeAway.ts';
import { versions } from './vi/versions.ts';
import { votes } from './vi/votes.ts';

/** Vietnamese, the source: its keys are the keys. */
export const vi = {
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
} as const;
