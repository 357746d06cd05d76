import type { PersonId } from '../../shared/base/ids.ts';
import type { PlacedMark } from '../../shared/ink/mark.ts';
import { Observable } from './observable.ts';

/** A mark whose words are being written, or read. */
export type EditedMark = Extract<PlacedMark, { readonly kind: 'note' | 'textBox' }>;
export interface Edited {
  readonly mark: EditedMark;
  /** It is not in the document yet: without words it will never be. */
  readonly isNew: boolean;
  /** Somebody else's note, to be read only. */
  readonly readOnly?: { readonly owner: PersonId } | undefined;
}

/** Which note or text box is open in this window; null: none. */
export class InkEditing extends Observable<Edited | null> {
  constructor() {
    super(null);
  }

  begin(edited: { readonly mark: PlacedMark } & Omit<Edited, 'mark'>): void {
    const { mark } = edited;
    if (mark.kind === 'note' || mark.kind === 'textBox') this.set({ ...edited, mark });
  }

  end(): void {
    this.set(null);
  }
}
