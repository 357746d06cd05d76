import type { PaperHash } from '../../../shared/base/ids.ts';
import type { DeskRecall } from '../../../shared/room/roomState.ts';
import type { Archive } from '../../archive/archive.ts';
import type { RecalledPaper } from '../../archive/recalls.ts';

/** Recalls that are listed though every terminal has answered. Older ones are listed while somebody still has to wipe. */
const SETTLED_SHOWN = 100;

/** Files that no terminal may hold any more, for the `room` document. */
export function recalledFiles(archive: Archive): readonly PaperHash[] {
  return [...new Set(shownRecalls(archive).flatMap(({ paper }) => archive.recalls.listFiles(paper)))];
}

/** Recalled papers and their receipts, for the `desk`. */
export function recallStates(archive: Archive): readonly DeskRecall[] {
  return shownRecalls(archive).map((recalled) => recallState(archive, recalled));
}

export function recallState(archive: Archive, recalled: RecalledPaper): DeskRecall {
  const terminals = archive.recalls
    .listReceipts(recalled.paper)
    .map((receipt) => ({ ...receipt, label: archive.terminals.find(receipt.terminal)?.label ?? '' }));
  return { ...recalled, terminals };
}

function shownRecalls(archive: Archive): readonly RecalledPaper[] {
  const recalls = archive.recalls.list();
  if (recalls.length <= SETTLED_SHOWN) return recalls;
  const awaited = archive.recalls.listAwaited();
  return recalls.filter(({ paper }, index) => index < SETTLED_SHOWN || awaited.has(paper));
}
