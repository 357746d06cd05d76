import { useEffect, useState } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { OpenPages, PaperPages } from './paperPages.ts';

/** Another version, open while the component is on the screen. Null while it opens, or where it cannot be read. */
export function usePages(paper: FloorPaper | null, open: OpenPages): PaperPages | null {
  const [pages, setPages] = useState<PaperPages | null>(null);
  const hash = paper?.hash ?? null;
  // A paper is its bytes; whatever else the programme says of it does not open it anew.
  useEffect(() => {
    if (!paper) return;
    let shown = true;
    let opened: PaperPages | null = null;
    open(paper).then(
      (next) => {
        opened = next;
        if (shown) setPages(next);
        else next.close();
      },
      () => setPages(null),
    );
    return () => {
      shown = false;
      opened?.close();
      setPages(null);
    };
  }, [hash, open]);
  return pages;
}
