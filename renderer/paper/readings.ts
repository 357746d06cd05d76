import type { PaperId, PersonId } from '../../shared/base/ids.ts';
import type { Reading } from './viewer.ts';

/** Where each person was in each paper, while the window lives. */
const readings = new Map<string, Reading>();

export function rememberReading(person: PersonId | null, paper: PaperId, reading: Reading): void {
  readings.set(`${person ?? ''}/${paper}`, reading);
}

export function rememberedReading(person: PersonId | null, paper: PaperId): Reading | null {
  return readings.get(`${person ?? ''}/${paper}`) ?? null;
}
