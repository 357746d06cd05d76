import type { PaperHash, TerminalId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

export interface Delivery {
  readonly hash: PaperHash;
  readonly terminal: TerminalId;
  readonly firstAtMs: number;
  /** When the terminal said that it holds nothing of the file any more; null while it may. */
  readonly wipedAtMs: number | null;
}

export type DeliveryTable = ReturnType<typeof deliveryTable>;

/** Which terminals were ever sent bytes of which file, side files and extracts included: who must wipe it when it is recalled. */
export function deliveryTable(database: Database) {
  const put = database.statement<{ hash: PaperHash; terminal: TerminalId; atMs: number }>(
    `INSERT INTO delivery (hash, terminal, first_at_ms) VALUES (@hash, @terminal, @atMs)
     ON CONFLICT (hash, terminal) DO UPDATE SET wiped_at_ms = NULL`,
  );
  const wipe = database.statement<{ hash: PaperHash; terminal: TerminalId; atMs: number }>(
    'UPDATE delivery SET wiped_at_ms = @atMs WHERE hash = @hash AND terminal = @terminal AND wiped_at_ms IS NULL',
  );
  const select = database.statement<{ hash: PaperHash; terminal: TerminalId }, Delivery>(
    `SELECT hash, terminal, first_at_ms AS firstAtMs, wiped_at_ms AS wipedAtMs FROM delivery WHERE hash = @hash AND terminal = @terminal`,
  );
  const selectAll = database.statement<{ hash: PaperHash }, Delivery>(
    'SELECT hash, terminal, first_at_ms AS firstAtMs, wiped_at_ms AS wipedAtMs FROM delivery WHERE hash = @hash ORDER BY terminal',
  );
  return {
    /** Notes that the terminal is sent the file: the first time, or again after it had wiped it. */
    note: (hash: PaperHash, terminal: TerminalId, atMs: number): void => put.runOne({ hash, terminal, atMs }),
    /** Whether the terminal may hold the file. */
    isHeld: (hash: PaperHash, terminal: TerminalId): boolean => select.get({ hash, terminal })?.wipedAtMs === null,
    /** Notes the terminal's receipt. False where it was never sent the file, or said so before. */
    confirmWiped: (hash: PaperHash, terminal: TerminalId, atMs: number): boolean => wipe.run({ hash, terminal, atMs }) === 1,
    list: (hash: PaperHash): readonly Delivery[] => selectAll.all({ hash }),
  };
}
