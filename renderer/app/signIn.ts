import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { RendererCallArgs } from '../../shared/ipc/calls.ts';
import { call } from '../room/call.ts';

/** Whether anyone has tried to sign in since this window was loaded. */
let triedHere = false;

/** Signs a person in at this terminal. Null when it went well. */
export async function signIn(args: RendererCallArgs<'session.signIn'>): Promise<Refusal | null> {
  // Before the call: the new state draws the next screen before the answer is here.
  triedHere = true;
  const answer = await call('session.signIn', args);
  return isRefused(answer) ? answer : null;
}

/** Whether the person was signed in already when the window came up: the terminal was restarted under their hands. */
export function isResumedSession(): boolean {
  return !triedHere;
}
