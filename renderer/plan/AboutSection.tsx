import { setPlanFields } from '../../shared/meeting/planDocument.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { Card, DateTimeField, Grid, Text } from '../ui/kit.ts';
import { EditedText } from './EditedText.tsx';
import { placeName } from './places.ts';
import { BY_HAND, type OpenPlan } from './usePlan.ts';

/** What the meeting is called, who holds it, where and when. */
export function AboutSection({ plan }: { readonly plan: OpenPlan }) {
  const { t } = useTranslate();
  const { fields } = plan.draft;
  const text = (field: 'title' | 'body' | 'parentBody' | 'notation' | 'place', maxLength: number) => ({
    label: t(`plan.about.${field}`),
    maxLength,
    value: fields[field],
    disabled: !plan.writable,
    place: placeName('about', field),
    onSave: (value: string) => setPlanFields(plan.doc, { [field]: value }, BY_HAND),
  });
  return (
    <Card gap="lg">
      <EditedText {...text('title', TEXT_LIMITS.title)} required placeholder={t('plan.about.titleExample')} />
      <Grid minColumnPx={320} gap="lg">
        <div data-place={placeName('about', 'startsAtMs')}>
          <DateTimeField
            label={t('plan.about.startsAt')}
            required
            value={fields.startsAtMs}
            disabled={!plan.writable}
            onChange={(startsAtMs) => startsAtMs !== null && setPlanFields(plan.doc, { startsAtMs }, BY_HAND)}
          />
        </div>
        <EditedText {...text('place', TEXT_LIMITS.unit)} required placeholder={t('plan.about.placeExample')} />
      </Grid>
      <Text tone="muted" size="sm">
        {t('plan.about.headHint')}
      </Text>
      <Grid minColumnPx={320} gap="lg">
        <EditedText {...text('parentBody', TEXT_LIMITS.unit)} description={t('plan.about.parentBodyHint')} />
        <EditedText {...text('body', TEXT_LIMITS.unit)} description={t('plan.about.bodyHint')} required />
        <EditedText {...text('notation', NOTATION_LENGTH)} description={t('plan.about.notationHint')} />
      </Grid>
    </Card>
  );
}

/** CodeNotation of the archive's metadata (DOMAIN.md §5). */
const NOTATION_LENGTH = 30;
