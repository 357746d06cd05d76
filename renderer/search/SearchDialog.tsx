import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { SearchHit } from '../../shared/room/calls.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ArchiveIcon, CalendarIcon, SearchIcon } from '../ui/icons.ts';
import { Choice, Dialog, Notice, SwitchField, TextField } from '../ui/kit.ts';
import { groupHits, hitsInOrder } from './hitGroups.ts';
import type { FoundPlace } from './Search.tsx';
import { SearchResults } from './SearchResults.tsx';
import styles from './search.module.css';
import { LONGEST_QUERY, type SearchWish, useSearching } from './useSearching.ts';

/** One field, and what is found as it is typed; arrows walk through the pages, Enter opens one. */
export function SearchDialog({
  here,
  wish,
  onWish,
  onOpen,
  onClose,
}: {
  readonly here: MeetingId | null;
  readonly wish: SearchWish;
  readonly onWish: (wish: SearchWish) => void;
  readonly onOpen: (place: FoundPlace) => boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const listId = useId();
  const state = useSearching(wish, true);
  const [walked, setWalked] = useState<{ readonly answer: unknown; readonly index: number }>({ answer: null, index: 0 });
  const [gone, setGone] = useState<SearchHit | null>(null);
  const groups = useMemo(() => groupHits(state.answer?.hits ?? [], here), [state.answer, here]);
  const hits = useMemo(() => hitsInOrder(groups), [groups]);
  // With another answer the first page is chosen again.
  const chosen = walked.answer === state.answer ? Math.min(walked.index, hits.length - 1) : 0;

  const open = (hit: SearchHit) => {
    if (onOpen({ hit, query: state.ask?.query ?? '' })) onClose();
    else setGone(hit);
  };
  const walk = (index: number) => {
    setWalked({ answer: state.answer, index: Math.max(0, Math.min(index, hits.length - 1)) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, PageDown: chosen + PAGE, PageUp: chosen - PAGE }[event.key];
    const hit = hits[chosen];
    if (step !== undefined) walk(step);
    else if (event.key === 'Enter' && hit) open(hit);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog opened size="large" onClose={onClose} title={t('search.title')}>
      <div className={styles.search}>
        <TextField
          label={t('search.field')}
          hideLabel
          placeholder={t('search.placeholder')}
          icon={<SearchIcon aria-hidden />}
          className={styles.field ?? ''}
          maxLength={LONGEST_QUERY}
          value={wish.query}
          onChange={(query) => {
            setGone(null);
            onWish({ ...wish, query });
          }}
          onKeyDown={onKeyDown}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? `${listId}-${chosen}` : undefined}
          data-autofocus
        />
        <div className={styles.options}>
          {here !== null && (
            <Choice
              label={t('search.scope')}
              hideLabel
              value={wish.meeting === null ? 'all' : 'here'}
              onChange={(scope) => onWish({ ...wish, meeting: scope === 'all' ? null : here })}
              options={[
                { value: 'here', label: t('search.scope.here'), icon: <CalendarIcon size={22} aria-hidden /> },
                { value: 'all', label: t('search.scope.all'), icon: <ArchiveIcon size={22} aria-hidden /> },
              ]}
            />
          )}
          <SwitchField label={t('search.exact')} checked={wish.exact} onChange={(exact) => onWish({ ...wish, exact })} />
        </div>
        {gone && <Notice tone="warning">{refusalText(t, { refused: 'UNKNOWN_PAPER' })}</Notice>}
        <SearchResults
          listId={listId}
          state={state}
          groups={groups}
          chosen={hits[chosen] ?? null}
          showsMeetings={wish.meeting === null}
          onChoose={(hit) => walk(hits.indexOf(hit))}
          onOpen={open}
          onRetry={state.retry}
        />
      </div>
    </Dialog>
  );
}

/** Hits that PageUp and PageDown pass over. */
const PAGE = 5;
