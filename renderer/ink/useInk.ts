import { useEffect, useState } from 'react';
import type { PaperId, PersonId } from '../../shared/base/ids.ts';
import { theRoom } from '../room/theRoom.ts';
import type { InkPerson } from './inkPeople.ts';
import type { InkPlace } from './inkPlace.ts';
import { InkSession } from './inkSession.ts';
import type { ToolState } from './inkTools.ts';

/** The tools as each person held them last, on papers and on boards, while the window lives. */
const heldTools = new Map<string, ToolState>();
/** The page itself comes before the marks of others. */
const IDLE_AT_MOST_MS = 400;

interface InkOf {
  /** Who draws here, null on the wall. */
  readonly person: { readonly id: PersonId } | null;
  /** Whose marks are shown besides one's own. */
  readonly people: readonly InkPerson[];
}

/** The marks of a paper: one's own, private and shown, and what the others show. Null for the moment before it is opened. */
export function useInk({ paper, ...who }: InkOf & { readonly paper: { readonly id: PaperId } }): InkSession | null {
  return useInkAt({ place: { kind: 'paper', paper: paper.id }, ...who });
}

/** The marks of any place that is drawn on: a paper or a board. */
export function useInkAt({ place, person, people }: InkOf & { readonly place: InkPlace }): InkSession | null {
  const session = useSession(place, person?.id ?? null);
  // The people as one text: the same people in a new list are no change.
  const others = JSON.stringify(people.map(({ id, name }) => ({ id, name })));
  useEffect(() => session?.setPeople(JSON.parse(others) as InkPerson[]), [session, others]);
  return session;
}

function useSession(place: InkPlace, person: PersonId | null): InkSession | null {
  const [session, setSession] = useState<InkSession | null>(null);
  const where = JSON.stringify(place);
  useEffect(() => {
    const opensAt = JSON.parse(where) as InkPlace;
    const held = `${opensAt.kind} ${person}`;
    const opened = new InkSession({
      documents: theRoom().documents,
      place: opensAt,
      person,
      tools: heldTools.get(held),
      onFrame: (run) => requestAnimationFrame(run),
      onIdle: (run) => requestIdleCallback(run, { timeout: IDLE_AT_MOST_MS }),
    });
    setSession(opened);
    return () => {
      if (person) heldTools.set(held, opened.tools.state());
      opened.close();
      setSession(null);
    };
  }, [where, person]);
  return session;
}
