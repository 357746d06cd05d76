import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { MinutesBlock, MinutesContent, MinutesText } from '../../shared/meeting/minutesContent.ts';
import form from './form-1.9.json' with { type: 'json' };

export interface MinutesToRender {
  readonly content: MinutesContent;
  /** Number within the year, given at approval. */
  readonly number: number;
  readonly approvedAtMs: number;
}

/** The approved minutes as a PDF in the layout of form 1.9 (DOMAIN.md §4). The same input gives the same text, page by page. */
export async function renderMinutesPdf(minutes: MinutesToRender): Promise<Uint8Array> {
  pdfmake.setFonts({ Tinos: tinos() });
  // Everything that a document may draw is given here; no file or address named in a text is ever opened.
  pdfmake.setLocalAccessPolicy((path) => Object.values(tinos()).includes(path));
  pdfmake.setUrlAccessPolicy(() => false);
  const buffer = await pdfmake.createPdf(layOut(minutes)).getBuffer();
  return new Uint8Array(buffer);
}

const { words, sizesPt, page } = form;
const MM = 72 / 25.4;

function layOut({ content, number, approvedAtMs }: MinutesToRender): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [page.leftMm * MM, page.topMm * MM, page.rightMm * MM, page.bottomMm * MM],
    info: { title: `${words.title} ${content.form.meetingName}`, author: content.form.body, creationDate: new Date(approvedAtMs) },
    defaultStyle: { font: 'Tinos', fontSize: sizesPt.text, lineHeight: form.lineHeight },
    // Hidden on page 1, centred in the top margin afterwards (annex I).
    header: (current: number) =>
      current === 1 ? null : { text: String(current), alignment: 'center', fontSize: sizesPt.pageNumber, margin: [0, 9 * MM, 0, 0] },
    content: [
      head(content, number),
      { text: words.title, bold: true, fontSize: sizesPt.title, alignment: 'center', margin: [0, 18, 0, 0] },
      { text: content.form.meetingName, bold: true, fontSize: sizesPt.title, alignment: 'center' },
      rule(90, [0, 2, 0, 14]),
      ...field(words.start, content.form.start),
      ...field(words.place, content.form.place),
      ...field(words.attendance, content.form.attendance),
      ...field(words.chair, content.form.chair),
      ...field(words.secretary, content.form.secretary),
      ...field(words.course, ''),
      ...content.blocks.flatMap((block) => layOutBlock(block)),
      paragraph([{ text: content.form.closing, marks: [] }]),
      signatures(content),
      recipients(content),
    ],
  };
}

/** Left: the bodies and the number. Right: the nation and its motto, with a rule exactly as long as the motto. */
function head({ form: fields }: MinutesContent, number: number): Content {
  const sign = `${words.number} ${String(number).padStart(2, '0')}/${fields.notation}`;
  const left: Content[] = [
    ...(fields.parentBody
      ? [{ text: fields.parentBody.toLocaleUpperCase('vi'), fontSize: sizesPt.parentBody, alignment: 'center' as const }]
      : []),
    { text: fields.body.toLocaleUpperCase('vi'), fontSize: sizesPt.body, bold: true, alignment: 'center' },
    rule(70, [0, 1, 0, 6]),
    { text: sign, fontSize: sizesPt.number, alignment: 'center' },
  ];
  const right: Content[] = [
    { text: words.nation, fontSize: sizesPt.nation, bold: true, alignment: 'center', noWrap: true },
    asLongAsText(words.motto),
  ];
  return {
    columns: [
      { width: '42%', stack: left },
      { width: '*', stack: right },
    ],
    columnGap: 6,
  };
}

function asLongAsText(text: string): Content {
  const cell = {
    text,
    fontSize: sizesPt.motto,
    bold: true,
    noWrap: true,
    border: [false, false, false, true] as [boolean, boolean, boolean, boolean],
  };
  const layout = {
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 0,
    paddingBottom: () => 1,
    hLineWidth: () => 0.7,
    vLineWidth: () => 0,
  };
  return {
    columns: [
      { width: '*', text: '' },
      { width: 'auto', table: { body: [[cell]] }, layout },
      { width: '*', text: '' },
    ],
  };
}

function rule(lengthPt: number, margin: [number, number, number, number]): Content {
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: lengthPt, y2: 0, lineWidth: 0.7 }], alignment: 'center', margin };
}

/** A field of the form: its name, then its lines; further lines stand as paragraphs of their own. */
function field(name: string, value: string): Content[] {
  const [first = '', ...rest] = value.split('\n');
  return [
    paragraph([
      { text: first === '' ? name : `${name} `, marks: ['bold'] },
      { text: first, marks: [] },
    ]),
    ...rest.map((line) => paragraph([{ text: line, marks: [] }])),
  ];
}

function paragraph(texts: readonly MinutesText[], isBold = false): Content {
  return {
    text: texts.map(({ text, marks }) => ({
      text,
      bold: isBold || marks.includes('bold'),
      italics: marks.includes('italic'),
      ...(marks.includes('underline') ? { decoration: 'underline' as const } : {}),
    })),
    alignment: 'justify',
    leadingIndent: form.firstLineIndentMm * MM,
    margin: [0, 0, 0, form.paragraphGapPt],
  };
}

function layOutBlock(block: MinutesBlock): Content[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(block.texts)];
    case 'heading':
      return [paragraph(block.texts, true)];
    case 'bulletList':
    case 'orderedList':
      // Administrative texts write lists as paragraphs with a dash or a letter, not as hanging bullets.
      return block.items.flatMap((item, index) => listItem(item, block.kind === 'bulletList' ? '- ' : `${ordinalLetter(index)}) `));
  }
}

function listItem(blocks: readonly MinutesBlock[], sign: string): Content[] {
  const [first, ...rest] = blocks;
  if (!first) return [];
  if (first.kind !== 'paragraph' && first.kind !== 'heading') return blocks.flatMap(layOutBlock);
  return [paragraph([{ text: sign, marks: [] }, ...first.texts]), ...rest.flatMap(layOutBlock)];
}

/** a, b, c, d, đ, e … as Vietnamese enumerations go; numbers after the alphabet ends. */
function ordinalLetter(index: number): string {
  return 'abcdđeghiklmnopqrstuvxy'[index] ?? String(index + 1);
}

function signatures({ form: fields }: MinutesContent): Content {
  const block = (title: string, name: string): Column => ({
    width: '*',
    stack: [
      { text: title, bold: true, fontSize: sizesPt.signature, alignment: 'center' },
      { text: name, bold: true, fontSize: sizesPt.signature, alignment: 'center', margin: [0, 64, 0, 0] },
    ],
  });
  return {
    columns: [block(words.secretarySigns, fields.secretaryName), block(words.chairSigns, fields.chairName)],
    unbreakable: true,
    margin: [0, 12, 0, 12],
  };
}

function recipients({ form: fields }: MinutesContent): Content {
  return {
    unbreakable: true,
    stack: [
      { text: words.recipients, bold: true, italics: true, fontSize: sizesPt.recipientsHead },
      ...fields.recipients.split('\n').map((line) => ({ text: line, fontSize: sizesPt.recipients })),
    ],
  };
}

/** Tinos has the widths of Times New Roman. Beside the bundle in a build, from its package in the source tree. */
function tinos(): { normal: string; bold: string; italics: string; bolditalics: string } {
  const built = join(dirname(fileURLToPath(import.meta.url)), 'fonts');
  const file = (face: string) => {
    const beside = join(built, `Tinos_${face}.ttf`);
    return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`);
  };
  return { normal: file('400Regular'), bold: file('700Bold'), italics: file('400Regular_Italic'), bolditalics: file('700Bold_Italic') };
}
