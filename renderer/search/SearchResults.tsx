import { useEffect, useRef } from 'react';
import { localParts } from '../../shared/base/clock.ts';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { SearchHit } from '../../shared/room/calls.ts';
import { refusalText } from '../room/refusal.ts';
import { useRoom } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { ArchiveIcon, OfflineIcon, PaperIcon, SearchIcon } from '../ui/icons.ts';
import { EmptyState, ErrorState, formatDay, Loader, Notice, ScrollArea, Text } from '../ui/kit.ts';
import { excerptParts, hitsInOrder, type MeetingHits, type PaperHits } from './hitGroups.ts';
import styles from './search.module.css';
import type { SearchState } from './searching.ts';

/** What was found, by meeting and paper; or that nothing was, is looked for, or could not be. */
export function SearchResults({
  listId,
  state,
  groups,
  chosen,
  showsMeetings,
  onChoose,
  onOpen,
  onRetry,
}: {
  readonly listId: string;
  readonly state: SearchState;
  readonly groups: readonly MeetingHits[];
  readonly chosen: SearchHit | null;
  readonly showsMeetings: boolean;
  readonly onChoose: (hit: SearchHit) => void;
  readonly onOpen: (hit: SearchHit) => void;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const hits = hitsInOrder(groups);
  const chosenAt = chosen ? hits.indexOf(chosen) : -1;
  useEffect(() => {
    list.current?.querySelector(`[id="${listId}-${chosenAt}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, chosenAt]);
  const papers = groups.reduce((sum, group) => sum + group.papers.length, 0);
  return (
    <>
      <div className={styles.status}>
        <Text as="div" role="status" size="sm" tone="muted" numeric>
          {state.answer && hits.length > 0 && t(state.answer.more ? 'search.countMore' : 'search.count', { pages: hits.length, papers })}
        </Text>
        {state.busy && <Loader size={22} label={t('search.searching')} />}
      </div>
      {state.answer?.incomplete && (
        <Notice tone="info">
          <OfflineIcon size={20} aria-hidden /> {t('search.incomplete')}
        </Notice>
      )}
      <ScrollArea label={t('search.results')} className={styles.results ?? ''} ref={list}>
        <Standing state={state} found={hits.length} onRetry={onRetry} />
        <div role="listbox" id={listId} aria-label={t('search.results')} hidden={hits.length === 0}>
          {groups.map((group) => (
            <fieldset key={group.meeting} className={styles.group} aria-label={group.title}>
              {showsMeetings && (
                <div className={styles.meeting} aria-hidden>
                  <ArchiveIcon size={22} aria-hidden />
                  {group.title}
                  <DayOf meeting={group.meeting} />
                </div>
              )}
              {group.papers.map((paper) => (
                <PaperGroup
                  key={paper.paper}
                  paper={paper}
                  idOf={(hit) => `${listId}-${hits.indexOf(hit)}`}
                  {...{ chosen, onChoose, onOpen }}
                />
              ))}
            </fieldset>
          ))}
        </div>
      </ScrollArea>
    </>
  );
}

/** When a meeting was: sessions of a body are all called the same. Nothing for one that is too old for the list of the room. */
function DayOf({ meeting }: { readonly meeting: MeetingId }) {
  const startsAtMs = useRoom()?.meetings.find(({ id }) => id === meeting)?.startsAtMs;
  return startsAtMs === undefined ? null : <span className={styles.day}>{formatDay(localParts(startsAtMs))}</span>;
}

/** What stands where there are no hits. */
function Standing({ state, found, onRetry }: { readonly state: SearchState; readonly found: number; readonly onRetry: () => void }) {
  const { t } = useTranslate();
  if (state.refusal) return <ErrorState title={refusalText(t, state.refusal)} onRetry={onRetry} />;
  if (found > 0) return null;
  if (!state.ask) {
    return (
      <EmptyState icon={<SearchIcon size={44} aria-hidden />} title={t('search.begin')}>
        {t('search.beginText')}
      </EmptyState>
    );
  }
  if (state.busy || !state.answer) return null;
  return (
    <EmptyState icon={<SearchIcon size={44} aria-hidden />} title={t('search.nothing', { query: state.ask.query })}>
      {t(state.ask.exact ? 'search.nothingExact' : 'search.nothingText')}
    </EmptyState>
  );
}

function PaperGroup({
  paper,
  idOf,
  chosen,
  onChoose,
  onOpen,
}: {
  readonly paper: PaperHits;
  readonly idOf: (hit: SearchHit) => string;
  readonly chosen: SearchHit | null;
  readonly onChoose: (hit: SearchHit) => void;
  readonly onOpen: (hit: SearchHit) => void;
}) {
  const { t } = useTranslate();
  return (
    <fieldset className={styles.group} aria-label={paper.title}>
      <div className={styles.paper} aria-hidden>
        <PaperIcon size={22} aria-hidden />
        {paper.title}
      </div>
      {paper.hits.map((hit) => (
        // The field keeps the focus and walks the list; a key on the row itself would be a second way.
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that controls this list
        <div
          key={hit.page}
          id={idOf(hit)}
          role="option"
          tabIndex={-1}
          aria-selected={hit === chosen}
          className={styles.hit}
          onPointerMove={() => hit !== chosen && onChoose(hit)}
          onClick={() => onOpen(hit)}
        >
          <span className={styles.page}>{t('search.page', { page: hit.page })}</span>
          <span className={styles.excerpt}>
            {excerptParts(hit).map(({ text, isFound }, index) => (
              <ExcerptPiece key={index} text={text} isFound={isFound} />
            ))}
          </span>
          {hit.count > 1 && <span className={styles.count}>{t('search.places', { count: hit.count })}</span>}
        </div>
      ))}
    </fieldset>
  );
}

function ExcerptPiece({ text, isFound }: { readonly text: string; readonly isFound: boolean }) {
  return isFound ? <mark className={styles.mark}>{text}</mark> : text;
}
