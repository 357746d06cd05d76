import { type ReactNode, useId } from 'react';
import styles from './fields.module.css';
import { AlertIcon } from './icons.ts';

export interface FieldProps {
  readonly label: string;
  readonly description?: string | undefined;
  /** What is wrong and what to do, under the field; absent when nothing is. */
  readonly error?: string | null | undefined;
  readonly required?: boolean | undefined;
  /** Keeps the label for screen readers and hides it from the eye, where a heading says it already. */
  readonly hideLabel?: boolean | undefined;
}
interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-required': boolean | undefined;
}

/** The frame of a field: label above, explanation and error below, tied to the control by ids. */
export function Field({
  label,
  description,
  error,
  required,
  hideLabel,
  children,
}: FieldProps & { readonly children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const described = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'pl-visually-hidden' : styles.label}>
        {label}
        {required && (
          <span className={styles.required} aria-hidden>
            {' *'}
          </span>
        )}
      </label>
      {description && (
        <span id={`${id}-description`} className={styles.description}>
          {description}
        </span>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {error && <FieldError id={`${id}-error`} error={error} />}
    </div>
  );
}

export function FieldError({ id, error }: { readonly id?: string; readonly error: string }) {
  return (
    <span id={id} className={styles.error} role="alert">
      <AlertIcon size={20} aria-hidden />
      {error}
    </span>
  );
}
