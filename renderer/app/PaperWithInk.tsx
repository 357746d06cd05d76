import { useCallback } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorPerson } from '../../shared/floor/floorState.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { InkPage } from '../ink/InkPage.tsx';
import { InkToolbar } from '../ink/InkToolbar.tsx';
import { useInk } from '../ink/useInk.ts';
import { PaperView } from '../paper/PaperView.tsx';

/**
 * A paper with everyone's ink on it. `person` is who draws at this seat; null where nobody does, as on the wall: then the shared ink
 * is shown, and no tools.
 */
export function PaperWithInk({
  paper,
  person,
  people,
}: {
  readonly paper: FloorPaper;
  readonly person: { readonly id: PersonId } | null;
  readonly people: readonly FloorPerson[];
}) {
  const ink = useInk({ paper, person, people });
  const overlay = useCallback((surface: PageSurface) => (ink ? <InkPage ink={ink} surface={surface} /> : null), [ink]);
  return <PaperView paper={paper} overlay={overlay} tools={ink && person ? <InkToolbar ink={ink} /> : null} />;
}
