import type { PairingState } from '../../shared/ipc/terminalState.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { UiProvider } from '../ui/kit.ts';
import { HomeScreen } from './HomeScreen.tsx';
import { MeetingScreen } from './MeetingScreen.tsx';
import { SecretaryLayout } from './SecretaryLayout.tsx';
import { TechnicianLayout } from './TechnicianLayout.tsx';
import { useEnteredMeeting } from './useEnteredMeeting.ts';

interface SignedInProps {
  readonly person: Person;
  readonly paired: Extract<PairingState, { state: 'paired' }>;
}

/** Everything that a person sees once they are signed in, by their role in the room. */
export default function SignedIn(props: SignedInProps) {
  const language = useTerminalPart((terminal) => terminal.language);
  const theme = useTerminalPart((terminal) => terminal.theme);
  return (
    <UiProvider language={language} theme={theme}>
      <Desk {...props} />
    </UiProvider>
  );
}

function Desk({ person, paired }: SignedInProps) {
  if (person.role === 'secretary') return <SecretaryLayout person={person} roomName={paired.roomName} />;
  if (person.role === 'technician') return <TechnicianLayout person={person} roomName={paired.roomName} />;
  return <Member person={person} paired={paired} />;
}

/** Delegates, guests, observers and chairs: their meetings, then one of them. */
function Member({ person, paired }: SignedInProps) {
  const entered = useEnteredMeeting(person);
  const { meeting, enter, visit } = entered;
  if (meeting === null) return <HomeScreen person={person} roomName={paired.roomName} onEnter={enter} onGo={visit} />;
  return <MeetingScreen key={meeting} meeting={meeting} person={person} entered={entered} />;
}
