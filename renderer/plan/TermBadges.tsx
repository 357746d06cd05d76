import type { Translate } from '../../shared/i18n/translate.ts';
import { readersOf } from '../../shared/meeting/audience.ts';
import type { Audience, PaperTerms } from '../../shared/meeting/paperTerms.ts';
import type { PlanPerson } from '../../shared/meeting/planDocument.ts';
import { ROLES } from '../../shared/meeting/roles.ts';
import { useTranslate } from '../room/texts.ts';
import { LockIcon, PeopleIcon, ShieldAlertIcon } from '../ui/icons.ts';
import { Badge } from '../ui/kit.ts';
import styles from './papers.module.css';

/** What sets a paper apart from one that everyone reads, prints and keeps; nothing for such a paper. */
export function TermBadges({ terms, people }: { readonly terms: PaperTerms; readonly people: readonly PlanPerson[] }) {
  const { t } = useTranslate();
  const { class: paperClass, mayPrint, mayExport, audience } = terms;
  const isOrdinary = paperClass === 'open' && mayPrint && mayExport && audience.kind === 'everyone';
  if (isOrdinary) return null;
  return (
    <ul className={styles.badges} aria-label={t('plan.terms.of')}>
      {paperClass !== 'open' && (
        <li>
          <Badge tone={paperClass === 'internal' ? 'info' : 'warning'} icon={<ShieldAlertIcon size={18} aria-hidden />}>
            {t(`plan.terms.class.${paperClass}`)}
          </Badge>
        </li>
      )}
      {audience.kind === 'some' && (
        <li>
          <Badge tone="accent" icon={<PeopleIcon size={18} aria-hidden />}>
            {audienceText(t, audience, people)}
          </Badge>
        </li>
      )}
      {!(mayPrint && mayExport) && (
        <li>
          <Badge icon={<LockIcon size={18} aria-hidden />}>
            {t(mayPrint ? 'plan.terms.noExport' : mayExport ? 'plan.terms.noPrint' : 'plan.terms.readOnly')}
          </Badge>
        </li>
      )}
    </ul>
  );
}

/** `Chủ tọa, Thư ký + 2 người · 5 người đọc`: by whom a paper may be read, in a few words. */
export function audienceText(t: Translate, audience: Audience, people: readonly PlanPerson[]): string {
  if (audience.kind === 'everyone') return t('plan.audience.everyone');
  const roles = ROLES.filter((role) => audience.roles.includes(role)).map((role) => t(`floor.role.${role}`));
  const named = audience.people.length > 0 ? [t('plan.audience.named', { number: audience.people.length })] : [];
  const who = [...roles, ...named].join(' + ') || t('plan.audience.nobody');
  return t('plan.audience.short', { who, number: readersOf(audience, people).length });
}
