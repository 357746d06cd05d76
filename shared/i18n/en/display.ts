import type { display as vietnamese } from '../vi/display.ts';

export const display: Record<keyof typeof vietnamese, string> = {};
