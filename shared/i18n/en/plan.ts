import type { plan as vietnamese } from '../vi/plan.ts';

export const plan: Record<keyof typeof vietnamese, string> = {};
