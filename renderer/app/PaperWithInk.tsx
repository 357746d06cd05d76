import { useCallback, useEffect, useState } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorPerson } from '../../shared/floor/floorState.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useFollowing, useLedPaper } from '../follow/Following.tsx';
import type { FollowSession } from '../follow/followSession.ts';
import { LaserPage } from '../follow/LaserPage.tsx';
import { PresentButton } from '../follow/PresentButton.tsx';
import { InkPage } from '../ink/InkPage.tsx';
import { InkToolbar } from '../ink/InkToolbar.tsx';
import type { InkSession } from '../ink/inkSession.ts';
import type { LaidMark } from '../ink/marks.ts';
import { useInk } from '../ink/useInk.ts';
import { type GoTo, PaperView } from '../paper/PaperView.tsx';
import { warmWorker } from '../paper/pdfjs.ts';
import type { Viewer } from '../paper/viewer.ts';
import { TakeAwayButton } from '../takeAway/TakeAwayButton.tsx';
import { InkHelp } from './InkHelp.tsx';
import { ReplacedBar } from './ReplacedBar.tsx';
import { usePaperVersions } from './usePaperVersions.tsx';

/** Loads pdf.js and starts its worker before the first paper is opened: it then opens in a tenth of the time. */
export function warmPapers(): void {
  // Whatever fails here fails again, and is told, when a paper is opened.
  warmWorker().catch(() => undefined);
}

/**
 * A paper with everyone's marks on it. `person` is who draws at this seat; null where nobody does, as on the wall: then the shared
 * marks are shown, and no tools.
 */
export function PaperWithInk({
  paper,
  papers,
  person,
  people,
  goTo,
  onOpenPaper,
  wall,
}: {
  readonly paper: FloorPaper;
  /** All papers of the meeting: one of them may be a newer version of this one. */
  readonly papers: readonly FloorPaper[];
  readonly person: { readonly id: PersonId } | null;
  readonly people: readonly FloorPerson[];
  /** A place in the paper that somebody wants to see. */
  readonly goTo?: GoTo | null | undefined;
  readonly onOpenPaper: (paper: FloorPaper) => void;
  /** On the wall only the pages are shown: where the leader is, or this page whole. */
  readonly wall?: 'led' | number | undefined;
}) {
  const ink = useInk({ paper, person, people });
  const [viewer, setViewer] = useState<Viewer | null>(null);
  const following = useFollowing();
  const session = following?.session ?? null;
  const wholePage = typeof wall === 'number' ? wall : null;
  useLedPaper(paper.id, wholePage === null ? viewer : null);
  useWholePage(viewer, wholePage);
  usePenOrPointer(ink, session);
  const versions = usePaperVersions({ paper, papers, person, viewer, onOpenPaper });
  const { layer } = versions;
  const overlay = useCallback(
    (surface: PageSurface) => (
      <>
        {ink && <InkPage ink={ink} surface={surface} />}
        {session && <LaserPage session={session} surface={surface} />}
        {layer?.(surface)}
      </>
    ),
    [ink, session, layer],
  );
  const showMark = useCallback(({ mark, bounds }: LaidMark) => viewer?.revealPart(mark.page, bounds), [viewer]);
  const selectedText = useCallback(() => viewer?.selectedText() ?? [], [viewer]);
  const whoShares = () =>
    people.flatMap(({ id, name }) => {
      const count = id === person?.id ? 0 : (ink?.marks.countOf(id).shared ?? 0);
      return count > 0 ? [{ id, name, count }] : [];
    });
  return (
    <PaperView
      paper={paper}
      bare={wall !== undefined}
      overlay={overlay}
      goTo={goTo}
      onViewer={setViewer}
      notice={
        wall === undefined && (
          <>
            <ReplacedBar paper={paper} papers={papers} onOpen={onOpenPaper} />
            {versions.notice}
          </>
        )
      }
      end={
        wall === undefined &&
        paper.recalledAtMs === null && (
          <>
            {following && (
              <TakeAwayButton meeting={following.floor.meeting.id} paper={paper} whoShares={whoShares} hasMarks={person !== null} />
            )}
            {person && <PresentButton paper={paper} />}
          </>
        )
      }
      toolsHelp={person && <InkHelp />}
      tools={
        ink &&
        person && (
          <>
            {versions.panel}
            <InkToolbar
              ink={ink}
              about={{ title: paper.title, pages: paper.pages }}
              onGoTo={viewer ? showMark : undefined}
              selectedText={viewer ? selectedText : undefined}
            />
          </>
        )
      }
    />
  );
}

/** Shows a page whole, as the wall does. */
function useWholePage(viewer: Viewer | null, page: number | null): void {
  useEffect(() => {
    if (!viewer || page === null) return;
    viewer.jumpTo(page);
    viewer.setZoom('fitPage');
  }, [viewer, page]);
}

/** One thing in the hand at a time: taking up the leader's pointer puts the pen down, and the other way round. */
function usePenOrPointer(ink: InkSession | null, session: FollowSession | null): void {
  useEffect(() => {
    if (!ink || !session) return;
    const endPointing = session.subscribe(() => {
      if (session.isPointing() && ink.tools.state().tool !== 'hand') ink.tools.choose('hand');
    });
    const endTools = ink.tools.subscribe(() => {
      if (ink.tools.state().tool !== 'hand') session.setLaser(false);
    });
    return () => {
      endPointing();
      endTools();
    };
  }, [ink, session]);
}
