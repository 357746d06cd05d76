import { useCallback, useEffect, useState } from 'react';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { PairingState } from '../../shared/ipc/terminalState.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { call } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { ErrorState, LoadingState } from '../ui/feedback.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { SetUpScreen } from './SetUpScreen.tsx';
import { SignInScreen } from './SignInScreen.tsx';

/** People are added while terminals wait at this screen; nothing tells them, so they ask again. */
const ASK_AGAIN_MS = 15_000;

/** Before anyone is signed in: the first secretary's form in a new room, the names otherwise. */
export function SignInGate({ paired }: { readonly paired: Extract<PairingState, { state: 'paired' }> }) {
  const { t } = useTranslate();
  const { people, refusal, ask } = usePeopleForSignIn();
  return (
    <EntryFrame roomName={paired.roomName} label={paired.label} connected>
      {people === null && refusal === null && <LoadingState />}
      {people === null && refusal !== null && (
        <ErrorState title={t('room.signIn.listFailed')} onRetry={ask}>
          {refusalText(t, refusal)}
        </ErrorState>
      )}
      {people?.length === 0 && <SetUpScreen />}
      {people !== null && people.length > 0 && <SignInScreen people={people} seat={paired.label} />}
    </EntryFrame>
  );
}

/** The names, kept while the hub is out of reach, asked for again when it is back. An empty list is a room without its first person. */
function usePeopleForSignIn(): { readonly people: readonly Person[] | null; readonly refusal: Refusal | null; readonly ask: () => void } {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const online = useTerminalPart((terminal) => terminal.connection.state === 'online');
  const ask = useCallback(async () => {
    const answer = await call('person.listForSignIn', {});
    if (isRefused(answer)) setRefusal(answer);
    else {
      setRefusal(null);
      setPeople(answer.people);
    }
  }, []);
  useEffect(() => {
    if (!online) return;
    void ask();
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [online, ask]);
  return { people, refusal, ask: () => void ask() };
}
