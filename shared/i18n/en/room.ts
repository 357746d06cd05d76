import type { room as vietnamese } from '../vi/room.ts';

export const room: Record<keyof typeof vietnamese, string> = {};
