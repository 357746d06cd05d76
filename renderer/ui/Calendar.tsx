import { useState } from 'react';
import { localParts, systemClock } from '../../shared/base/clock.ts';
import { IconButton } from './Button.tsx';
import { type CalendarDay, formatDay, monthAfter, weeksOf } from './dateTime.ts';
import styles from './fields.module.css';
import { ChevronLeftIcon, ChevronRightIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';

/** One month to choose a day from; weeks begin on Monday. */
export function Calendar({ chosen, onChoose }: { readonly chosen: CalendarDay | null; readonly onChoose: (day: CalendarDay) => void }) {
  const t = useUiTranslate();
  const today = localParts(systemClock.nowMs());
  const [shown, setShown] = useState({ year: (chosen ?? today).year, month: (chosen ?? today).month });
  return (
    <div>
      <div className={styles.calendarHead}>
        <IconButton
          label={t('base.previousMonth')}
          icon={<ChevronLeftIcon aria-hidden />}
          onClick={() => setShown(monthAfter(shown, -1))}
        />
        <span aria-live="polite">{t('base.monthOfYear', shown)}</span>
        <IconButton label={t('base.nextMonth')} icon={<ChevronRightIcon aria-hidden />} onClick={() => setShown(monthAfter(shown, 1))} />
      </div>
      <table>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                {t(`base.weekday.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(shown.year, shown.month).map((week) => (
            <tr key={week[0] ? formatDay(week[0]) : ''}>
              {week.map((day) => (
                <td key={formatDay(day)}>
                  <button
                    type="button"
                    className={styles.day}
                    aria-label={formatDay(day)}
                    aria-pressed={chosen !== null && formatDay(day) === formatDay(chosen)}
                    aria-current={formatDay(day) === formatDay(today) ? 'date' : undefined}
                    data-outside={day.month !== shown.month}
                    onClick={() => onChoose(day)}
                  >
                    {day.day}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
