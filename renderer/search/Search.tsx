import { useEffect, useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { SearchHit } from '../../shared/room/calls.ts';
import { useTranslate } from '../room/texts.ts';
import { SearchIcon } from '../ui/icons.ts';
import { SearchDialog } from './SearchDialog.tsx';
import styles from './search.module.css';
import type { SearchWish } from './useSearching.ts';

/** Where a found page is, and the words to show on it. */
export interface FoundPlace {
  readonly hit: SearchHit;
  readonly query: string;
}

/**
 * The search of the top bar: a button (and Ctrl+K) that opens one field for all papers. What was typed stays for the next time.
 * `onOpen` answers false when the paper cannot be opened any more.
 */
export function Search({
  meeting,
  isHeld = false,
  interruptedBy = null,
  onOpen,
}: {
  /** The meeting at hand; null where there is none. */
  readonly meeting: MeetingId | null;
  /** Nobody may leave what is shown to them now: there is nothing to search for. */
  readonly isHeld?: boolean | undefined;
  /** Something that needs the screen, as an open vote does: when it comes, an open search makes way; it may be opened again. */
  readonly interruptedBy?: string | null | undefined;
  readonly onOpen: (place: FoundPlace) => boolean;
}) {
  const { t } = useTranslate();
  const [opened, setOpened] = useState(false);
  const [everywhere, setEverywhere] = useState(false);
  const [typed, setTyped] = useState<Omit<SearchWish, 'meeting'>>({ query: '', exact: false });
  useEffect(() => {
    if (isHeld || interruptedBy !== null) setOpened(false);
  }, [isHeld, interruptedBy]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (!isHeld && !document.querySelector('[role="dialog"]')) setOpened(true);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [isHeld]);
  const wish: SearchWish = { ...typed, meeting: everywhere ? null : meeting };
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={t('search.open')}
        aria-keyshortcuts="Control+K"
        aria-haspopup="dialog"
        title={`${t('search.open')} (Ctrl+K)`}
        disabled={isHeld}
        onClick={() => setOpened(true)}
      >
        <SearchIcon aria-hidden />
        <span className={styles.buttonWords}>{t('search.button')}</span>
        <kbd className={styles.key} aria-hidden>
          Ctrl K
        </kbd>
      </button>
      {opened && (
        <SearchDialog
          here={meeting}
          wish={wish}
          onWish={({ meeting: within, ...rest }) => {
            setTyped(rest);
            setEverywhere(within === null && meeting !== null);
          }}
          onOpen={onOpen}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  );
}
