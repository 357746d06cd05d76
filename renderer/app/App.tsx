import { lazy, Suspense, useEffect, useLayoutEffect } from 'react';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { RevokedScreen, WrongHubScreen } from '../room/BlockedScreen.tsx';
import { useArrivingTerminal } from '../room/terminal.ts';
import { LoadingState } from '../ui/feedback.tsx';
import { UiLanguage } from '../ui/language.tsx';
import { CompareScreen } from './CompareScreen.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { PairScreen } from './PairScreen.tsx';
import { SignInGate } from './SignInGate.tsx';

/** Everything after sign-in, and the wall screen: not in the first chunk, so that the first picture comes early. */
const loadSignedIn = () => import('./SignedIn.tsx');
const SignedIn = lazy(loadSignedIn);
const DisplayScreen = lazy(() => import('./DisplayScreen.tsx'));

/** The outermost screen: which of the terminal's states is shown. */
export function App() {
  const terminal = useArrivingTerminal();
  const theme = terminal?.theme;
  const language = terminal?.language ?? 'vi';
  useLayoutEffect(() => {
    if (theme) document.documentElement.setAttribute('data-mantine-color-scheme', theme);
    document.documentElement.lang = language;
  }, [theme, language]);
  // While the person looks for their name, the rest is read in.
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadSignedIn(), { timeout: 3_000 });
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <UiLanguage language={language}>
      <ErrorBoundary language={language}>
        <Suspense fallback={<LoadingState />}>{terminal ? <Screen terminal={terminal} /> : <Opening />}</Suspense>
      </ErrorBoundary>
    </UiLanguage>
  );
}

/** The same picture as index.html before any script. */
function Opening() {
  return <div className="pl-opening">Plenum</div>;
}

function Screen({ terminal }: { readonly terminal: TerminalState }) {
  const { pairing, connection, session } = terminal;
  if (pairing.state === 'unpaired') return <PairScreen />;
  if (pairing.state === 'comparing') return <CompareScreen pairing={pairing} />;
  if (connection.state === 'wrongHub') return <WrongHubScreen paired={pairing} why={connection.why} />;
  if (connection.state === 'revoked') return <RevokedScreen paired={pairing} />;
  if (pairing.kind === 'display') return <DisplayScreen roomName={pairing.roomName} />;
  if (!session) return <SignInGate paired={pairing} />;
  // Another person gets other screens, not the ones that the last person left.
  return <SignedIn key={session.person.id} person={session.person} paired={pairing} />;
}
