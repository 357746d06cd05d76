import type { PersonId } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import type { FloorPaper, FloorState } from '../../../shared/floor/floorState.ts';
import type { RendererCallResult } from '../../../shared/ipc/calls.ts';
import type { HubCallCheckedArgs, SearchHit } from '../../../shared/room/calls.ts';
import { excerptOf } from '../../archive/search/excerpt.ts';
import { placesIn } from '../../archive/search/places.ts';
import { parseSearch, type SearchQuery } from '../../archive/search/searchQuery.ts';
import type { HubCalls } from '../hubCalls.ts';
import { isNotRecalled } from '../meetingPapers.ts';
import type { MeetingTexts, PageText } from './meetingTexts.ts';

export interface SearchOptions {
  readonly texts: MeetingTexts;
  readonly call: HubCalls['call'];
  /** The entered meeting as whoever sits here sees it. */
  readonly floor: () => FloorState | null;
  readonly person: () => PersonId | null;
  /** How long the hub is waited for. */
  readonly withinMs?: number;
}
type Found = RendererCallResult<'search.find'>;

/**
 * Finds words in papers (T17): by the hub, in all meetings; while it is out of reach, in the extracts of the entered meeting that lie
 * here, and then says that there may be more.
 */
export class Search {
  readonly #options: SearchOptions;

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  /** Refuses `NOT_SIGNED_IN` and what the hub refuses by a rule. */
  async find(wanted: HubCallCheckedArgs<'search.find'>): Promise<Found | Refusal> {
    const { call, person, withinMs = WITHIN_MS } = this.#options;
    if (!person()) return { refused: 'NOT_SIGNED_IN' };
    const answer = await call('search.find', wanted, { timeoutMs: withinMs });
    if (!isRefused(answer)) return { ...answer, incomplete: false };
    return FALLS_BACK.has(answer.refused) ? this.#findHere(wanted) : answer;
  }

  async #findHere({ query, exact, meeting }: HubCallCheckedArgs<'search.find'>): Promise<Found> {
    const { floor: floorNow, texts } = this.#options;
    const floor = floorNow();
    const parsed = parseSearch(query, exact);
    if (!floor || !parsed || (meeting !== null && meeting !== floor.meeting.id)) return { hits: [], more: false, incomplete: true };
    const papers = floor.papers.filter(isNotRecalled);
    texts.keepOnly(new Set(papers.flatMap(({ extract }) => extract?.hash ?? [])));
    const hits: SearchHit[] = [];
    for (const paper of papers) {
      const pages = paper.extract && (await texts.of(paper.extract));
      if (pages) hits.push(...hitsIn(pages, paper, floor, parsed));
    }
    // Array.prototype.sort keeps the order of the papers and pages among equals.
    hits.sort((left, right) => right.count - left.count);
    return { hits: hits.slice(0, MOST_HITS), more: hits.length > MOST_HITS, incomplete: true };
  }
}

const WITHIN_MS = 2_000;
const MOST_HITS = 100;
/** Not a "no" to the question: the way to the hub is missing, or it cannot answer now. */
const FALLS_BACK: ReadonlySet<string> = new Set(['OFFLINE', 'UNANSWERED', 'TOO_FAST', 'HUB_FAILED']);

function hitsIn(pages: readonly PageText[], paper: FloorPaper, floor: FloorState, query: SearchQuery): SearchHit[] {
  const words = query.parts.flatMap((part) => part.words);
  return pages.flatMap((text, index) => {
    const searched = query.isExact ? text.written : text.folded;
    // Most pages fail here, long before places are looked for.
    if (!words.every((word) => searched.includes(word))) return [];
    const places = placesIn(text.written, query);
    if (places.length === 0) return [];
    const { text: excerpt, found } = excerptOf(text.written, places);
    return [
      {
        meeting: floor.meeting.id,
        meetingTitle: floor.meeting.title,
        paper: paper.id,
        title: paper.title,
        hash: paper.hash,
        page: index + 1,
        excerpt,
        found: found.map(([start, length]): [number, number] => [start, length]),
        count: places.length,
      },
    ];
  });
}
