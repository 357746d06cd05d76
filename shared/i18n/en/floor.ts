import type { floor as vietnamese } from '../vi/floor.ts';

export const floor: Record<keyof typeof vietnamese, string> = {};
