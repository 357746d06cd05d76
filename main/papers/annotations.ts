import { localParts } from '../../shared/base/clock.ts';
import { isStroke, type Mark } from '../../shared/ink/mark.ts';
import type { Rect } from '../../shared/ink/markShape.ts';
import { type Appearance, appearanceOf, type PageFonts } from './appearance.ts';
import { channels } from './appearanceNumbers.ts';
import { type LoadedCopy, type PdfRef, PdfText, type PdfValue } from './exportCopyEngine.ts';

/** A mark to take along, and the name of who made it. */
export interface AuthoredMark {
  readonly mark: Mark;
  readonly author: string;
}

export interface CopyFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** Puts the marks on their pages as standard annotations that other readers show and edit (SPEC.md P20–P22). Throws on a page that is not there. */
export function annotate(copy: LoadedCopy, marks: readonly AuthoredMark[], fonts: CopyFonts): void {
  for (const { mark, author } of marks) {
    const page = copy.page(mark.page);
    const appearance = appearanceOf(mark, pageFonts(copy, fonts));
    const form = registerForm(copy, [appearance], appearance.rect, fonts);
    const time = new PdfText(pdfTime(mark.atMs));
    const annotation = copy.register({
      Type: '/Annot',
      Rect: [...appearance.rect],
      C: [...channels(mark.colour)],
      // Printed with the page.
      F: 4,
      NM: new PdfText(mark.id),
      T: new PdfText(author),
      M: time,
      CreationDate: time,
      P: page.ref,
      AP: { N: form },
      ...ownEntries(mark),
    });
    page.appendAnnotation(annotation);
  }
}

/** `D:20261122081500+07'00'`: Vietnam's clock, as everywhere in the room. */
export function pdfTime(atMs: number): string {
  const { year, month, day, hour, minute, second } = localParts(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `D:${String(year).padStart(4, '0')}${two(month)}${two(day)}${two(hour)}${two(minute)}${two(second)}+07'00'`;
}

/** Registers a form that draws these appearances in the space of their page. */
export function registerForm(copy: LoadedCopy, appearances: readonly Omit<Appearance, 'rect'>[], box: Rect, fonts: CopyFonts): PdfRef {
  const body = appearances.map(({ body: own, multiplies }) => (multiplies ? `q /Multiply gs\n${own}\nQ` : `q\n${own}\nQ`)).join('\n');
  const font = (name: '/F' | '/B', file: Uint8Array) => (body.includes(`${name} `) ? { [name.slice(1)]: copy.font(file).ref } : {});
  return copy.registerStream(
    {
      Type: '/XObject',
      Subtype: '/Form',
      FormType: 1,
      BBox: [...box],
      Resources: {
        ExtGState: { Multiply: { Type: '/ExtGState', BM: '/Multiply' } },
        Font: { ...font('/F', fonts.regular), ...font('/B', fonts.bold) },
      },
    },
    body,
  );
}

export function pageFonts(copy: LoadedCopy, fonts: CopyFonts): PageFonts {
  return { regular: copy.font(fonts.regular).font, bold: copy.font(fonts.bold).font };
}

/** What each kind of annotation says of itself beside what all of them say (PDF 32000-1 §12.5.6). */
function ownEntries(mark: Mark): Readonly<Record<string, PdfValue>> {
  if (isStroke(mark)) {
    const points = mark.points.flatMap(({ x, y }) => [x, y]);
    // A dot: readers want two points at least.
    const line = points.length === 2 ? [...points, ...points] : points;
    return { Subtype: '/Ink', InkList: [line], BS: solid(mark.widthPt) };
  }
  switch (mark.kind) {
    case 'highlight':
      return { Subtype: '/Highlight', QuadPoints: mark.quads.flat() };
    case 'underline':
      return { Subtype: '/Underline', QuadPoints: mark.quads.flat() };
    case 'strike':
      return { Subtype: '/StrikeOut', QuadPoints: mark.quads.flat() };
    case 'note':
      return { Subtype: '/Text', Name: '/Comment', Contents: new PdfText(mark.text) };
    case 'textBox': {
      const colour = channels(mark.colour).join(' ');
      const turned = mark.turn ? { Rotate: mark.turn } : {};
      return {
        Subtype: '/FreeText',
        DA: new PdfText(`${colour} rg /Helv ${mark.sizePt} Tf`),
        Q: 0,
        Contents: new PdfText(mark.text),
        ...turned,
      };
    }
    case 'arrow':
      return { Subtype: '/Line', L: [...mark.from, ...mark.to], LE: ['/None', '/OpenArrow'], BS: solid(mark.widthPt) };
    case 'rectangle':
      return { Subtype: '/Square', BS: solid(mark.widthPt), RD: inset(mark.widthPt) };
    case 'ellipse':
      return { Subtype: '/Circle', BS: solid(mark.widthPt), RD: inset(mark.widthPt) };
    case 'stamp':
      return { Subtype: '/Stamp', Name: '/PlenumStamp', Contents: new PdfText(mark.text) };
  }
}

function solid(widthPt: number): PdfValue {
  return { Type: '/Border', W: widthPt, S: '/S' };
}

function inset(widthPt: number): PdfValue {
  return [widthPt / 2, widthPt / 2, widthPt / 2, widthPt / 2];
}
