import type { ReactNode } from 'react';
import styles from './display.module.css';

/** A paper or a board on the wall: as large as the screen allows, under one line that says what it is. */
export function StageScene({ caption, children }: { readonly caption: string; readonly children: ReactNode }) {
  return (
    <section className={styles.stage} aria-label={caption}>
      <p className={styles.caption}>{caption}</p>
      <div className={styles.stageBody}>{children}</div>
    </section>
  );
}
