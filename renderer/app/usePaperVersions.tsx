import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { Mark } from '../../shared/ink/mark.ts';
import { boundsOfMark } from '../../shared/ink/markShape.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { paintMark, usePageSpace } from '../ink/inkPainter.ts';
import { openPages } from '../paper/paperPages.ts';
import type { Viewer } from '../paper/viewer.ts';
import { CarriedPanel } from '../versions/CarriedPanel.tsx';
import { ChangesDialog } from '../versions/ChangesDialog.tsx';
import type { CarriedMark, WaitingMark } from '../versions/carrying.ts';
import { PlacingBar } from '../versions/PlacingBar.tsx';
import { PlacingLayer } from '../versions/PlacingLayer.tsx';
import { useVersions } from '../versions/useVersions.ts';
import { VersionBar } from '../versions/VersionBar.tsx';

/** What the versions before a paper add to its screen: a bar above the pages, a panel beside the tools, a layer while a mark is placed. */
export interface PaperVersions {
  readonly notice: ReactNode;
  readonly panel: ReactNode;
  readonly layer: ((surface: PageSurface) => ReactNode) | null;
}

const NOTHING: PaperVersions = { notice: null, panel: null, layer: null };

/** `person`: who draws here; null where nobody does. */
export function usePaperVersions({
  paper,
  papers,
  person,
  viewer,
  onOpenPaper,
}: {
  readonly paper: FloorPaper;
  readonly papers: readonly FloorPaper[];
  readonly person: { readonly id: PersonId } | null;
  readonly viewer: Viewer | null;
  readonly onOpenPaper: (paper: FloorPaper) => void;
}): PaperVersions {
  const versions = useVersions(paper, papers, person, openPages);
  const [isReviewing, setReviewing] = useState(false);
  const [isComparing, setComparing] = useState(false);
  const [placing, setPlacing] = useState<CarriedMark | WaitingMark | null>(null);
  useStopOnEscape(placing !== null, () => setPlacing(null));
  const show = useCallback((mark: Mark) => viewer?.revealPart(mark.page, boundsOfMark(mark)), [viewer]);
  const session = versions?.session;
  const placed = useCallback(
    (mark: Mark) => {
      if (placing) session?.place(placing, mark);
      setPlacing(null);
    },
    [session, placing],
  );
  const layer = useCallback(
    (surface: PageSurface) => placing && <PlacingLayer surface={surface} mark={placing.mark} paint={paintMarks} onPlaced={placed} />,
    [placing, placed],
  );
  if (!versions) return NOTHING;
  return {
    notice: (
      <>
        <VersionBar
          versions={versions}
          isReviewing={isReviewing}
          onReview={() => setReviewing(!isReviewing)}
          onCompare={() => setComparing(true)}
          onOpen={onOpenPaper}
        />
        {placing && <PlacingBar onStop={() => setPlacing(null)} />}
        {isComparing && <ChangesDialog old={versions.old} paper={paper} open={openPages} onClose={() => setComparing(false)} />}
      </>
    ),
    // While a mark is put on a page, the page has the room.
    panel: isReviewing && !placing && (
      <CarriedPanel
        versions={versions}
        open={openPages}
        paint={paintMarks}
        onShow={show}
        onPlace={setPlacing}
        onClose={() => setReviewing(false)}
      />
    ),
    layer: placing ? layer : null,
  };
}

function paintMarks(context: CanvasRenderingContext2D, { placement, pixelRatio }: PageSurface, marks: readonly Mark[]): void {
  usePageSpace(context, placement, pixelRatio);
  for (const mark of marks) paintMark(context, mark);
}

function useStopOnEscape(isOn: boolean, stop: () => void): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') stop();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOn, stop]);
}
