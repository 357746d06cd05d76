import { foldText } from '../../../shared/base/foldText.ts';
import type { MeetingId, PaperHash, PaperId } from '../../../shared/base/ids.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import type { HubCallResult, SearchHit } from '../../../shared/room/calls.ts';
import type { Archive } from '../../archive/archive.ts';
import { excerptOf } from '../../archive/search/excerpt.ts';
import { type Place, placesIn } from '../../archive/search/places.ts';
import { parseSearch, type SearchQuery } from '../../archive/search/searchQuery.ts';
import type { FoundPaper } from '../../archive/tables/paper.ts';
import { mayReadPaper } from './paperReaders.ts';

export interface Wanted {
  readonly query: string;
  readonly exact: boolean;
  /** Only papers of this meeting; null: of all that the person may read. */
  readonly meeting: MeetingId | null;
}

const MOST_HITS = 100;
/** Titles without a page that holds the words: a few, before the pages. */
const MOST_TITLES = 20;
/** Pages whose text is read for an exact search, which the index does not know in every respect: it ignores case. */
const MOST_READ = 4_000;

/**
 * Pages and titles that hold what the person looks for, of papers that they may read (H26). Pages of papers whose title holds it too
 * come first, then titles alone, then the other pages, each best first.
 */
export function findPages(archive: Archive, person: Person, wanted: Wanted): HubCallResult<'search.find'> {
  const query = parseSearch(wanted.query, wanted.exact);
  if (!query) return { hits: [], more: false };
  const mayShow = showable(archive, person, wanted.meeting);
  const titles = titledPapers(archive, query, mayShow);
  const pages = pageHits(archive, query, mayShow);
  const ofTitled = pages.hits.filter(({ paper }) => titles.has(paper));
  const withPages = new Set(ofTitled.map(({ paper }) => paper));
  const alone = [...titles.values()].filter(({ paper }) => !withPages.has(paper)).slice(0, MOST_TITLES);
  const hits = [...ofTitled, ...alone, ...pages.hits.filter(({ paper }) => !titles.has(paper))];
  return { hits: hits.slice(0, MOST_HITS), more: pages.more || hits.length > MOST_HITS };
}

type MayShow = (paper: FoundPaper) => boolean;

function showable(archive: Archive, person: Person, only: MeetingId | null): MayShow {
  const takesPart = new Map<MeetingId, boolean>();
  return (paper) => {
    if (only !== null && paper.meeting !== only) return false;
    const part =
      takesPart.get(paper.meeting) ?? (person.role === 'secretary' || archive.participants.find(paper.meeting, person.id) !== null);
    takesPart.set(paper.meeting, part);
    return part && mayReadPaper(archive, paper, person);
  };
}

/** Papers whose own title holds all that is looked for, as hits on their first page. */
function titledPapers(archive: Archive, query: SearchQuery, mayShow: MayShow): ReadonlyMap<PaperId, SearchHit> {
  const found = new Map<PaperId, SearchHit>();
  for (const paper of archive.papers.listTitled(foldText(longestWord(query)), MOST_READ)) {
    const title = paper.title.normalize('NFC');
    const places = placesIn(title, query);
    if (places.length === 0 || !mayShow(paper)) continue;
    found.set(paper.id, { ...hitOf(archive, paper), page: 1, excerpt: title, found: asTuples(places), count: 0 });
    if (found.size === MOST_HITS) break;
  }
  return found;
}

function longestWord({ parts }: SearchQuery): string {
  return parts.flatMap(({ words }) => words).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function pageHits(archive: Archive, query: SearchQuery, mayShow: MayShow): { readonly hits: readonly SearchHit[]; readonly more: boolean } {
  const hits: SearchHit[] = [];
  const papers = new Map<PaperHash, FoundPaper | null>();
  let read = 0;
  for (const id of archive.search.find(query)) {
    const place = archive.pageTexts.placeOf(id);
    if (!place) continue;
    const { hash, page } = place;
    if (!papers.has(hash)) papers.set(hash, archive.papers.listOfFile(hash).find(mayShow) ?? null);
    const paper = papers.get(hash);
    if (!paper) continue;
    if (hits.length === MOST_HITS || read === MOST_READ) return { hits, more: true };
    read += 1;
    const text = archive.pageTexts.find(id) ?? '';
    const places = placesIn(text, query);
    if (places.length === 0) continue;
    const excerpt = excerptOf(text, places);
    hits.push({ ...hitOf(archive, paper), page, excerpt: excerpt.text, found: asTuples(excerpt.found), count: places.length });
  }
  return { hits, more: false };
}

function hitOf(
  archive: Archive,
  { id, meeting, title, hash }: FoundPaper,
): Pick<SearchHit, 'meeting' | 'meetingTitle' | 'paper' | 'title' | 'hash'> {
  return { meeting, meetingTitle: archive.meetings.find(meeting)?.title ?? '', paper: id, title, hash };
}

function asTuples(places: readonly Place[]): [number, number][] {
  return places.map(([start, length]) => [start, length]);
}
