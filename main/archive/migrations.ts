import { room } from './migrations/0001-room.ts';
import { papers } from './migrations/0002-papers.ts';
import { secondLooks } from './migrations/0003-second-looks.ts';
import type { Migration } from './migrations/migration.ts';

/** All migrations in their order: number n stands at n − 1 and leads from schema n − 1 to n. A migration that was shipped is never changed. */
export const MIGRATIONS: readonly Migration[] = [room, papers, secondLooks];
