import { useCallback, useEffect, useState } from 'react';
import type { PaperHash } from '../../shared/base/ids.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { PaperProgress, TerminalState } from '../../shared/ipc/terminalState.ts';
import { usePerson, useTerminalPart } from '../room/terminal.ts';
import { factsOf, openPaper, type PaperFailure, PaperUnreadable } from './openPaper.ts';
import { rememberedReading, rememberReading } from './readings.ts';
import { Viewer } from './viewer.ts';

export type PaperState =
  /** `progress` is null while the terminal does not know the paper yet. */
  | { readonly state: 'fetching'; readonly progress: PaperProgress | null }
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly viewer: Viewer }
  | { readonly state: 'failed'; readonly why: PaperFailure | 'NOT_FETCHED'; readonly retry: (() => void) | null };

/** Opens the paper as soon as the terminal has it whole, closes it when the component goes, remembers where the person read. */
export function usePaper(paper: Pick<FloorPaper, 'id' | 'hash' | 'bytes'>): PaperState {
  const progress = useProgress(paper.hash);
  const person = usePerson()?.id ?? null;
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<PaperState>({ state: 'opening' });
  const isThere = progress?.state === 'ready';
  const { id, hash, bytes } = paper;
  const retry = useCallback(() => setAttempt((before) => before + 1), []);

  // `attempt` only counts: another one opens the same paper again.
  useEffect(() => {
    if (!isThere) return;
    setOpened({ state: 'opening' });
    const session = openSession(hash, bytes, rememberedReading(person, id), {
      onReady: (viewer) => setOpened({ state: 'ready', viewer }),
      onFailed: (why) => setOpened({ state: 'failed', why, retry: why === 'MISSING' || why === 'WORKER' ? retry : null }),
    });
    return () => {
      const viewer = session.close();
      if (viewer) rememberReading(person, id, viewer.reading());
    };
  }, [isThere, id, hash, bytes, person, attempt, retry]);

  if (progress?.state === 'failed') return { state: 'failed', why: 'NOT_FETCHED', retry: null };
  return isThere ? opened : { state: 'fetching', progress };
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
    const first = factsOf(await paper.page(1));
    if (closed) return paper.close();
    if (viewer) viewer.continueWith(paper);
    else {
      viewer = new Viewer(paper, first, reading);
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
