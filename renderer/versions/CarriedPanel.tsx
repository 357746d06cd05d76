import { useCallback, useState } from 'react';
import { isStroke, kindOf, type Mark } from '../../shared/ink/mark.ts';
import { boundsOfMark } from '../../shared/ink/markShape.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { CheckIcon, CloseIcon, PlaceIcon, RemoveIcon, ShownIcon } from '../ui/icons.ts';
import { Button, IconButton, Text, Title } from '../ui/kit.ts';
import type { CarriedMark, WaitingMark } from './carrying.ts';
import { PagePicture } from './PagePicture.tsx';
import type { OpenPages, PaintMarks } from './paperPages.ts';
import { usePages } from './usePages.ts';
import { useVersionState, type Versions } from './useVersions.ts';
import styles from './versions.module.css';

/** As wide as the panel leaves room for, beside a bar to scroll by. */
const PICTURE_PX = 282;

interface PanelProps {
  readonly versions: Versions;
  readonly open: OpenPages;
  readonly paint: PaintMarks;
  /** Shows a place of the paper that is read. */
  readonly onShow: (mark: Mark) => void;
  /** Begins to put a mark elsewhere. */
  readonly onPlace: (mark: CarriedMark | WaitingMark) => void;
  readonly onClose: () => void;
}

/** Marks from an older version that want a look: those that are likely right, and those that found no place, each beside its old page. */
export function CarriedPanel({ onClose, ...rest }: PanelProps) {
  const { t } = useTranslate();
  const { carried, waiting } = useVersionState(rest.versions);
  const [chosen, setChosen] = useState<string | null>(null);
  const all = [...carried.likely, ...waiting];
  const shown = all.find(({ mark }) => mark.id === chosen) ?? all[0];
  const group = (kind: 'likely' | 'waiting', marks: readonly (CarriedMark | WaitingMark)[]) =>
    marks.length > 0 && (
      <section aria-label={t(`versions.${kind}`, { count: marks.length })}>
        <Title order={3} size={4}>
          {t(`versions.${kind}`, { count: marks.length })}
        </Title>
        <Text size="sm" tone="muted">
          {t(`versions.${kind}.hint`)}
        </Text>
        <ul className={styles.marks}>
          {marks.map((one) => (
            <li key={one.mark.id}>
              <MarkEntry {...rest} one={one} isShown={one === shown} onChoose={() => setChosen(one.mark.id)} />
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <section className={styles.panel} aria-label={t('versions.panel')}>
      <div className={styles.panelHead}>
        <Title order={2} size={4}>
          {t('versions.panel')}
        </Title>
        <IconButton label={t('base.close')} icon={<CloseIcon aria-hidden />} onClick={onClose} />
      </div>
      <div className={styles.panelBody}>
        {all.length === 0 && <Text tone="muted">{t('versions.nothing')}</Text>}
        {group('likely', carried.likely)}
        {group('waiting', waiting)}
      </div>
    </section>
  );
}

/** A row that opens into the old page with the mark, and what can be done with it. */
function MarkEntry({
  versions,
  open,
  paint,
  onShow,
  onPlace,
  one,
  isShown,
  onChoose,
}: Omit<PanelProps, 'onClose'> & {
  readonly one: CarriedMark | WaitingMark;
  readonly isShown: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslate();
  const { session } = versions;
  const isLikely = 'sureness' in one;
  const choose = () => {
    onChoose();
    if (isLikely) onShow(one.mark);
  };
  return (
    <article className={styles.entry} data-shown={isShown}>
      <button type="button" className={styles.entryHead} aria-expanded={isShown} onClick={choose}>
        <span className={styles.swatch} style={{ background: one.mark.colour }} aria-hidden />
        <span className={styles.entryText}>
          <span className={styles.entryKind}>{t(`ink.kind.${kindOf(one.mark)}`)}</span>
          <span className={styles.entryWords}>{wordsOf(one.mark)}</span>
        </span>
      </button>
      {isShown && (
        <>
          <OldPage versions={versions} open={open} paint={paint} one={one} />
          <div className={styles.deeds}>
            {isLikely && (
              <>
                <Button icon={<ShownIcon aria-hidden />} onClick={() => onShow(one.mark)}>
                  {t('versions.show')}
                </Button>
                <Button variant="primary" icon={<CheckIcon aria-hidden />} onClick={() => session.confirm(one)}>
                  {t('versions.confirm')}
                </Button>
              </>
            )}
            <Button variant={isLikely ? 'secondary' : 'primary'} icon={<PlaceIcon aria-hidden />} onClick={() => onPlace(one)}>
              {t(isLikely ? 'versions.move' : 'versions.place')}
            </Button>
            <Button icon={<RemoveIcon aria-hidden />} onClick={() => (isLikely ? session.remove(one) : session.drop(one))}>
              {t(isLikely ? 'versions.remove' : 'versions.drop')}
            </Button>
          </div>
        </>
      )}
    </article>
  );
}

/** The old page, as large as the panel allows, with the mark that is asked about. A carried mark is shown where it stood, by its page alone. */
function OldPage({
  versions,
  open,
  paint,
  one,
}: Pick<PanelProps, 'versions' | 'open' | 'paint'> & { readonly one: CarriedMark | WaitingMark }) {
  const { t } = useTranslate();
  const version = versions.older.find(({ id }) => id === one.from) ?? versions.old;
  const pages = usePages(version, open);
  const page = 'sureness' in one ? one.page : one.mark.page;
  const old = versions.session.oldMark(one);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, surface: PageSurface) => {
      if (old) paint(context, surface, [old]);
    },
    [paint, old],
  );
  const bounds = old && boundsOfMark(old);
  return (
    <figure className={styles.oldPage}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div className={styles.oldSheet} data-sheet-scroll tabIndex={0}>
        {pages && page <= pages.pageCount && (
          <PagePicture
            pages={pages}
            page={page}
            widthPx={PICTURE_PX}
            label={t('versions.oldPage.alt', { page })}
            paint={draw}
            pointed={bounds ? [{ rect: [bounds.left - 4, bounds.bottom - 4, bounds.right + 4, bounds.top + 4], tone: 'mark' }] : []}
          />
        )}
      </div>
      <figcaption>{t('versions.oldPage', { page })}</figcaption>
    </figure>
  );
}

function wordsOf(mark: Mark): string {
  if (isStroke(mark)) return '';
  if ('quote' in mark) return `“${mark.quote}”`;
  return 'text' in mark ? mark.text : '';
}
