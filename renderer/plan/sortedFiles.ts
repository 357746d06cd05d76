import type { AgendaItemId } from '../../shared/base/ids.ts';
import { type ItemSuggestion, suggestItem } from '../../shared/meeting/itemOfFile.ts';
import type { PlanItem } from '../../shared/meeting/planDocument.ts';
import type { GivenFile } from './droppedFiles.ts';

/** A given file and the item that it goes to unless the person says otherwise; null: the whole meeting. */
export interface SortedFile {
  readonly given: GivenFile;
  readonly item: AgendaItemId | null;
  /** Why it goes there; null when nothing was found, or the person chose. */
  readonly suggestion: ItemSuggestion | null;
}

/** Every file with what its name and folders suggest. */
export function sortFiles(files: readonly GivenFile[], items: readonly PlanItem[]): readonly SortedFile[] {
  return files.map((given) => {
    const suggestion = suggestItem(given.folders, given.file.name, items);
    return { given, item: suggestion?.item ?? null, suggestion };
  });
}

/** The files of each item in the order in which they were given. */
export function byItem(sorted: readonly SortedFile[]): ReadonlyMap<AgendaItemId | null, readonly File[]> {
  const groups = new Map<AgendaItemId | null, File[]>();
  for (const { given, item } of sorted) groups.set(item, [...(groups.get(item) ?? []), given.file]);
  return groups;
}
