import { useCallback, useEffect, useState } from 'react';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { Rule } from '../../shared/votes/vote.ts';
import { call } from '../room/call.ts';

/** The rules by which the room votes; null until they are known. */
export function useRules(): { readonly rules: readonly Rule[] | null; readonly refusal: Refusal | null; refresh(): void } {
  const [rules, setRules] = useState<readonly Rule[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refresh = useCallback(async () => {
    const answer = await call('vote.listRules', {});
    if (isRefused(answer)) return setRefusal(answer);
    setRefusal(null);
    setRules(answer.rules);
  }, []);
  useEffect(() => void refresh(), [refresh]);
  return { rules, refusal, refresh: () => void refresh() };
}
