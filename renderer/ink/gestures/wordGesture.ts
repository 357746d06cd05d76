import { newId } from '../../../shared/base/ids.ts';
import type { PlacedMark, Turn } from '../../../shared/ink/mark.ts';
import { heightOfText, widthOfStamp } from '../../../shared/ink/markDrawing.ts';
import { readingDirections, rectOfBox } from '../../../shared/ink/markShape.ts';
import { type PagePoint, type PageSurface, pagePoint } from '../../../shared/ink/pageSpace.ts';
import type { InkSession } from '../inkSession.ts';
import { isWordTool } from '../inkTools.ts';
import { measureText } from '../measureText.ts';
import type { Gesture, PageHand } from './gesture.ts';

/** How wide a new text box is and how tall a stamp; three times as much on a board, as its letters are. */
const BOX_PT = { paper: 180, board: 560 } as const;
const STAMP_PT = { paper: 34, board: 100 } as const;

/** A touch puts a note, a text box or a stamp there; words are typed at once. */
export function wordGesture({ session, surface }: PageHand): Gesture {
  let at: PagePoint | null = null;
  return {
    move: (points) => {
      at ??= points[0] ?? null;
    },
    finish: () => {
      if (at) placeWords(session, surface(), at);
    },
    cancel: () => {
      at = null;
    },
  };
}

/** Puts what the tool in the hand says at this point of the page. A stamp is there at once; note and text box wait for their words. */
export function placeWords(session: InkSession, surface: PageSurface, at: PagePoint): void {
  const { tool, nibs, stamp } = session.tools.state();
  if (!isWordTool(tool) || !session.state().canWrite) return;
  const { colour, widthPt: sizePt } = nibs.words;
  const turn: Turn = surface.placement.rotation;
  const common = { id: newId<'stroke'>(), page: surface.page, colour, atMs: session.nowMs(), ...(turn !== 0 && { turn }) };
  if (tool === 'stamp') {
    if (stamp === '') return;
    const heightPt = STAMP_PT[session.place.kind];
    const widthPt = widthOfStamp(stamp, heightPt, measureText);
    const corner = offset(at, turn, -widthPt / 2, -heightPt / 2);
    session.add([{ ...common, kind: 'stamp', text: stamp, rect: rectOfBox(corner, widthPt, heightPt, turn) }]);
    return;
  }
  const boxPt = BOX_PT[session.place.kind];
  const mark: PlacedMark =
    tool === 'note'
      ? { ...common, kind: 'note', at: [at.x, at.y], text: '' }
      : { ...common, kind: 'textBox', text: '', sizePt, rect: rectOfBox(at, boxPt, heightOfText('', sizePt, boxPt, measureText), turn) };
  session.editing.begin({ mark, isNew: true });
}

function offset(at: PagePoint, turn: Turn, along: number, below: number): PagePoint {
  const { right, down } = readingDirections(turn);
  return pagePoint(at.x + along * right.x + below * down.x, at.y + along * right.y + below * down.y);
}
