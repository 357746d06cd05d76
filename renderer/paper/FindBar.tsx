import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { BulletListIcon, ChevronDownIcon, ChevronUpIcon, CloseIcon, ExactIcon } from '../ui/icons.ts';
import { ToolButton } from '../ui/kit.ts';
import { type FindState, MOST_HITS } from './finder.ts';
import styles from './paper.module.css';
import type { ReadyPaper } from './paperSession.ts';
import type { ReaderDesk } from './readerDesk.ts';

/** Finds words in the paper as they are typed. */
export function FindBar({ ready, desk }: { readonly ready: ReadyPaper; readonly desk: ReaderDesk }) {
  const { t } = useTranslate();
  const { viewer, finder, side } = ready;
  const field = useRef<HTMLInputElement>(null);
  const found = useSyncExternalStore(finder.subscribe, finder.state);
  const { panel, wantsWords } = useSyncExternalStore(desk.subscribe, desk.state);
  const [words, setWords] = useState(found.query.words);
  const { exact } = found.query;
  useEffect(() => {
    if (wantsWords > 0) field.current?.select();
  }, [wantsWords]);
  // Words may also come from outside: a hit of the search in the whole meeting.
  useEffect(() => setWords(found.query.words), [found.query.words]);
  const close = () => {
    void finder.find({ words: '', exact });
    desk.closeFind();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' || event.key === 'F3') {
      if (event.shiftKey) finder.previous();
      else finder.next();
    } else return;
    event.preventDefault();
  };
  const change = (typed: string) => {
    if (found.query.words === '') viewer.keepPlace();
    setWords(typed);
    void finder.find({ words: typed, exact });
  };
  const isNothing = found.hits.length === 0;
  return (
    <search className={styles.findBar} aria-label={t('paper.find')}>
      <input
        ref={field}
        className={styles.findField}
        type="text"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the bar stands there because somebody wants to type into it.
        autoFocus
        aria-label={t('paper.find.words')}
        placeholder={t('paper.find.words')}
        value={words}
        maxLength={200}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <output className={styles.findCount} data-nothing={isNothing && found.progress === 'done'}>
        {useCount(found)}
      </output>
      <ToolButton
        icon={<ChevronUpIcon aria-hidden />}
        label={t('paper.find.previous')}
        shortcut="Shift+F3"
        disabled={isNothing}
        onClick={() => finder.previous()}
      />
      <ToolButton
        icon={<ChevronDownIcon aria-hidden />}
        label={t('paper.find.next')}
        shortcut="F3"
        disabled={isNothing}
        onClick={() => finder.next()}
      />
      <ToolButton
        icon={<ExactIcon aria-hidden />}
        label={t('paper.find.exact')}
        active={exact}
        onClick={() => void finder.find({ words, exact: !exact })}
      />
      <ToolButton
        icon={<BulletListIcon aria-hidden />}
        label={t('paper.find.hits')}
        active={panel === 'hits'}
        onClick={() => desk.togglePanel('hits')}
      />
      <span className={styles.findNote} role="status">
        {useNote(found, viewer.pageCount, side?.facts.textPages ?? null)}
      </span>
      <ToolButton icon={<CloseIcon aria-hidden />} label={t('paper.find.close')} shortcut="Escape" onClick={close} />
    </search>
  );
}

function useCount({ hits, current, progress, query }: FindState): string {
  const { t } = useTranslate();
  if (query.words.trim() === '') return '';
  if (hits.length === 0) return t(progress === 'done' ? 'paper.find.none' : 'paper.find.searching');
  const count = hits.length >= MOST_HITS ? `${MOST_HITS}+` : String(hits.length);
  return `${(current ?? 0) + 1}/${count}`;
}

/** Says when there is nothing that could be found. `textPages` as the vetting counted them, null where nobody did. */
function useNote({ progress, textless }: FindState, pageCount: number, textPages: number | null): string {
  const { t } = useTranslate();
  if (textPages === 0 || (progress === 'done' && textless === pageCount)) return t('paper.find.scan');
  const without = textPages === null ? (progress === 'done' ? textless : 0) : pageCount - textPages;
  return without > 0 ? t('paper.find.partlyScan', { count: without }) : '';
}
