import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import type { FloorItem, FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { BoardOnWall } from '../board/BoardOnWall.tsx';
import { BoardView } from '../board/BoardView.tsx';
import { BoardEye } from '../board/boardEye.ts';
import type { BoardMarks } from '../board/boardMarks.ts';
import { InkPage } from '../ink/InkPage.tsx';
import { InkToolbar } from '../ink/InkToolbar.tsx';
import type { InkSession } from '../ink/inkSession.ts';
import type { LaidMark } from '../ink/marks.ts';
import { useInkAt } from '../ink/useInk.ts';
import { useDocument } from '../room/documents.ts';
import { useTranslate } from '../room/texts.ts';
import { LoadingState } from '../ui/kit.ts';

interface BoardOf {
  readonly floor: FloorState;
  readonly item: FloorItem;
  /** Who draws here; null on the wall, and for a secretary who is not among the invited. */
  readonly person: FloorPerson | null;
}

/** The whiteboard of an item with its tools. */
export function BoardPlace({ floor, item, person, onClose }: BoardOf & { readonly onClose: () => void }) {
  const { t } = useTranslate();
  const { ink, marks, draw } = useBoardInk({ floor, item, person });
  const [eye] = useState(() => new BoardEye());
  const { pages } = useSyncExternalStore(eye.subscribe, eye.state);
  const document = useDocument(formatDocumentName({ kind: 'board', meeting: floor.meeting.id, item: item.id }));
  const goTo = useCallback(({ mark }: LaidMark) => eye.goTo(mark.page), [eye]);
  if (!ink || !marks) return <LoadingState label={t('board.loading')} />;
  return (
    <BoardView
      floor={floor}
      item={item}
      person={person?.id ?? null}
      document={document}
      eye={eye}
      marks={marks}
      draw={draw}
      tools={person && <InkToolbar ink={ink} about={{ title: t('board.ofItem', { number: item.number }), pages }} onGoTo={goTo} />}
      onClose={onClose}
    />
  );
}

/** The same board on the wall: the page that somebody wrote on last, and nothing to press. */
export function BoardWallPlace({ floor, item }: Omit<BoardOf, 'person'>) {
  const { marks, draw } = useBoardInk({ floor, item, person: null });
  return marks && <BoardOnWall marks={marks} draw={draw} />;
}

function useBoardInk({ floor, item, person }: BoardOf) {
  const place = { kind: 'board', meeting: floor.meeting.id, item: item.id } as const;
  const ink = useInkAt({ place, person, people: floor.people });
  const marks = useMemo(() => ink && boardMarks(ink), [ink]);
  const draw = useCallback((surface: PageSurface) => ink && <InkPage key={surface.page} ink={ink} surface={surface} />, [ink]);
  return { ink, marks, draw };
}

/** What a board learns of its marks, from those who draw them. */
function boardMarks(ink: InkSession): BoardMarks {
  return {
    subscribe: (listener) =>
      ink.marks.subscribeAll(({ added, removed, fresh }) =>
        listener({ pages: [...removed, ...added].map(({ mark }) => mark.page), fresh }),
      ),
    *all() {
      for (const { mark, owner } of ink.marks.all()) yield { page: mark.page, owner, key: `${owner}.${mark.id}` };
    },
  };
}
