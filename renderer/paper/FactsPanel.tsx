import type { ReactNode } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { SideFile } from '../../shared/paper/sideFile.ts';
import { useTranslate } from '../room/texts.ts';
import { AttachmentIcon } from '../ui/icons.ts';
import { Stack, Text } from '../ui/kit.ts';
import styles from './paper.module.css';

/** What is known of the paper. Attachments and outside addresses are named here and opened nowhere. */
export function FactsPanel({ paper, side }: { readonly paper: FloorPaper; readonly side: SideFile | null }) {
  const { t } = useTranslate();
  const facts = side?.facts ?? null;
  const megabytes = (paper.bytes / 1_048_576).toFixed(1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.facts} tabIndex={0} aria-label={t('paper.facts')}>
      <Stack gap="md">
        <Fact name={t('paper.facts.title')}>{paper.title}</Fact>
        <Fact name={t('paper.facts.file')}>{paper.fileName}</Fact>
        <Fact name={t('paper.facts.size')}>{t('paper.facts.sizeOf', { pages: paper.pages, megabytes })}</Fact>
        <Fact name={t('paper.facts.class')}>{t(`paper.class.${paper.class}`)}</Fact>
        <Fact name={t('paper.facts.rights')}>
          {t(paper.mayPrint ? 'paper.facts.mayPrint' : 'paper.facts.mayNotPrint')}
          {' · '}
          {t(paper.mayExport ? 'paper.facts.mayExport' : 'paper.facts.mayNotExport')}
        </Fact>
        {facts && (
          <>
            <Fact name={t('paper.facts.text')}>
              {facts.textPages === 0 ? t('paper.facts.scan') : t('paper.facts.textPages', { count: facts.textPages, pages: paper.pages })}
            </Fact>
            {facts.legacyEncodings.length > 0 && (
              <Fact name={t('paper.facts.legacy')}>{facts.legacyEncodings.map((one) => t(`paper.legacy.${one}`)).join(', ')}</Fact>
            )}
            {facts.signed && <Fact name={t('paper.facts.signed')}>{t('paper.facts.signedText')}</Fact>}
            {facts.xfa && <Fact name={t('paper.facts.xfa')}>{t('paper.facts.xfaText')}</Fact>}
            {facts.actions.length > 0 && (
              <Fact name={t('paper.facts.actions')}>{facts.actions.map((action) => t(`paper.action.${action}`)).join('; ')}</Fact>
            )}
            <Fact name={t('paper.facts.attachments')}>
              {facts.attachments.length === 0 ? t('paper.facts.noAttachments') : <Attachments names={facts.attachments} />}
            </Fact>
          </>
        )}
      </Stack>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="sm" tone="muted">
        {name}
      </Text>
      <div className={styles.fact}>{children}</div>
    </div>
  );
}

function Attachments({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslate();
  return (
    <>
      <ul className={styles.attachments}>
        {names.map((name, index) => (
          <li key={index}>
            <AttachmentIcon size={18} aria-hidden /> {name}
          </li>
        ))}
      </ul>
      <Text size="sm" tone="muted">
        {t('paper.facts.notOpened')}
      </Text>
    </>
  );
}
