import { useEffect, useState } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { PageWords } from '../../shared/paper/pageWords.ts';
import type { VersionDiff } from '../../shared/paper/versionDiff.ts';
import { inThread } from './inThread.ts';
import type { OpenPages, PaperPages } from './paperPages.ts';

/** Two versions side by side, and what differs. */
export interface Comparison {
  readonly old: Side;
  readonly new: Side;
  readonly diff: VersionDiff;
}
export interface Side {
  readonly pages: PaperPages;
  readonly words: readonly PageWords[];
}
export type ComparisonState =
  | { readonly state: 'reading'; readonly done: number; readonly all: number }
  | { readonly state: 'ready'; readonly comparison: Comparison }
  | { readonly state: 'failed' };

/** Opens both versions and compares them, as long as the component is on the screen. */
export function useComparison(old: FloorPaper, fresh: FloorPaper, open: OpenPages): ComparisonState {
  const all = old.pages + fresh.pages;
  const [state, setState] = useState<ComparisonState>({ state: 'reading', done: 0, all });
  // A version is its bytes; whatever else the programme says of it does not open it anew.
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const opened: PaperPages[] = [];
    let done = 0;
    const read = async (paper: FloorPaper): Promise<Side> => {
      const pages = await open(paper);
      opened.push(pages);
      if (signal.aborted) pages.close();
      const words = await pages.words(signal, () => {
        done += 1;
        if (done % STEP === 0) setState({ state: 'reading', done, all });
      });
      return { pages, words };
    };
    const compare = async () => {
      setState({ state: 'reading', done: 0, all });
      const [from, to] = [await read(old), await read(fresh)];
      const diff = await inThread({ deed: 'compare', from: from.words, to: to.words }, signal);
      if (!signal.aborted) setState({ state: 'ready', comparison: { old: from, new: to, diff } });
    };
    compare().catch(() => !signal.aborted && setState({ state: 'failed' }));
    return () => {
      ending.abort();
      for (const pages of opened) pages.close();
    };
  }, [old.hash, fresh.hash, open]);
  return state;
}

/** Pages after which the bar moves. */
const STEP = 5;
