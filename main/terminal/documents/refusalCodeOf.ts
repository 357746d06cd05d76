import { REFUSALS, type RefusalCode } from '../../../shared/room/refusals.ts';

const CODES: ReadonlySet<string> = new Set(REFUSALS);

/** A code of a newer hub that this terminal has no sentence for is told as the nearest one that it has. */
export function refusalCodeOf(text: string): RefusalCode {
  return CODES.has(text) ? (text as RefusalCode) : 'NOT_ALLOWED';
}
