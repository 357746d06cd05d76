import type { Measure } from '../../shared/ink/markDrawing.ts';

/** The face of words on paper. */
export const WORDS_FONT = '"Noto Sans", system-ui, sans-serif';
/** Measured large and scaled: small sizes would be rounded to the screen's pixels. */
const MEASURED_PX = 100;

let context: CanvasRenderingContext2D | null = null;

/** Width of a text in points, as the canvas sets it. */
export const measureText: Measure = (text, sizePt, bold) => {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * sizePt * 0.55;
  context.font = fontOf(MEASURED_PX, bold);
  return (context.measureText(text).width * sizePt) / MEASURED_PX;
};

export function fontOf(sizePx: number, bold: boolean): string {
  return `${bold ? '700 ' : ''}${sizePx}px ${WORDS_FONT}`;
}

/** Resolves once the face can be drawn: a canvas does not wait for it, and would set Vietnamese letters in another one. */
export function wordsFontReady(): Promise<unknown> {
  return Promise.all([false, true].map((bold) => document.fonts.load(fontOf(MEASURED_PX, bold), 'Đồng ý')));
}
