import { foldText } from '../base/foldText.ts';
import type { AgendaItemId } from '../base/ids.ts';
import type { PlanItem } from './planDocument.ts';

/** Where a file seems to belong, and what says so: words to be shown to the person, who decides. */
export interface ItemSuggestion {
  readonly item: AgendaItemId;
  /** `folderTitle`: a folder is called as the item is. `folderNumber`, `fileNumber`: the name says the item's number. */
  readonly by: 'folderTitle' | 'folderNumber' | 'fileNumber';
  /** The name of the folder or file that says it. */
  readonly said: string;
}

/**
 * The agenda item that a file's name or folder speaks of: `03 - Báo cáo.pdf`, `Nội dung 2/…`, `2. Kinh tế – xã hội/…`; null where
 * nothing does. The innermost folder that speaks decides, and a folder before the file's own name. A suggestion only: never taken
 * over without being shown.
 */
export function suggestItem(
  folders: readonly string[],
  fileName: string,
  items: readonly Pick<PlanItem, 'id' | 'title'>[],
): ItemSuggestion | null {
  for (const folder of folders.toReversed()) {
    const titled = items.find((item) => isTitled(folder, item.title));
    if (titled) return { item: titled.id, by: 'folderTitle', said: folder };
    const numbered = items[numberIn(folder) - 1];
    if (numbered) return { item: numbered.id, by: 'folderNumber', said: folder };
  }
  const numbered = items[numberIn(fileName) - 1];
  return numbered ? { item: numbered.id, by: 'fileNumber', said: fileName } : null;
}

/** The item's number that a name begins with or names; 0 when there is none. Dates and numbers of official letters are none. */
export function numberIn(name: string): number {
  const plain = foldText(name);
  const match = NAMED.exec(plain) ?? (LOOKS_OTHERWISE.test(plain) ? null : LEADING.exec(plain));
  return match ? Number(match[1]) : 0;
}

/** `noi dung 2`, `ND-02`, `muc 3`, `van de so 4`, `item 5`. */
const NAMED = /(?:^|[^a-z0-9])(?:noi dung|nd|muc|van de|agenda item|agenda|item)[\s._-]*(?:so[\s._-]*)?0?(\d{1,2})(?![0-9])/;
/** `03 - …`, `3. …`, `3.1 …`, `(3) …`, `3_…`, and a name that is the number alone. */
const LEADING = /^\(?0?(\d{1,2})(?:\)|\s*[.\-_–—]|\s|$)/;
/** `12-03-2026 …`, and `15-BC-UBND`, `15/TTr-SKHĐT`: the number of an official letter. `03 - BC tình hình` is a paper's place in a list. */
const LOOKS_OTHERWISE = /^\d{1,2}[.\-_/\s]\d{1,2}[.\-_/\s]\d{4}|^\d{1,4}[-_/]?(?:bc|ttr|tt|qd|nq|cv|kh|tb|gm|bb|hd)[-_/][a-z]/;

function isTitled(folder: string, title: string): boolean {
  const words = (text: string) =>
    foldText(text)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const wanted = words(title);
  return wanted !== '' && words(folder).replace(/^(?:noi dung |muc )?\d{1,2} /, '') === wanted;
}
