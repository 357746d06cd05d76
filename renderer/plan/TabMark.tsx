import { Badge, type Tone, VisuallyHidden } from '../ui/kit.ts';

/** A small number behind the name of a tab; `label` says it in words. */
export function TabMark({ tone, text, label }: { readonly tone: Tone; readonly text: string; readonly label: string }) {
  return (
    <Badge tone={tone}>
      <span aria-hidden>{text}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </Badge>
  );
}
