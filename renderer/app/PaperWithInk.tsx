import { useCallback } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorPerson } from '../../shared/floor/floorState.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { InkPage } from '../ink/InkPage.tsx';
import { InkToolbar } from '../ink/InkToolbar.tsx';
import { useInk } from '../ink/useInk.ts';
import { PaperView } from '../paper/PaperView.tsx';
import { warmWorker } from '../paper/pdfjs.ts';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon } from '../ui/icons.ts';
import { IconButton, Text } from '../ui/kit.ts';

/** Loads pdf.js and starts its worker before the first paper is opened: it then opens in a tenth of the time. */
export function warmPapers(): void {
  // Whatever fails here fails again, and is told, when a paper is opened.
  warmWorker().catch(() => undefined);
}

/**
 * A paper with everyone's ink on it. `person` is who draws at this seat; null where nobody does, as on the wall: then the shared ink
 * is shown, and no tools.
 */
export function PaperWithInk({
  paper,
  person,
  people,
  onClose,
}: {
  readonly paper: FloorPaper;
  readonly person: { readonly id: PersonId } | null;
  readonly people: readonly FloorPerson[];
  /** Back to where the paper was opened; absent where it cannot be closed. */
  readonly onClose?: (() => void) | undefined;
}) {
  const ink = useInk({ paper, person, people });
  const overlay = useCallback((surface: PageSurface) => (ink ? <InkPage ink={ink} surface={surface} /> : null), [ink]);
  return (
    <PaperView
      paper={paper}
      overlay={overlay}
      tools={ink && person ? <InkToolbar ink={ink} /> : null}
      end={<PaperName title={paper.title} onClose={onClose} />}
    />
  );
}

function PaperName({ title, onClose }: { readonly title: string; readonly onClose: (() => void) | undefined }) {
  const { t } = useTranslate();
  return (
    <>
      <Text weight="medium" truncate>
        {title}
      </Text>
      {onClose && <IconButton label={t('room.seat.closePaper')} icon={<CloseIcon aria-hidden />} onClick={onClose} />}
    </>
  );
}
