import type { ink as vietnamese } from '../vi/ink.ts';

export const ink: Record<keyof typeof vietnamese, string> = {};
