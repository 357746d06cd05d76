import { useCallback, useEffect, useRef, useState } from 'react';
import type { PaperHash } from '../../shared/base/ids.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { PaperProgress, TerminalState } from '../../shared/ipc/terminalState.ts';
import { usePerson, useTerminalPart } from '../room/terminal.ts';
import { factsOf, openPaper, type PaperFailure, PaperUnreadable } from './openPaper.ts';
import { rememberedReading, rememberReading } from './readings.ts';
import { Viewer } from './viewer.ts';

export type PaperState =
  /** The terminal is still fetching it, and what is here already does not suffice to show it. */
  | { readonly state: 'fetching'; readonly progress: PaperProgress }
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly viewer: Viewer }
  | { readonly state: 'failed'; readonly why: PaperFailure | 'NOT_FETCHED'; readonly retry: (() => void) | null };

/**
 * Opens the paper, closes it when the component goes, remembers where the person read. A paper that is still on its way is read by
 * ranges meanwhile; when that does not succeed, it opens once the terminal has it whole.
 */
export function usePaper(paper: Pick<FloorPaper, 'id' | 'hash' | 'bytes'>): PaperState {
  const progress = useProgress(paper.hash);
  const person = usePerson()?.id ?? null;
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<PaperState>({ state: 'opening' });
  const { id, hash, bytes } = paper;
  const retry = useCallback(() => setAttempt((before) => before + 1), []);

  const isThere = progress?.state === 'ready';
  const wasThere = useRef(isThere);
  wasThere.current = isThere;
  /** Whether the attempt that is running, or failed, had the whole paper: then another one would fare no better. */
  const beganWhole = useRef(false);

  // `attempt` only counts: another one opens the same paper again.
  useEffect(() => {
    beganWhole.current = wasThere.current;
    setOpened({ state: 'opening' });
    const session = openSession(hash, bytes, rememberedReading(person, id), {
      onReady: (viewer) => setOpened({ state: 'ready', viewer }),
      onFailed: (why) => setOpened({ state: 'failed', why, retry: why === 'MISSING' || why === 'WORKER' ? retry : null }),
    });
    return () => {
      const viewer = session.close();
      if (viewer) rememberReading(person, id, viewer.reading());
    };
  }, [id, hash, bytes, person, attempt, retry]);

  const isMissed = opened.state === 'failed' && opened.why === 'MISSING';
  useEffect(() => {
    if (isThere && isMissed && !beganWhole.current) retry();
  }, [isThere, isMissed, retry]);

  if (opened.state === 'ready' || isThere || !progress) return opened;
  if (opened.state === 'opening') return progress.receivedBytes === 0 ? opened : { state: 'fetching', progress };
  if (!isMissed) return opened;
  return progress.state === 'failed' ? { state: 'failed', why: 'NOT_FETCHED', retry } : { state: 'fetching', progress };
}

function useProgress(hash: PaperHash): PaperProgress | null {
  const select = useCallback((state: TerminalState) => state.papers[hash] ?? null, [hash]);
  return useTerminalPart(select);
}

interface SessionEvents {
  onReady(viewer: Viewer): void;
  onFailed(why: PaperFailure): void;
}

/** One paper from opening to closing. A worker that was ended under it is replaced without the reader noticing more than a pause. */
function openSession(hash: PaperHash, bytes: number, reading: ReturnType<typeof rememberedReading>, events: SessionEvents) {
  let viewer: Viewer | null = null;
  let closed = false;
  const run = async (): Promise<void> => {
    const paper = await openPaper(hash, bytes);
    if (closed) return paper.close();
    if (viewer) viewer.continueWith(paper);
    else {
      viewer = new Viewer(paper, factsOf(paper.first), reading);
      events.onReady(viewer);
    }
    const why = await paper.lost;
    if (closed) return;
    paper.close();
    if (why.code !== 'WORKER') throw why;
    await run();
  };
  run().catch((error: unknown) => {
    if (!closed) events.onFailed(error instanceof PaperUnreadable ? (error.code as PaperFailure) : 'DAMAGED');
  });
  return {
    /** The viewer as it was, for where the reader stood. */
    close(): Viewer | null {
      closed = true;
      viewer?.close();
      viewer?.paper.close();
      return viewer;
    },
  };
}
