import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cleanLine } from '../../shared/meeting/cleanLine.ts';
import { TextField } from '../ui/kit.ts';

/** Time without a key after which what is typed is written down: short enough to lose nothing, long enough not to send every letter. */
const PAUSE_MS = 600;

export interface EditedTextProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly description?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly error?: string | null;
  readonly maxLength: number;
  readonly value: string;
  readonly onSave: (text: string) => void;
  readonly disabled?: boolean;
  /** See {@link ./places.ts}. */
  readonly place?: string | undefined;
  readonly onEnter?: () => void;
  /** Called with several lines pasted into the empty field, instead of joining them into one. */
  readonly onPasteLines?: (lines: readonly string[]) => void;
}

/**
 * A line of text in a document that others edit too. What is typed is saved after a pause, on Enter, on leaving the field and on
 * leaving the screen; while nothing unsaved is in the field it follows what others write.
 */
export function EditedText({ value, onSave, onEnter, onPasteLines, place, ...field }: EditedTextProps) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const latest = useRef({ typed, onSave });
  latest.current = { typed, onSave };

  useEffect(() => {
    if (typed === null || typed.savedAs !== null) return;
    const timer = setTimeout(() => setTyped({ text: typed.text, savedAs: save(latest.current) }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => () => void save(latest.current), []);

  const finish = () => {
    save(latest.current);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    finish();
    onEnter?.();
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r\n|\r|\n/)
      .map(cleanLine)
      .filter(Boolean);
    if (!onPasteLines || lines.length < 2 || shown(typed, value) !== '') return;
    event.preventDefault();
    onPasteLines(lines);
  };
  return (
    <TextField
      {...field}
      {...(place !== undefined && { 'data-place': place })}
      value={shown(typed, value)}
      onChange={(text) => setTyped({ text, savedAs: null })}
      onBlur={finish}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

/** What stands in the field. `savedAs`: what of it was written down, null while it is not; a space typed last is not, and stays in the field. */
interface Typed {
  readonly text: string;
  readonly savedAs: string | null;
}

function shown(typed: Typed | null, value: string): string {
  if (typed === null) return value;
  return typed.savedAs === null || typed.savedAs === value ? typed.text : value;
}

function save({ typed, onSave }: { readonly typed: Typed | null; readonly onSave: (text: string) => void }): string {
  const text = cleanLine(typed?.text ?? '');
  if (typed?.savedAs === null) onSave(text);
  return text;
}
