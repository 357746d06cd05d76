import { Popover } from '@mantine/core';
import '@mantine/core/styles/Popover.css';
import { useEffect, useState } from 'react';
import { localParts } from '../../shared/base/clock.ts';
import { IconButton } from './Button.tsx';
import { Calendar } from './Calendar.tsx';
import { type CalendarDay, formatDay, formatTimeOfDay, momentOf, readDay, readTimeOfDay } from './dateTime.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './fields.module.css';
import { CalendarIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';
import { classes } from './layout.tsx';

/**
 * A day and a time of day in Vietnam's time zone, typed as `31/12/2026` and `08:00` or chosen from a calendar.
 * The native control is not used: it writes the month first on a machine whose system speaks American English.
 */
export function DateTimeField({
  label,
  description,
  error,
  required,
  hideLabel,
  value,
  onChange,
  disabled = false,
}: FieldProps & {
  /** Milliseconds since the Unix epoch; null while incomplete. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly disabled?: boolean | undefined;
}) {
  const t = useUiTranslate();
  const [typed, setTyped] = useState(() => textsOf(value));
  const [open, setOpen] = useState(false);
  // Another secretary may change the value while this field is on the screen.
  useEffect(() => setTyped((before) => (momentFrom(before) === value ? before : value === null ? before : textsOf(value))), [value]);
  const change = (next: Typed) => {
    setTyped(next);
    const moment = momentFrom(next);
    if (moment !== value) onChange(moment);
  };
  const day = readDay(typed.day);
  const wrong = (typed.day !== '' && !day) || (typed.time !== '' && !readTimeOfDay(typed.time)) ? t('base.dateTimeWrong') : null;
  return (
    <Field label={label} description={description} error={error ?? wrong} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <div className={styles.dateTime}>
          <input
            {...wiring}
            className={classes(styles.input, styles.date)}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('base.dayForm')}
            disabled={disabled}
            value={typed.day}
            onChange={(event) => change({ ...typed, day: event.currentTarget.value })}
          />
          <Popover opened={open} onChange={setOpen} position="bottom-start" withRoles={false} trapFocus transitionProps={{ duration: 0 }}>
            <Popover.Target>
              <IconButton
                variant="secondary"
                label={t('base.openCalendar')}
                aria-expanded={open}
                icon={<CalendarIcon aria-hidden />}
                disabled={disabled}
                onClick={() => setOpen(!open)}
              />
            </Popover.Target>
            <Popover.Dropdown className={styles.calendar ?? ''}>
              <Calendar
                chosen={day}
                onChoose={(chosen) => {
                  change({ day: formatDay(chosen), time: typed.time === '' ? '08:00' : typed.time });
                  setOpen(false);
                }}
              />
            </Popover.Dropdown>
          </Popover>
          <input
            aria-label={`${label}: ${t('base.timeOfDay')}`}
            className={classes(styles.input, styles.time)}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('base.timeForm')}
            disabled={disabled}
            value={typed.time}
            onChange={(event) => change({ ...typed, time: event.currentTarget.value })}
          />
        </div>
      )}
    </Field>
  );
}

interface Typed {
  readonly day: string;
  readonly time: string;
}

function textsOf(value: number | null): Typed {
  if (value === null) return { day: '', time: '' };
  const parts = localParts(value);
  const day: CalendarDay = { year: parts.year, month: parts.month, day: parts.day };
  return { day: formatDay(day), time: formatTimeOfDay(parts) };
}

function momentFrom(typed: Typed): number | null {
  const day = readDay(typed.day);
  const time = readTimeOfDay(typed.time);
  return day && time ? momentOf(day, time) : null;
}
