import { ID_PATTERN, type MeetingId, type PaperId, type PersonId } from '../../shared/base/ids.ts';

/** The papers that a person has open in a meeting, in the order of opening, and the one in front; null: none of them is. */
export interface OpenTabs {
  readonly papers: readonly PaperId[];
  readonly current: PaperId | null;
}
export const NO_TABS: OpenTabs = { papers: [], current: null };

export function withTab({ papers }: OpenTabs, paper: PaperId): OpenTabs {
  return { papers: papers.includes(paper) ? papers : [...papers, paper], current: paper };
}

/** Without one of them. When it was in front, its right neighbour comes there, or the left one of the last. */
export function withoutTab({ papers, current }: OpenTabs, paper: PaperId): OpenTabs {
  const at = papers.indexOf(paper);
  const left = papers.filter((one) => one !== paper);
  return { papers: left, current: current === paper ? (left[at] ?? left.at(-1) ?? null) : current };
}

/** The next one in front, or the one before, round the ends; `among` those that there are now. */
export function steppedTab(tabs: OpenTabs, among: readonly PaperId[], by: 1 | -1): OpenTabs {
  if (among.length === 0) return tabs;
  const at = tabs.current === null ? -1 : among.indexOf(tabs.current);
  const next = at < 0 ? (by === 1 ? 0 : among.length - 1) : (at + by + among.length) % among.length;
  return { ...tabs, current: among[next] ?? tabs.current };
}

/**
 * The tabs as they were when the window was last closed. They lie in the window's own storage, by meeting and person: ids alone, which
 * say nothing to anybody who may not read the papers.
 */
export function keptTabs(meeting: MeetingId, person: PersonId | null): OpenTabs {
  return parseTabs(localStorage.getItem(keyOf(meeting, person)));
}

export function keepTabs(meeting: MeetingId, person: PersonId | null, tabs: OpenTabs): void {
  if (tabs.papers.length === 0) localStorage.removeItem(keyOf(meeting, person));
  else localStorage.setItem(keyOf(meeting, person), JSON.stringify(tabs));
}

/** More than a meeting has papers. */
const MOST_TABS = 200;

export function parseTabs(text: string | null): OpenTabs {
  const kept = text === null ? null : parsed(text);
  if (typeof kept !== 'object' || kept === null || !('papers' in kept) || !Array.isArray(kept.papers)) return NO_TABS;
  const papers = [...new Set(kept.papers.filter(isPaperId))].slice(0, MOST_TABS);
  const current = 'current' in kept && isPaperId(kept.current) && papers.includes(kept.current) ? kept.current : null;
  return { papers, current };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's, or half written: as if there were none.
    return null;
  }
}

function isPaperId(value: unknown): value is PaperId {
  return typeof value === 'string' && ID_PATTERN.test(value);
}

function keyOf(meeting: MeetingId, person: PersonId | null): string {
  return `plenum.tabs/${meeting}/${person ?? ''}`;
}
