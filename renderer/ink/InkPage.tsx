import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { AuthorLabel } from './AuthorLabel.tsx';
import { FlashFrame } from './FlashFrame.tsx';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import type { LaidMark } from './marks.ts';
import { NoteCard } from './NoteCard.tsx';
import { type InkClassNames, PageInk } from './pageInk.ts';
import { pickMark } from './pickMark.ts';
import { SelectionFrame } from './SelectionFrame.tsx';
import { TextBoxEditor } from './TextBoxEditor.tsx';

const CLASS_NAMES: InkClassNames = {
  dry: { under: styles.dryUnder ?? '', over: styles.dryOver ?? '' },
  wet: { pen: styles.wetPen ?? '', highlighter: styles.wetHighlighter ?? '' },
  tip: styles.tip ?? '',
  over: styles.wetPen ?? '',
  loop: styles.loop ?? '',
  name: styles.wetName ?? '',
};

/**
 * The marks above one page, and all that is done with them there. React gives it its place and size, and draws what is taken, edited
 * and asked about; strokes never pass through React. Any surface will do: a page of a PDF, or a board's sheet; its parent element is
 * the page, which hears the pointer.
 */
export function InkPage({ ink, surface }: { readonly ink: InkSession; readonly surface: PageSurface }) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<PageInk | null>(null);
  const latest = useRef(surface);
  latest.current = surface;
  const [asked, setAsked] = useState<LaidMark | null>(null);
  const { tool } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const { canWrite } = useSyncExternalStore(ink.subscribe, ink.state);
  const selected = useSyncExternalStore(ink.selection.subscribe, ink.selection.state).marks;
  const edited = useSyncExternalStore(ink.editing.subscribe, ink.editing.state);
  const { page } = surface;

  useEffect(() => {
    if (!host.current) return;
    const pageInk = new PageInk({
      host: host.current,
      classNames: CLASS_NAMES,
      session: ink,
      surface: latest.current,
      onPick: (laid) => setAsked(pickMark(ink, laid)),
      onHover: (laid) => setAsked(laid?.visibility === 'shared' ? laid : null),
    });
    drawn.current = pageInk;
    return () => {
      drawn.current = null;
      pageInk.drop();
    };
  }, [ink]);

  useLayoutEffect(() => drawn.current?.setSurface(surface), [surface]);

  return (
    <>
      <div ref={host} className={styles.page} data-tool={canWrite ? tool : 'hand'} data-ink-page={page} />
      <div className={styles.overlay}>
        <FlashFrame ink={ink} surface={surface} />
        {asked && <AuthorLabel ink={ink} laid={asked} surface={surface} onGone={() => setAsked(null)} />}
        {selected[0]?.mark.page === page && <SelectionFrame ink={ink} marks={selected} surface={surface} />}
        {edited?.mark.page === page && edited.mark.kind === 'note' && (
          <NoteCard key={edited.mark.id} ink={ink} edited={edited} note={edited.mark} surface={surface} />
        )}
        {edited?.mark.page === page && edited.mark.kind === 'textBox' && (
          <TextBoxEditor key={edited.mark.id} ink={ink} edited={edited} box={edited.mark} surface={surface} />
        )}
      </div>
    </>
  );
}
