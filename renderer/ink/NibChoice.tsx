import type { InkColour } from '../../shared/ink/stroke.ts';
import { useTranslate } from '../room/texts.ts';
import { CheckIcon } from '../ui/icons.ts';
import styles from './ink.module.css';
import { COLOURS, type Nib, type NibName } from './inkTools.ts';

const STEPS = ['fine', 'medium', 'broad'] as const;
/** Lines in the palette are drawn as wide as on a page at 150 %, as far as the button lets them; those of a board's widths come out alike. */
const LINE_PX_PER_PT = 2;
const MOST_LINE_PX = 26;
const MOST_LETTER_PX = 34;
const STEP_PX = 8;

/** Colours and widths fit for fingers: of pens and shapes, of the highlighter, of words. */
export function NibChoice({
  name,
  nib,
  widthsPt,
  onColour,
  onWidth,
}: {
  readonly name: NibName;
  readonly widthsPt: readonly number[];
  readonly nib: Nib;
  readonly onColour: (colour: InkColour) => void;
  readonly onWidth: (widthPt: number) => void;
}) {
  const { t } = useTranslate();
  const isWords = name === 'words';
  return (
    <>
      <fieldset className={styles.colours} aria-label={t('ink.colour')}>
        {COLOURS[name === 'highlighter' ? 'highlighter' : 'pen'].map(({ name: colourName, colour }) => (
          <button
            key={colour}
            type="button"
            className={styles.colour}
            aria-label={t(`ink.colour.${colourName}`)}
            aria-pressed={colour === nib.colour}
            onClick={() => onColour(colour)}
          >
            <span className={styles.swatch} data-light={name === 'highlighter'} style={{ background: colour }}>
              {colour === nib.colour && <CheckIcon size={22} aria-hidden />}
            </span>
          </button>
        ))}
      </fieldset>
      <fieldset className={styles.colours} aria-label={t(isWords ? 'ink.size' : 'ink.width')}>
        {widthsPt.map((widthPt, index) => {
          const step = STEPS[index] ?? 'medium';
          const stepsBelow = STEP_PX * (widthsPt.length - 1 - index);
          return (
            <button
              key={widthPt}
              type="button"
              className={styles.colour}
              aria-label={t(isWords ? `ink.size.${step}` : `ink.width.${step}`)}
              aria-pressed={widthPt === nib.widthPt}
              onClick={() => onWidth(widthPt)}
            >
              <span className={styles.paperSheet}>
                {isWords ? (
                  <span
                    aria-hidden
                    className={styles.letter}
                    style={{ fontSize: shownPx(widthPt * 1.6, MOST_LETTER_PX - stepsBelow), color: nib.colour }}
                  >
                    A
                  </span>
                ) : (
                  <span
                    className={styles.line}
                    style={{
                      height: Math.max(2, Math.min(MOST_LINE_PX - 8 * (widthsPt.length - 1 - index), widthPt * LINE_PX_PER_PT)),
                      background: nib.colour,
                    }}
                  />
                )}
              </span>
            </button>
          );
        })}
      </fieldset>
    </>
  );
}

function shownPx(sizePx: number, mostPx: number): number {
  return Math.max(2, Math.min(mostPx, sizePx));
}
