import type { paper as vietnamese } from '../vi/paper.ts';

export const paper: Record<keyof typeof vietnamese, string> = {};
