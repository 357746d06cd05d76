import { join } from 'node:path';
import type { Archive } from '../../archive/archive.ts';
import { HubFailed } from '../hubFailed.ts';
import { type HubKeys, hasHubKeys, openHubKeys } from './hubKeys.ts';

/** The keys that belong to this archive, or new ones for a new room. Never new ones for a room that had others (H1). */
export async function roomKeys(archive: Archive): Promise<HubKeys> {
  const { directory } = archive;
  const known = archive.settings.read('hubKey');
  if (known !== null && !hasHubKeys(directory)) throw new HubFailed('KEYS_MISSING', { place: directory });
  const keys = await openHubKeys(directory);
  if (known !== null && known !== keys.signingKey) throw new HubFailed('KEYS_FOREIGN', { place: join(directory, 'keys') });
  if (known === null) archive.transaction(() => archive.settings.write('hubKey', keys.signingKey));
  return keys;
}
