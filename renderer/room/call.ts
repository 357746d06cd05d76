import { useCallback, useEffect, useRef, useState } from 'react';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { RendererCallArgs, RendererCallName, RendererCallResult } from '../../shared/ipc/calls.ts';
import { theRoom } from './theRoom.ts';

/**
 * Makes a call through the main process. A rule's no comes back as a value. When the main process itself failed, the answer is
 * the refusal `CALL_FAILED`: the screen has one way of saying that something did not happen.
 */
export async function call<Name extends RendererCallName>(
  name: Name,
  args: RendererCallArgs<Name>,
): Promise<RendererCallResult<Name> | Refusal> {
  try {
    return await theRoom().bridge.call(name, args);
  } catch (error) {
    return { refused: CALL_FAILED, detail: { call: name, reason: error instanceof Error ? error.message : String(error) } };
  }
}

/** Not a code of the hub: the call could not be made at all. Its sentence is `refusal.CALL_FAILED`. */
export const CALL_FAILED = 'CALL_FAILED';

export interface Calling<Name extends RendererCallName> {
  /** Never throws. While one is on its way, another is not started: the same promise is answered. */
  run(args: RendererCallArgs<Name>): Promise<RendererCallResult<Name> | Refusal>;
  readonly busy: boolean;
  /** The last answer, when it was a no; cleared when the next call starts. */
  readonly refusal: Refusal | null;
  clear(): void;
}

/** A call with its busy flag and its last refusal, for the button that makes it. */
export function useCall<Name extends RendererCallName>(name: Name): Calling<Name> {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef<Promise<RendererCallResult<Name> | Refusal> | null>(null);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const run = useCallback(
    (args: RendererCallArgs<Name>) => {
      if (running.current) return running.current;
      setRefusal(null);
      setBusy(true);
      const answer = call(name, args).then((result) => {
        running.current = null;
        if (shown.current) {
          setBusy(false);
          if (isRefused(result)) setRefusal(result);
        }
        return result;
      });
      running.current = answer;
      return answer;
    },
    [name],
  );
  const clear = useCallback(() => setRefusal(null), []);
  return { run, busy, refusal, clear };
}
