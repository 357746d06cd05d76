import { useCallback, useEffect, useRef, useState } from 'react';
import type { PaperHash, PaperId, PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { PaperProgress, TerminalState } from '../../shared/ipc/terminalState.ts';
import { useDocument } from '../room/documents.ts';
import { usePerson, useTerminalPart } from '../room/terminal.ts';
import type { PaperFailure } from './openPaper.ts';
import { openSession, type ReadyPaper } from './paperSession.ts';
import { isSamePlace } from './reading.ts';
import { mayLearnPlace, placeDocument, rememberedReading, rememberReading, watchPlace } from './rememberedReadings.ts';
import type { Viewer } from './viewer.ts';

export type PaperState =
  /** The terminal is still fetching it, and what is here already does not suffice to show it. */
  | { readonly state: 'fetching'; readonly progress: PaperProgress }
  | { readonly state: 'opening' }
  | ({ readonly state: 'ready' } & ReadyPaper)
  | { readonly state: 'failed'; readonly why: PaperFailure | 'NOT_FETCHED'; readonly retry: (() => void) | null }
  | { readonly state: 'recalled'; readonly atMs: number };

export type PaperToOpen = Pick<FloorPaper, 'id' | 'hash' | 'bytes' | 'pages' | 'side' | 'extract' | 'recalledAtMs'>;

/** The reader rests: their place is worth keeping. */
const REST_MS = 1_000;
/** A place that comes later than this from the person's document would pull the paper from under their eyes. */
const RESTORE_WITHIN_MS = 3_000;

/**
 * Opens the paper, closes it when the component goes, remembers where the person read. A paper that is still on its way is read by
 * ranges meanwhile; when that does not succeed, it opens once the terminal has it whole.
 */
export function usePaper(paper: PaperToOpen): PaperState {
  const progress = useProgress(paper.hash);
  const person = usePerson()?.id ?? null;
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<PaperState>({ state: 'opening' });
  const { id, hash, bytes, pages, side, extract, recalledAtMs } = paper;
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  const files = useRef({ side, extract });
  files.current = { side, extract };

  const isThere = progress?.state === 'ready';
  const wasThere = useRef(isThere);
  wasThere.current = isThere;
  /** Whether the attempt that is running, or failed, had the whole paper: then another one would fare no better. */
  const beganWhole = useRef(false);
  const isRecalled = recalledAtMs !== null;

  // `attempt` only counts: another one opens the same paper again.
  useEffect(() => {
    if (isRecalled) return;
    beganWhole.current = wasThere.current;
    setOpened({ state: 'opening' });
    const session = openSession({
      paper: { hash, bytes, ...files.current },
      reading: () => rememberedReading(person, id, pages),
      onReady: (ready) => setOpened({ state: 'ready', ...ready }),
      onFailed: (why) => setOpened({ state: 'failed', why, retry: why === 'MISSING' || why === 'WORKER' ? retry : null }),
    });
    return () => {
      const reading = session.close();
      if (reading) rememberReading(person, id, reading);
    };
  }, [id, hash, bytes, pages, person, attempt, retry, isRecalled]);
  useKeptPlace(person, id, opened.state === 'ready' ? opened.viewer : null);

  const isMissed = opened.state === 'failed' && opened.why === 'MISSING';
  useEffect(() => {
    if (isThere && isMissed && !beganWhole.current) retry();
  }, [isThere, isMissed, retry]);

  if (recalledAtMs !== null) return { state: 'recalled', atMs: recalledAtMs };
  if (opened.state === 'ready' || isThere || !progress) return opened;
  if (opened.state === 'opening') return progress.receivedBytes === 0 ? opened : { state: 'fetching', progress };
  if (!isMissed) return opened;
  return progress.state === 'failed' ? { state: 'failed', why: 'NOT_FETCHED', retry } : { state: 'fetching', progress };
}

function useProgress(hash: PaperHash): PaperProgress | null {
  const select = useCallback((state: TerminalState) => state.papers[hash] ?? null, [hash]);
  return useTerminalPart(select);
}

/** Takes the reader to where they were at another seat, if that becomes known before they have moved; keeps where they rest. */
function useKeptPlace(person: PersonId | null, paper: PaperId, viewer: Viewer | null): void {
  const document = useDocument(placeDocument(person, paper));
  const openedAtMs = useRef(0);
  useEffect(() => {
    if (!viewer) return;
    openedAtMs.current = performance.now();
    return viewer.onRest(REST_MS, () => {
      // Where nobody has moved anything there is nothing new to keep, and perhaps something older that has not come yet.
      if (viewer.wasTouched) rememberReading(person, paper, viewer.reading());
    });
  }, [viewer, person, paper]);
  const doc = document?.status === 'open' ? document.doc : null;
  useEffect(() => {
    if (!viewer || !doc || !mayLearnPlace(person, paper)) return;
    // What this terminal has kept is there at once; what the person did at another seat since comes from the hub.
    return watchPlace(doc, viewer.pageCount, (reading) => {
      if (viewer.wasTouched || performance.now() - openedAtMs.current > RESTORE_WITHIN_MS) return;
      if (!isSamePlace(reading, viewer.reading())) viewer.resume(reading);
    });
  }, [viewer, doc, person, paper]);
}
