import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { OutlineEntry } from '../../shared/paper/sideFile.ts';
import { type PageLabels, readLabels, tellingLabels } from './pageLabels.ts';
import { readOutline } from './paperOutline.ts';
import type { ReadyPaper } from './paperSession.ts';

/** What the pages are called: from the side file at once, else from the document once that is open. */
export function useLabels({ viewer, side }: ReadyPaper): PageLabels {
  const told = useMemo(() => tellingLabels(side?.labels ?? null), [side]);
  const [read, setRead] = useState<PageLabels>(null);
  const { isOpen } = useSyncExternalStore(viewer.subscribe, viewer.state);
  useEffect(() => {
    const { paper } = viewer;
    if (side || !isOpen || !paper) return;
    let shown = true;
    void readLabels(paper).then((labels) => shown && setRead(labels));
    return () => {
      shown = false;
    };
  }, [viewer, side, isOpen]);
  return side ? told : read;
}

/** The outline; read from the document only where there is no side file, and once somebody wants it. Null while it is read. */
export function useOutline({ viewer, side }: ReadyPaper, isWanted: boolean): readonly OutlineEntry[] | null {
  const [read, setRead] = useState<readonly OutlineEntry[] | null>(null);
  const { isOpen } = useSyncExternalStore(viewer.subscribe, viewer.state);
  const mustRead = isWanted && !side && isOpen && read === null;
  useEffect(() => {
    const { paper } = viewer;
    if (!mustRead || !paper) return;
    let shown = true;
    void readOutline(paper).then((outline) => shown && setRead(outline));
    return () => {
      shown = false;
    };
  }, [viewer, mustRead]);
  return side ? side.outline : read;
}
