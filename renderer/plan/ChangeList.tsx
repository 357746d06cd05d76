import type { Translate } from '../../shared/i18n/translate.ts';
import type { PlanChange } from '../../shared/meeting/planDifference.ts';
import { useTranslate } from '../room/texts.ts';
import styles from './plan.module.css';

/** Lines that fit beside the plan; what is beyond them is counted. */
const LINES = 6;

/** What everyone would see anew after publishing. */
export function ChangeList({ changes }: { readonly changes: readonly PlanChange[] }) {
  const { t } = useTranslate();
  if (changes.length === 0) return null;
  const rest = changes.length - LINES;
  return (
    <ul className={styles.changes}>
      {changes.slice(0, rest === 1 ? LINES + 1 : LINES).map((change) => (
        <li key={`${change.section} ${change.kind} ${change.entry}`}>{changeText(t, change)}</li>
      ))}
      {rest > 1 && <li>{t('plan.change.more', { number: rest })}</li>}
    </ul>
  );
}

/** `Sửa tài liệu Báo cáo: phạm vi đọc, quyền in`. */
function changeText(t: Translate, { kind, section, title, terms }: PlanChange): string {
  const text = t(`plan.change.${kind}`, { what: t(`plan.change.what.${section}`), title }).trim();
  return terms.length === 0 ? text : t('plan.change.terms', { text, terms: terms.map((term) => t(`plan.change.term.${term}`)).join(', ') });
}
