import type { minutes as vietnamese } from '../vi/minutes.ts';

export const minutes: Record<keyof typeof vietnamese, string> = {};
