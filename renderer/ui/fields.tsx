import { type ComponentProps, type ReactNode, useId } from 'react';
import { IconButton } from './Button.tsx';
import { Field, type FieldProps } from './Field.tsx';
import styles from './fields.module.css';
import { AddIcon, MinusIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';
import { classes } from './layout.tsx';

type NativeInput = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'required' | 'id'>;

/** One line of text. */
export function TextField({
  label,
  description,
  error,
  required,
  hideLabel,
  value,
  onChange,
  icon,
  className,
  type = 'text',
  ...rest
}: FieldProps & NativeInput & { readonly value: string; readonly onChange: (value: string) => void; readonly icon?: ReactNode }) {
  return (
    <Field label={label} description={description} error={error} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <div className={styles.box}>
          {icon && (
            <span className={styles.icon} aria-hidden>
              {icon}
            </span>
          )}
          <input
            type={type}
            autoComplete="off"
            spellCheck={false}
            className={classes(styles.input, icon ? styles.withIcon : null, className)}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            {...wiring}
            {...rest}
          />
        </div>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField({
  label,
  description,
  error,
  required,
  hideLabel,
  value,
  onChange,
  rows = 4,
  className,
  ...rest
}: FieldProps &
  Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'required' | 'id'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
  }) {
  return (
    <Field label={label} description={description} error={error} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <textarea
          rows={rows}
          spellCheck={false}
          className={classes(styles.input, styles.area, className)}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...wiring}
          {...rest}
        />
      )}
    </Field>
  );
}

/** A whole number with buttons for one less and one more. `null` while the field is empty. */
export function NumberField({
  label,
  description,
  error,
  required,
  hideLabel,
  value,
  onChange,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  step = 1,
  disabled = false,
}: FieldProps & {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly disabled?: boolean | undefined;
}) {
  const t = useUiTranslate();
  const within = (next: number) => Math.min(max, Math.max(min, next));
  return (
    <Field label={label} description={description} error={error} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <div className={styles.box}>
          <IconButton
            variant="secondary"
            label={t('base.less')}
            icon={<MinusIcon aria-hidden />}
            disabled={disabled || (value ?? min) <= min}
            onClick={() => onChange(within((value ?? min) - step))}
          />
          <input
            className={classes(styles.input, styles.number)}
            inputMode="numeric"
            autoComplete="off"
            disabled={disabled}
            value={value ?? ''}
            onChange={(event) => onChange(readWhole(event.currentTarget.value))}
            onBlur={() => value !== null && within(value) !== value && onChange(within(value))}
            {...wiring}
          />
          <IconButton
            variant="secondary"
            label={t('base.more')}
            icon={<AddIcon aria-hidden />}
            disabled={disabled || (value ?? min) >= max}
            onClick={() => onChange(within((value ?? min - step) + step))}
          />
        </div>
      )}
    </Field>
  );
}

function readWhole(typed: string): number | null {
  const digits = typed.replace(/\D/g, '').slice(0, 15);
  return digits === '' ? null : Number(digits);
}

export function CheckboxField({
  label,
  checked,
  onChange,
  disabled = false,
  description,
}: {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
  readonly description?: string | undefined;
}) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {description && <span className={classes(styles.description, styles.field)}>{description}</span>}
      </span>
    </label>
  );
}

/** On or off, in effect for as long as it stands so. `checked` null: several things that differ; the first touch sets them all. */
export function SwitchField({
  label,
  checked,
  onChange,
  disabled = false,
  description,
}: {
  readonly label: ReactNode;
  readonly checked: boolean | null;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
  readonly description?: string | undefined;
}) {
  const id = useId();
  return (
    <label className={classes(styles.check, styles.switch)}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked === true}
        className={styles.switchTrack}
        data-mixed={checked === null}
        checked={checked === true}
        aria-describedby={description ? id : undefined}
        disabled={disabled}
        onChange={(event) => onChange(checked === null ? true : event.currentTarget.checked)}
      />
      <span>
        {label}
        {description && (
          <span id={id} className={classes(styles.description, styles.field)}>
            {description}
          </span>
        )}
      </span>
    </label>
  );
}

/** One of a few, side by side (2–5 options); for more use {@link SelectField}. */
export function Choice<Value extends string>({
  label,
  value,
  onChange,
  options,
  hideLabel = false,
  disabled = false,
}: {
  readonly label: string;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon?: ReactNode; readonly disabled?: boolean }[];
  readonly hideLabel?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}) {
  const name = useId();
  return (
    <fieldset className={styles.choiceFieldset} disabled={disabled}>
      <legend className={hideLabel ? 'pl-visually-hidden' : styles.label}>{label}</legend>
      <div className={styles.choice}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {option.icon}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
