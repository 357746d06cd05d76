import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import { fitting, KIND_GROUPS, type KindGroup, rowsOf } from '../../shared/ink/markList.ts';
import { useTranslate } from '../room/texts.ts';
import { SearchIcon } from '../ui/icons.ts';
import { SelectField, Text, TextField } from '../ui/kit.ts';
import { InkPanel } from './InkPanel.tsx';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { MarkRowView } from './MarkRowView.tsx';
import type { LaidMark } from './marks.ts';
import { SaveList } from './SaveList.tsx';
import { useMarksVersion } from './useMarks.ts';

const ROW_PX = 92;

/** All marks of the paper that can be seen here: to search, to filter, to jump to, to save. */
export function MarksPanel({
  ink,
  about,
  onClose,
}: {
  readonly ink: InkSession;
  readonly about: { readonly title: string; readonly pages: number };
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const { people } = useSyncExternalStore(ink.people.subscribe, ink.people.state);
  const version = useMarksVersion(ink);
  const [group, setGroup] = useState<KindGroup | null>(null);
  const [person, setPerson] = useState<PersonId | null>(null);
  const [page, setPage] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const typed = useDeferredValue(search);
  // `version` only counts: the marks themselves are read from the session.
  const rows = useMemo(() => rowsOf<LaidMark>(ink.marks.all(), about.pages, (laid) => ink.carriedOf(laid)), [ink, about.pages, version]);
  const shown = useMemo(
    () => fitting(rows, { group, person, page: page === null ? null : Number(page), search: typed }),
    [rows, group, person, page, typed],
  );
  const nameOf = (id: PersonId) => (id === ink.person ? t('ink.people.me') : ink.people.nameOf(id) || t('ink.someone'));
  const owners = [...new Set(rows.map(({ owner }) => owner))];
  const pages = [...new Set(rows.map((row) => row.page))];

  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => list.current, estimateSize: () => ROW_PX, overscan: 4 });
  return (
    <InkPanel title={t('ink.list')} onClose={onClose}>
      <div className={styles.filters}>
        <TextField
          label={t('ink.list.search')}
          hideLabel
          placeholder={t('ink.list.search')}
          icon={<SearchIcon aria-hidden />}
          value={search}
          onChange={setSearch}
        />
        <SelectField
          label={t('ink.list.kind')}
          hideLabel
          placeholder={t('ink.list.kind')}
          clearable
          value={group}
          onChange={setGroup}
          options={Object.keys(KIND_GROUPS).map((name) => ({ value: name as KindGroup, label: t(`ink.group.${name as KindGroup}`) }))}
        />
        <div className={styles.filterPair}>
          <SelectField
            label={t('ink.list.person')}
            hideLabel
            placeholder={t('ink.list.person')}
            clearable
            searchable
            value={person}
            onChange={setPerson}
            options={people.filter(({ id }) => owners.includes(id)).map(({ id }) => ({ value: id, label: nameOf(id) }))}
          />
          <SelectField
            label={t('ink.list.page')}
            hideLabel
            placeholder={t('ink.list.page')}
            clearable
            searchable
            value={page}
            onChange={setPage}
            options={pages.map((number) => ({ value: String(number), label: t('ink.list.onPage', { page: number }) }))}
          />
        </div>
      </div>
      <div className={styles.listHead}>
        <Text size="xs" tone="muted" role="status">
          {t('ink.list.count', { count: shown.length })}
        </Text>
        <SaveList rows={shown} title={about.title} nameOf={nameOf} />
      </div>
      <div ref={list} className={styles.list}>
        {shown.length === 0 ? (
          <Text size="sm" tone="muted" className={styles.panelEmpty}>
            {t(rows.length === 0 ? 'ink.list.empty' : 'ink.list.nothing')}
          </Text>
        ) : (
          <ul className={styles.listContent} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = shown[index];
              return row && <MarkRowView key={row.marks[0]?.mark.id ?? index} ink={ink} row={row} name={nameOf(row.owner)} topPx={start} />;
            })}
          </ul>
        )}
      </div>
    </InkPanel>
  );
}
