import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { theRoom } from '../room/theRoom.ts';
import { olderVersions } from './chain.ts';
import { inThread } from './inThread.ts';
import type { OpenPages } from './paperPages.ts';
import { VersionSession, type VersionState } from './versionSession.ts';

/** What a screen needs of the versions before the paper that is read; null where there is none, or nobody reads here. */
export interface Versions {
  readonly session: VersionSession;
  /** The nearest older version that can be read. */
  readonly old: FloorPaper;
  readonly older: readonly FloorPaper[];
}

export function useVersions(
  paper: FloorPaper,
  papers: readonly FloorPaper[],
  person: { readonly id: PersonId } | null,
  open: OpenPages,
): Versions | null {
  const older = useMemo(() => olderVersions(paper, papers), [paper, papers]);
  const chain = older.map(({ id }) => id).join();
  const personId = person?.id ?? null;
  const [versions, setVersions] = useState<Versions | null>(null);
  // The programme changes with each ballot; the chain of versions only when one is added or recalled.
  useEffect(() => {
    const [old] = older;
    if (!old || personId === null) return;
    const session = new VersionSession({
      documents: theRoom().documents,
      person: personId,
      paper,
      older,
      readWords: async (version, signal, onPage) => {
        const pages = await open(version);
        try {
          return await pages.words(signal, onPage);
        } finally {
          pages.close();
        }
      },
      anchor: (marks, from, to, signal) => inThread({ deed: 'anchor', marks, from, to }, signal),
      rest: () => new Promise((resolve) => requestAnimationFrame(() => resolve())),
    });
    setVersions({ session, old, older });
    return () => {
      session.close();
      setVersions(null);
    };
  }, [paper.id, chain, personId, open]);
  return versions;
}

export function useVersionState({ session }: Versions): VersionState {
  return useSyncExternalStore(session.subscribe, session.state);
}
