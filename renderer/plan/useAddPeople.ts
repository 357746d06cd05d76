import { useState } from 'react';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { NewPerson, Person } from '../../shared/meeting/schemas.ts';
import { call } from '../room/call.ts';
import type { PinSlip } from './PinSlips.tsx';

/** The hub makes a slow hash for each PIN: in small lots the bar moves, and a failure loses few. */
const PEOPLE_AT_ONCE = 25;

export interface AddedPeople {
  /** With the PINs that the hub tells this once. Never lose them, whatever failed behind. */
  readonly added: readonly (PinSlip & { readonly person: Person })[];
  readonly known: readonly Person[];
  /** Why the rest was not added; null when all were. */
  readonly refusal: Refusal | null;
}

/** Adds people to the directory. */
export function useAddPeople(): {
  run(people: readonly NewPerson[]): Promise<AddedPeople>;
  readonly busy: boolean;
  /** 0–1. */
  readonly done: number;
} {
  const [progress, setProgress] = useState<number | null>(null);
  const run = async (people: readonly NewPerson[]): Promise<AddedPeople> => {
    const added: AddedPeople['added'][number][] = [];
    const known: Person[] = [];
    try {
      for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
        setProgress(start / people.length);
        const answer = await call('people.add', { people: people.slice(start, start + PEOPLE_AT_ONCE) });
        if (isRefused(answer)) return { added, known, refusal: answer };
        added.push(...answer.added);
        known.push(...answer.known);
      }
      return { added, known, refusal: null };
    } finally {
      setProgress(null);
    }
  };
  return { run, busy: progress !== null, done: progress ?? 0 };
}
