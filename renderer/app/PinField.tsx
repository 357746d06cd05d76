import type { Translate } from '../../shared/i18n/translate.ts';
import { TextField } from '../ui/fields.tsx';
import { isWeakPin, PIN_FORM } from './pin.ts';

/** A PIN typed in a form: digits only, hidden. */
export function PinField({
  label,
  value,
  onChange,
  error,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
}) {
  return (
    <TextField
      label={label}
      type="password"
      inputMode="numeric"
      autoComplete="new-password"
      maxLength={6}
      value={value}
      onChange={(typed) => onChange(typed.replace(/\D/g, ''))}
      error={error}
      required
    />
  );
}

/** What is wrong with a new PIN and its repetition; empty when nothing is. */
export function wrongPins(t: Translate, pin: string, pinAgain: string): { pin?: string; pinAgain?: string } {
  if (!PIN_FORM.test(pin)) return { pin: t('room.setUp.pinForm') };
  if (isWeakPin(pin)) return { pin: t('room.setUp.pinWeak') };
  return pin === pinAgain ? {} : { pinAgain: t('room.setUp.pinDiffers') };
}
