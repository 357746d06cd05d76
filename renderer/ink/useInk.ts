import { useEffect, useState } from 'react';
import type { PaperId, PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorPerson } from '../../shared/floor/floorState.ts';
import { theRoom } from '../room/theRoom.ts';
import { InkSession } from './inkSession.ts';
import type { ToolState } from './inkTools.ts';

/** The tools as each person held them last, while the window lives. */
const heldTools = new Map<PersonId, ToolState>();

/**
 * The ink of a paper: one's own, private and shown, and what the others show. Null for the moment before it is opened. `person` is
 * who draws here, null on the wall.
 */
export function useInk({
  paper,
  person,
  people,
}: {
  readonly paper: Pick<FloorPaper, 'id'>;
  readonly person: { readonly id: PersonId } | null;
  readonly people: readonly Pick<FloorPerson, 'id'>[];
}): InkSession | null {
  const session = useSession(paper.id, person?.id ?? null);
  const others = people.map(({ id }) => id).join();
  useEffect(() => {
    session?.setPeople(others === '' ? [] : (others.split(',') as PersonId[]));
  }, [session, others]);
  return session;
}

function useSession(paper: PaperId, person: PersonId | null): InkSession | null {
  const [session, setSession] = useState<InkSession | null>(null);
  useEffect(() => {
    const opened = new InkSession({
      documents: theRoom().documents,
      paper,
      person,
      tools: person ? heldTools.get(person) : undefined,
      onFrame: (run) => requestAnimationFrame(run),
    });
    setSession(opened);
    return () => {
      if (person) heldTools.set(person, opened.tools.state());
      opened.close();
      setSession(null);
    };
  }, [paper, person]);
  return session;
}
