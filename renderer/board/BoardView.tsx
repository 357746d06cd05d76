import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorItem, FloorState } from '../../shared/floor/floorState.ts';
import { isHost } from '../../shared/floor/follow.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import type { OpenDocument } from '../room/documents.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { BoardIcon } from '../ui/icons.ts';
import { ErrorState, LoadingState } from '../ui/kit.ts';
import { BoardFoot } from './BoardFoot.tsx';
import { BoardHead } from './BoardHead.tsx';
import { BoardSheet } from './BoardSheet.tsx';
import styles from './board.module.css';
import type { BoardEye } from './boardEye.ts';
import { pressBoardKey } from './boardKeys.ts';
import { type BoardMarks, pageCountOf } from './boardMarks.ts';
import { ClearBoardDialog } from './ClearBoardDialog.tsx';

export interface BoardViewProps {
  readonly floor: FloorState;
  readonly item: FloorItem;
  readonly person: PersonId | null;
  readonly document: OpenDocument | null;
  readonly eye: BoardEye;
  readonly marks: BoardMarks;
  /** What is drawn on the page; called with the page as it lies in the window. */
  readonly draw: (surface: PageSurface) => ReactNode;
  /** Tools for drawing, at the right edge. */
  readonly tools: ReactNode;
  readonly onClose: () => void;
}

/** The whiteboard of an agenda item: everyone who is checked in draws at once. */
export function BoardView({ floor, item, person, document, eye, marks, draw, tools, onClose }: BoardViewProps) {
  const { t } = useTranslate();
  const [clearing, setClearing] = useState(false);
  const { page } = useSyncExternalStore(eye.subscribe, eye.state);
  const { filled, here } = useFilled(eye, marks, page);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (pressBoardKey(eye, event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [eye]);
  if (document?.status === 'closed' && document.refused) return <ErrorState title={refusalText(t, { refused: document.refused })} />;
  if (!document || (document.status === 'opening' && filled === 0)) return <LoadingState label={t('board.loading')} />;
  const mayClear = document.writable && isHost(floor, person);
  return (
    <section className={styles.board} aria-label={t('board.ofItem', { number: item.number })}>
      <BoardHead
        floor={floor}
        item={item}
        person={person}
        writable={document.writable}
        onClear={mayClear && here > 0 ? () => setClearing(true) : undefined}
        onClose={onClose}
      />
      <div className={styles.body}>
        <div className={styles.middle}>
          <BoardSheet eye={eye} draw={draw}>
            {filled === 0 && (
              <div className={styles.empty} role="status">
                <BoardIcon size={44} aria-hidden />
                <strong>{t('board.empty')}</strong>
                <span>{t(document.writable ? 'board.emptyHint' : 'board.emptyReadOnly')}</span>
              </div>
            )}
          </BoardSheet>
          <BoardFoot eye={eye} canWrite={document.writable} />
        </div>
        <div className={styles.tools}>{tools}</div>
      </div>
      {clearing && (
        <ClearBoardDialog
          doc={document.doc}
          marks={marks}
          page={page}
          nameOf={(one) => floor.people.find(({ id }) => id === one)?.name ?? t('board.someone')}
          onClose={() => setClearing(false)}
        />
      )}
    </section>
  );
}

/** How much lies on the board and on this page, followed as it changes; tells the eye how many pages there are. */
function useFilled(eye: BoardEye, marks: BoardMarks, page: number): { readonly filled: number; readonly here: number } {
  const [counts, setCounts] = useState({ filled: 0, here: 0 });
  useEffect(() => {
    const read = () => {
      const all = [...marks.all()];
      eye.setFilled(pageCountOf(marks));
      setCounts({ filled: all.length, here: all.filter((mark) => mark.page === page).length });
    };
    read();
    return marks.subscribe(read);
  }, [eye, marks, page]);
  return counts;
}
