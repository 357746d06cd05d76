import { ACCEPTED_FILES } from '../../shared/meeting/paperFiles.ts';
import { useTranslate } from '../room/texts.ts';
import { FolderIcon, UploadIcon } from '../ui/icons.ts';
import { classes, Notice, Text } from '../ui/kit.ts';
import { type GivenFiles, MOST_FILES } from './droppedFiles.ts';
import { FileButton } from './FileButton.tsx';
import styles from './papers.module.css';
import { placeName } from './places.ts';
import { useFileDrop } from './useFileDrop.ts';

/** Where files and whole folders are given without saying to which item they belong: that is asked next. */
export function PaperIntake({ disabled, onFiles }: { readonly disabled: boolean; readonly onFiles: (given: GivenFiles) => void }) {
  const { t } = useTranslate();
  const dropping = useFileDrop(onFiles, disabled);
  return (
    <section aria-label={t('plan.intake.title')} className={classes(styles.intake, dropping.isOver && styles.over)} {...dropping.props}>
      <UploadIcon size={32} aria-hidden />
      <div className={styles.name}>
        <Text weight="medium" tone="inherit">
          {dropping.isOver ? t('plan.intake.drop') : t('plan.intake.title')}
        </Text>
        <Text size="sm" tone="inherit">
          {t('plan.intake.hint')}
        </Text>
      </div>
      <div className={styles.intakeDeeds}>
        <FileButton
          label={t('plan.intake.files')}
          text={t('plan.intake.files')}
          accept={ACCEPTED_FILES}
          disabled={disabled}
          place={placeName('papers')}
          onFiles={onFiles}
        />
        <FileButton
          label={t('plan.intake.folder')}
          text={t('plan.intake.folder')}
          icon={<FolderIcon aria-hidden />}
          accept=""
          folder
          disabled={disabled}
          onFiles={onFiles}
        />
      </div>
    </section>
  );
}

/** What of the last drop or folder was not taken, and why. */
export function LeftOutNotice({ given, onClose }: { readonly given: GivenFiles | null; readonly onClose: () => void }) {
  const { t } = useTranslate();
  if (!given || (given.leftOut.length === 0 && !given.isCut)) return null;
  const { leftOut, isCut } = given;
  const names = leftOut.slice(0, NAMES_SHOWN).join(', ');
  return (
    <Notice tone="warning" onClose={onClose}>
      {leftOut.length > 0 && (
        <Text tone="inherit">
          {t('plan.intake.leftOut', { number: leftOut.length, names: leftOut.length > NAMES_SHOWN ? `${names}…` : names })}
        </Text>
      )}
      {isCut && <Text tone="inherit">{t('plan.intake.cut', { number: MOST_FILES })}</Text>}
    </Notice>
  );
}

/** Names that are read at a glance. */
const NAMES_SHOWN = 5;
