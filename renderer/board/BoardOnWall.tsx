import { type ReactNode, useEffect, useState } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { BoardSheet } from './BoardSheet.tsx';
import styles from './board.module.css';
import { BoardEye } from './boardEye.ts';
import { type BoardMarks, pageCountOf } from './boardMarks.ts';

/** A board on the wall: the whole page, and always the one on which somebody wrote last. */
export function BoardOnWall({ marks, draw }: { readonly marks: BoardMarks; readonly draw: (surface: PageSurface) => ReactNode }) {
  const [eye] = useState(() => new BoardEye(0));
  useEffect(() => {
    const look = () => {
      eye.setFilled(pageCountOf(marks));
      eye.goTo(eye.state().pages);
    };
    look();
    return marks.subscribe(({ pages, fresh }) => {
      eye.setFilled(pageCountOf(marks));
      const last = pages.at(-1);
      if (!fresh) look();
      else if (last !== undefined) eye.goTo(last);
    });
  }, [eye, marks]);
  return (
    <div className={styles.wall}>
      <BoardSheet eye={eye} draw={draw} />
    </div>
  );
}
