import { useTranslate } from '../room/texts.ts';
import { CloseIcon } from '../ui/icons.ts';
import { Button, Text } from '../ui/kit.ts';
import styles from './versions.module.css';

/** While a mark is being put on a page: what to do, and the way out. */
export function PlacingBar({ onStop }: { readonly onStop: () => void }) {
  const { t } = useTranslate();
  return (
    <section className={styles.placingBar} role="status">
      <Text weight="medium">{t('versions.placing')}</Text>
      <Button icon={<CloseIcon aria-hidden />} onClick={onStop}>
        {t('versions.stopPlacing')}
      </Button>
    </section>
  );
}
