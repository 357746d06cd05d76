import { useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import type { MinutesField } from '../../shared/meeting/minutesContent.ts';
import { TextAreaField, TextField } from '../ui/kit.ts';

/** How long a person must pause until what they typed goes into the document: a field is replaced whole, so not at every key. */
const PAUSE_MS = 400;

/** One field of the form, bound to the document's `form` map. What others write shows at once, unless this person is typing there. */
export function FormField({
  document,
  name,
  label,
  rows,
}: {
  readonly document: Y.Doc;
  readonly name: MinutesField;
  readonly label: string;
  readonly rows?: number;
}) {
  const [text, setText, save] = useFormText(document, name);
  return rows === undefined ? (
    <TextField label={label} value={text} onChange={setText} onBlur={save} />
  ) : (
    <TextAreaField label={label} value={text} rows={rows} onChange={setText} onBlur={save} />
  );
}

function useFormText(document: Y.Doc, name: MinutesField): readonly [string, (text: string) => void, () => void] {
  const form = document.getMap('form');
  const stored = () => String(form.get(name) ?? '');
  const [shown, setShown] = useState(stored);
  const unsaved = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = () => {
    clearTimeout(timer.current);
    if (unsaved.current !== null && unsaved.current !== stored()) form.set(name, unsaved.current);
    unsaved.current = null;
  };
  const change = (text: string) => {
    setShown(text);
    unsaved.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  };
  useEffect(() => {
    const show = () => {
      if (unsaved.current === null) setShown(String(form.get(name) ?? ''));
    };
    form.observe(show);
    show();
    return () => form.unobserve(show);
  }, [form, name]);
  // Leaving the screen in the middle of a word loses nothing.
  const saveLast = useRef(save);
  saveLast.current = save;
  useEffect(() => () => saveLast.current(), []);
  return [shown, change, save];
}
