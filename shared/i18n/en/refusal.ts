import type { refusal as vietnamese } from '../vi/refusal.ts';

export const refusal: Record<keyof typeof vietnamese, string> = {};
