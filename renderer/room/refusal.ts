import { timeOfDay } from '../../shared/base/clock.ts';
import type { Refusal } from '../../shared/base/result.ts';
import { isTextKey, type TextValues, type Translate } from '../../shared/i18n/translate.ts';

/**
 * The sentence for a refusal: what happened and what to do. Where a text `refusal.<CODE>.<detail>` exists and the refusal carries
 * that detail, it is taken before the plain one. A code without a text gets the general sentence, with the code for the technician.
 */
export function refusalText(t: Translate, refusal: Refusal): string {
  const detail = refusal.detail ?? {};
  const keys = [...Object.keys(detail).map((name) => `refusal.${refusal.refused}.${name}`), `refusal.${refusal.refused}`];
  const key = keys.find(isTextKey);
  if (key === undefined) return t('refusal.general', { code: refusal.refused });
  return t(key as Parameters<Translate>[0], readable(detail));
}

/** Details as people read them: moments (`…AtMs`, `untilMs`) as a time of day, bytes as megabytes; the rest as it is. */
function readable(detail: TextValues): TextValues {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => {
      if (typeof value !== 'number') return [name, value];
      if (name === 'untilMs' || name.endsWith('AtMs')) return [name, timeOfDay(value)];
      return [name, name.toLowerCase().endsWith('bytes') ? megabytes(value) : value];
    }),
  );
}

function megabytes(bytes: number): string {
  const value = bytes / (1024 * 1024);
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10} MB`;
}
