import { useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { LockIcon, PeopleIcon } from '../ui/icons.ts';
import { Text, ToolButton } from '../ui/kit.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';

/**
 * Who will see the next mark. Both answers stand there all the time; they differ in icon, word and frame, not in colour alone: a lock
 * in a dashed frame is private, people in a solid frame with a bar beside it are everyone.
 */
export function PrivacyChoice({ ink, disabled }: { readonly ink: InkSession; readonly disabled: boolean }) {
  const { t } = useTranslate();
  const { newStrokes } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  if (ink.place.kind === 'board') {
    return (
      <div className={styles.privacy} data-new="shared">
        <PeopleIcon aria-hidden />
        <Text size="xs">{t('ink.sharedOnBoard')}</Text>
      </div>
    );
  }
  return (
    <fieldset className={styles.privacy} data-new={newStrokes} disabled={disabled}>
      <legend>
        <Text size="xs" tone="muted">
          {t('ink.newStrokes')}
        </Text>
      </legend>
      <ToolButton
        icon={<LockIcon aria-hidden />}
        label={t('ink.private')}
        showLabel
        className={styles.privateButton}
        active={newStrokes === 'private'}
        disabled={disabled}
        onClick={() => ink.tools.showNewStrokesTo('private')}
      />
      <ToolButton
        icon={<PeopleIcon aria-hidden />}
        label={t('ink.shared')}
        showLabel
        className={styles.sharedButton}
        active={newStrokes === 'shared'}
        disabled={disabled}
        onClick={() => ink.tools.showNewStrokesTo('shared')}
      />
    </fieldset>
  );
}
