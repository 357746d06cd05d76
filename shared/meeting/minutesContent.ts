import * as Y from 'yjs';
import { z } from 'zod';
import { toHex } from '../base/bytes.ts';
import { canonicalJson, type Json } from '../base/canonicalJson.ts';

/**
 * The minutes document (`minutes/<meeting>`): Y.Map `form` for the fields of the form (DOMAIN.md §4) and Y.XmlFragment
 * `body` for the course of the meeting, in the editor's node names. Lines within a field are separated by `\n`.
 */
export const MINUTES_FIELDS = [
  'parentBody',
  'body',
  'notation',
  'meetingName',
  'start',
  'place',
  'attendance',
  'chair',
  'secretary',
  'closing',
  'recipients',
  'chairName',
  'secretaryName',
] as const;
export type MinutesField = (typeof MINUTES_FIELDS)[number];
export type MinutesForm = Readonly<Record<MinutesField, string>>;

export type MinutesMark = 'bold' | 'italic' | 'underline';
export interface MinutesText {
  readonly text: string;
  readonly marks: readonly MinutesMark[];
}
/** A block of the body. Lists hold blocks; a heading is a bold line of the course, not a chapter. */
export type MinutesBlock = MinutesLine | MinutesList;
export interface MinutesLine {
  readonly kind: 'paragraph' | 'heading';
  readonly texts: readonly MinutesText[];
}
export interface MinutesList {
  readonly kind: 'bulletList' | 'orderedList';
  readonly items: readonly (readonly MinutesBlock[])[];
}

export interface MinutesContent {
  readonly form: MinutesForm;
  readonly blocks: readonly MinutesBlock[];
}

const textSchema = z.object({ text: z.string(), marks: z.array(z.enum(['bold', 'italic', 'underline'])) });
const blockSchema: z.ZodType<MinutesBlock> = z.lazy(() =>
  z.union([
    z.object({ kind: z.enum(['paragraph', 'heading']), texts: z.array(textSchema) }),
    z.object({ kind: z.enum(['bulletList', 'orderedList']), items: z.array(z.array(blockSchema)) }),
  ]),
);
/** For content that comes back from the archive. */
export const minutesContentSchema: z.ZodType<MinutesContent> = z.object({
  form: z.record(z.enum(MINUTES_FIELDS), z.string()),
  blocks: z.array(blockSchema),
});

/** Reads the document as it stands. Nodes and marks that the form has no place for are read as plain paragraphs and text. */
export function readMinutes(document: Y.Doc): MinutesContent {
  const fields = document.getMap('form');
  const field = (name: MinutesField): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value.normalize('NFC') : '';
  };
  const form = Object.fromEntries(MINUTES_FIELDS.map((name) => [name, field(name)])) as Record<MinutesField, string>;
  return { form, blocks: document.getXmlFragment('body').toArray().flatMap(readBlock) };
}

/** Replaces the whole document by `content`, in one transaction with the given origin. */
export function writeMinutes(document: Y.Doc, content: MinutesContent, origin: unknown): void {
  document.transact(() => {
    const fields = document.getMap('form');
    for (const name of MINUTES_FIELDS) if (fields.get(name) !== content.form[name]) fields.set(name, content.form[name]);
    const body = document.getXmlFragment('body');
    body.delete(0, body.length);
    body.insert(0, content.blocks.map(writeBlock));
  }, origin);
}

/** Whether nothing has been written yet. */
export function isEmptyMinutes(document: Y.Doc): boolean {
  return document.getMap('form').size === 0 && document.getXmlFragment('body').length === 0;
}

/** How many places the draft left open, marked by `…`, and nobody has filled in or struck out yet. */
export function countGaps(content: MinutesContent): number {
  const lines = content.blocks.map((block) => ('texts' in block ? block.texts.map(({ text }) => text).join('') : ''));
  return [...Object.values(content.form), ...lines].filter((line) => line.includes('…')).length;
}

/** Hex SHA-256 of the canonical JSON: what the chair approves is exactly this text. */
export async function minutesHash(content: MinutesContent): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(content as unknown as Json));
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function readBlock(node: Y.XmlElement | Y.XmlText | Y.XmlHook): MinutesBlock[] {
  if (node instanceof Y.XmlText) return [{ kind: 'paragraph', texts: readTexts(node) }];
  if (!(node instanceof Y.XmlElement)) return [];
  const children = node.toArray();
  if (node.nodeName === 'bulletList' || node.nodeName === 'orderedList') {
    const items = children.flatMap((item) => (item instanceof Y.XmlElement ? [item.toArray().flatMap(readBlock)] : []));
    return [{ kind: node.nodeName, items }];
  }
  const texts = children.flatMap((child) => (child instanceof Y.XmlText ? readTexts(child) : []));
  return [{ kind: node.nodeName === 'heading' ? 'heading' : 'paragraph', texts }];
}

function readTexts(text: Y.XmlText): MinutesText[] {
  const pieces = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return pieces.flatMap(({ insert, attributes = {} }) =>
    typeof insert === 'string'
      ? [{ text: insert.normalize('NFC'), marks: MARKS.filter((mark) => attributes[mark] !== undefined && attributes[mark] !== null) }]
      : [],
  );
}

const MARKS = ['bold', 'italic', 'underline'] as const;

function writeBlock(block: MinutesBlock): Y.XmlElement {
  return 'items' in block ? writeList(block) : writeLine(block);
}

function writeList(block: MinutesList): Y.XmlElement {
  const list = new Y.XmlElement(block.kind);
  list.insert(0, block.items.map(writeItem));
  return list;
}

function writeLine(block: MinutesLine): Y.XmlElement {
  const element = new Y.XmlElement<{ level?: number }>(block.kind);
  if (block.kind === 'heading') element.setAttribute('level', 2);
  const text = new Y.XmlText();
  text.applyDelta(
    block.texts.map((piece) => ({ insert: piece.text, attributes: Object.fromEntries(piece.marks.map((mark) => [mark, {}])) })),
  );
  element.insert(0, [text]);
  return element as Y.XmlElement;
}

function writeItem(blocks: readonly MinutesBlock[]): Y.XmlElement {
  const item = new Y.XmlElement('listItem');
  item.insert(0, blocks.map(writeBlock));
  return item;
}
