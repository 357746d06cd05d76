import type { FloorState } from '../../shared/floor/floorState.ts';
import { castCount, presentVoters } from '../../shared/floor/votes.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import styles from './display.module.css';
import { textLengthClass } from './textLength.ts';

/** An open vote: the question and how many have voted, never how. */
export function VoteScene({ floor, vote }: { readonly floor: FloorState; readonly vote: VoteView }) {
  const { t } = useTranslate();
  const voted = castCount(floor, vote);
  const present = presentVoters(floor, vote).length;
  return (
    <>
      <p className={styles.lead}>{t('display.vote')}</p>
      <h1 className={textLengthClass(vote.title, styles)}>{vote.title}</h1>
      <div className={styles.cast}>
        <span className={styles.castNumber}>
          {voted}/{present}
        </span>
        <span className={styles.fact}>{t('display.cast')}</span>
      </div>
      <div className={styles.track} aria-hidden>
        <div className={styles.fill} style={{ width: `${present === 0 ? 0 : (100 * voted) / present}%` }} />
      </div>
    </>
  );
}
