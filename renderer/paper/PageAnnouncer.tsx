import { useEffect, useState } from 'react';
import { useTranslate } from '../room/texts.ts';
import { VisuallyHidden } from '../ui/kit.ts';
import type { PageLabels } from './pageLabels.ts';
import type { Viewer } from './viewer.ts';

/** A page that is only passed by is not read aloud. */
const REST_MS = 700;

/** Tells screen readers which page one has come to, once one rests there. */
export function PageAnnouncer({ viewer, labels }: { readonly viewer: Viewer; readonly labels: PageLabels }) {
  const { t } = useTranslate();
  const [page, setPage] = useState<number | null>(null);
  useEffect(() => viewer.onRest(REST_MS, () => setPage(viewer.state().current)), [viewer]);
  return (
    <VisuallyHidden>
      <span role="status">{page !== null && t('paper.nowAt', { page: labels?.[page - 1] ?? page, pages: viewer.pageCount })}</span>
    </VisuallyHidden>
  );
}
