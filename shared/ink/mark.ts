import { z } from 'zod';
import type { StrokeId } from '../base/ids.ts';
import { paperIdSchema } from '../meeting/schemas.ts';
import { type InkColour, STROKE_LIMITS, type Stroke } from './stroke.ts';

/**
 * Everything that a person can put on a page. Handwriting is a {@link Stroke}, stored as bytes (SPEC.md I2); the others are plain
 * immutable objects under the same keys of the same map `marks` (SPEC.md I3), checked by {@link placedMarkSchema} when they are read.
 * All coordinates are in the user space of the unrotated page (SPEC.md I1).
 */
export type Mark = Stroke | PlacedMark;
export type MarkId = StrokeId;
/** All kinds, in the order in which lists and filters name them. */
export const MARK_KINDS = [
  'pen',
  'highlighter',
  'highlight',
  'underline',
  'strike',
  'note',
  'textBox',
  'arrow',
  'rectangle',
  'ellipse',
  'stamp',
] as const satisfies readonly MarkKind[];
export type MarkKind = Mark extends infer M ? (M extends Stroke ? Stroke['tool'] : M extends { kind: infer K } ? K : never) : never;

/** Text as a person writes it: several lines, no control characters but the line break. */
const markText = z
  .string()
  .max(4_000)
  .regex(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|\n)*$/u);
const coordinate = z.number().min(-STROKE_LIMITS.coordinatePt).max(STROKE_LIMITS.coordinatePt);
const point = z.tuple([coordinate, coordinate]);
/** Left, bottom, right, top. */
const rect = z.tuple([coordinate, coordinate, coordinate, coordinate]);
const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .transform((text) => text as InkColour);
const widthPt = z.number().positive().max(STROKE_LIMITS.widthPt);
const common = {
  page: z.number().int().min(1).max(STROKE_LIMITS.pages),
  colour,
  /** When it was made or last changed, ms since 1970, the writer's clock. */
  atMs: z.number().int().min(0),
};
/**
 * How far the page was turned, clockwise, when words were put on it: they are drawn so that they stand upright in that turn. Absent: 0.
 * A scan whose page is turned by 90 would show them lying on their side otherwise.
 */
const turn = z.union([z.literal(90), z.literal(180), z.literal(270)]).optional();
/** Corners of a line of text in the order of PDF's QuadPoints as readers write them: top left, top right, bottom left, bottom right; x and y each. */
const quad = z.tuple([coordinate, coordinate, coordinate, coordinate, coordinate, coordinate, coordinate, coordinate]);

/** On text: where it lies, and what it says with its surroundings, so that it is found again in a new version (PAPERS.md §4). */
const onText = {
  ...common,
  quads: z.array(quad).min(1).max(500),
  quote: z.string().max(8_000),
  /** 32 characters before and after. */
  prefix: z.string().max(64),
  suffix: z.string().max(64),
};
export const placedMarkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('highlight'), ...onText }),
  z.object({ kind: z.literal('underline'), ...onText }),
  z.object({ kind: z.literal('strike'), ...onText }),
  /** A note shown as an icon whose upper left corner, as it stands upright, is `at`. */
  z.object({ kind: z.literal('note'), ...common, at: point, text: markText, turn }),
  z.object({ kind: z.literal('textBox'), ...common, rect, text: markText, sizePt: z.number().min(4).max(200), turn }),
  z.object({ kind: z.literal('arrow'), ...common, from: point, to: point, widthPt }),
  z.object({ kind: z.literal('rectangle'), ...common, rect, widthPt }),
  z.object({ kind: z.literal('ellipse'), ...common, rect, widthPt }),
  /** A word in a frame, such as "Đã xem". */
  z.object({ kind: z.literal('stamp'), ...common, rect, text: z.string().min(1).max(60), turn }),
]);
export type PlacedMarkValue = z.infer<typeof placedMarkSchema>;
export type PlacedMark = PlacedMarkValue & { readonly id: MarkId };
export type PlacedKind = PlacedMark['kind'];
/** A mark that holds on to words of the paper. */
export type TextMark = Extract<PlacedMark, { readonly quads: unknown }>;
export type Turn = 0 | 90 | 180 | 270;

export function isStroke(mark: Mark): mark is Stroke {
  return 'tool' in mark;
}

export function isOnText(mark: Mark): mark is TextMark {
  return 'quads' in mark;
}

export function kindOf(mark: Mark): MarkKind {
  return isStroke(mark) ? mark.tool : mark.kind;
}

/**
 * Further maps of an ink document: `carried` (mark id → {@link carriedSchema}), what came over from an older version of the paper;
 * `unplaced` (mark id → {@link unplacedSchema}), what found no place; `carriedFrom` (paper id → time in ms), which versions were
 * carried over already; `place`, where its person was reading (private document only); `undo`, their steps.
 */
export const carriedSchema = z.object({
  from: paperIdSchema,
  page: common.page,
  /** `same`: the page has not changed. `found`: its words stand on another place. `likely`: words much like them. */
  sureness: z.enum(['same', 'found', 'likely']),
});
export type Carried = z.infer<typeof carriedSchema>;

export const unplacedSchema = z.object({
  from: paperIdSchema,
  /** As it stood in the older version: a {@link PlacedMarkValue}, or the bytes of a stroke. */
  mark: z.union([placedMarkSchema, z.instanceof(Uint8Array)]),
});
export type Unplaced = z.infer<typeof unplacedSchema>;
