import { useCallback, useEffect, useState } from 'react';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { Rule } from '../../shared/votes/vote.ts';
import { call } from '../room/call.ts';

export interface Rules {
  /** The room's rules; null until they have come. */
  readonly rules: readonly Rule[] | null;
  /** Why they did not come. */
  readonly refusal: Refusal | null;
  retry(): void;
}

/** The rules that a vote may be opened under: those that came with the program and the body's own. */
export function useRules(): Rules {
  const [rules, setRules] = useState<readonly Rule[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const load = useCallback(async () => {
    setRefusal(null);
    const answer = await call('vote.listRules', {});
    if (isRefused(answer)) setRefusal(answer);
    else setRules(answer.rules);
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  return { rules, refusal, retry: () => void load() };
}
