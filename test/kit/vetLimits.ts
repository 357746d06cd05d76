import { SECOND_LOOK_LIMITS, type VetLimits } from '../../main/papers/vet.ts';

/** A machine so busy that there is time for neither texts nor pictures, but for the first page's. */
export const HURRIED_LIMITS: VetLimits = { ...SECOND_LOOK_LIMITS, parts: { ...SECOND_LOOK_LIMITS.parts, textsMs: 0, picturesMs: 0 } };
