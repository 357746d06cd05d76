import type { votes as vietnamese } from '../vi/votes.ts';

export const votes: Record<keyof typeof vietnamese, string> = {};
