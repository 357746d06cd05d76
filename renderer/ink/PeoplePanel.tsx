import { useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { FollowIcon, HiddenIcon, ShownIcon } from '../ui/icons.ts';
import { Button, CheckboxField, Notice, ScrollArea, Text, ToolButton } from '../ui/kit.ts';
import { InkPanel } from './InkPanel.tsx';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { useMarksVersion } from './useMarks.ts';

/** Whose marks one sees here, and whom one follows: nobody else is told. Those who have shown something stand first. */
export function PeoplePanel({ ink, onClose }: { readonly ink: InkSession; readonly onClose: () => void }) {
  const { t } = useTranslate();
  const { people, hidden, followed } = useSyncExternalStore(ink.people.subscribe, ink.people.state);
  useMarksVersion(ink);
  const others = people.filter(({ id }) => id !== ink.person).map((person) => ({ ...person, count: ink.marks.countOf(person.id).shared }));
  const withMarks = others.filter(({ count, id }) => count > 0 || hidden.has(id) || id === followed);
  const mine = ink.person ? ink.marks.countOf(ink.person) : { private: 0, shared: 0 };
  const everyone = [...others.map(({ id }) => id), ...(ink.person ? [ink.person] : [])];
  const row = (id: (typeof everyone)[number], name: string, count: number) => (
    <li key={id} className={styles.personRow}>
      <CheckboxField
        label={
          <>
            {name}
            <Text as="span" size="xs" tone="muted" className={styles.personCount}>
              {t('ink.people.count', { count })}
            </Text>
          </>
        }
        checked={!hidden.has(id)}
        onChange={(shown) => ink.people.show([id], shown)}
      />
      {id !== ink.person && (
        <ToolButton
          icon={<FollowIcon aria-hidden />}
          label={t('ink.people.follow', { name })}
          active={followed === id}
          onClick={() => ink.people.follow(followed === id ? null : id)}
        />
      )}
    </li>
  );
  return (
    <InkPanel title={t('ink.people.title')} onClose={onClose}>
      <div className={styles.panelDeeds}>
        <Button icon={<ShownIcon aria-hidden />} onClick={() => ink.people.show(everyone, true)}>
          {t('ink.people.all')}
        </Button>
        <Button icon={<HiddenIcon aria-hidden />} onClick={() => ink.people.show(everyone, false)}>
          {t('ink.people.none')}
        </Button>
      </div>
      {followed && (
        <Notice action={<Button onClick={() => ink.people.follow(null)}>{t('ink.people.stop')}</Button>}>
          {t('ink.people.following', { name: ink.people.nameOf(followed) })}
        </Notice>
      )}
      <ScrollArea>
        <ul className={styles.people}>
          {ink.person && row(ink.person, t('ink.people.me'), mine.private + mine.shared)}
          {withMarks.map(({ id, name, count }) => row(id, name, count))}
        </ul>
        {withMarks.length === 0 && (
          <Text size="sm" tone="muted" className={styles.panelEmpty}>
            {t('ink.people.empty')}
          </Text>
        )}
      </ScrollArea>
    </InkPanel>
  );
}
