import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../shared/base/clock.ts';
import { type Logger, silentLogger } from '../../shared/base/logger.ts';
import { WorldFailed } from '../../shared/base/result.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { formatAddress } from '../../shared/room/address.ts';
import type { Archive } from '../archive/archive.ts';
import { openArchive } from '../archive/open.ts';
import { assembleHub } from './assemble.ts';
import { Calls } from './calls/dispatch.ts';
import { handlerTable } from './calls/table.ts';
import { fileRoutes } from './files/routes.ts';
import type { HubEvent } from './hubEvents.ts';
import { HubFailed } from './hubFailed.ts';
import { HUB_LIMITS, type HubLimits } from './hubLimits.ts';
import { type HubKeys, hasHubKeys, openHubKeys } from './keys/hubKeys.ts';
import { ConsolePairing } from './pairing/consolePairing.ts';
import { gatehouseOf } from './pairing/gatehouse.ts';
import { printedCode } from './pairing/pairingCodes.ts';
import { PIN_COST, type PinCost } from './people/pins.ts';
import { type Random, systemRandom } from './random.ts';
import { reception } from './reception.ts';
import type { HubServices } from './services.ts';
import { listen } from './wire/listener.ts';

export interface HubOptions {
  /** Where the room's archive, papers and keys are; made when it does not exist. */
  readonly directory: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The address to listen on; all IPv4 addresses of this machine unless given. */
  readonly host?: string;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
  readonly limits?: Partial<HubLimits>;
  readonly pinCost?: PinCost;
  /** Size of the archive's ballast (main/archive); 0 for none. */
  readonly ballastBytes?: number;
  /** Keep a console code on offer even when the room has people. */
  readonly pairing?: boolean;
  /** Told what the hub's console shows. */
  readonly announce?: (event: HubEvent) => void;
}

export interface Hub {
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the TLS public key, hex: what terminals pin. */
  readonly fingerprint: string;
  /** A one-time code for a terminal whose person can read the hub's console. It is announced too. */
  offerConsolePairing(): { readonly code: string; readonly expiresAtMs: number };
  /** Commits what is under way, says goodbye to every terminal, and lets go of the folder. */
  close(): Promise<void>;
}

/** How often stale things are put away. */
const HOUSEKEEPING_MS = 30_000;

/**
 * Opens the room in `directory` and listens. Plain Node: the same in a service, in a utilityProcess and in tests. Throws
 * {@link HubFailed} or the archive's failure, each with a sentence that says what to do; then nothing is left running.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { clock = systemClock, logger = silentLogger, host = '0.0.0.0' } = options;
  const archive = openArchive(options.directory, {
    clock,
    ...(options.ballastBytes === undefined ? {} : { ballastBytes: options.ballastBytes }),
    onTrouble: (error) => logger.warn('the archive has trouble that loses nothing', {}, error),
  });
  try {
    return await openRoom(options, archive, host, clock, logger);
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function openRoom(options: HubOptions, archive: Archive, host: string, clock: Clock, logger: Logger): Promise<Hub> {
  const keys = await keysOf(options.directory, archive);
  const limits = { ...HUB_LIMITS, ...options.limits };
  const announce = options.announce ?? (() => {});
  let port = options.port;
  const { services: hub, stop } = assembleHub({
    archive,
    clock,
    keys,
    limits,
    logger,
    random: options.random ?? systemRandom,
    pinCost: options.pinCost ?? PIN_COST,
    addresses: () => addressesOf(host, port),
  });
  archive.transaction(() => hub.heads.sign());
  const desk = new ConsolePairing({
    codes: hub.codes,
    announce,
    isWanted: () => options.pairing === true || !archive.people.hasAny(),
    labelOf: () => translatorFor('vi')('hub.terminalLabel', { number: archive.terminals.list().length + 1 }),
  });
  const calls = new Calls(hub, handlerTable());
  const onSocket = reception(hub, calls, gatehouseOf(hub, desk, announce));
  const listener = await listen({ host, port, tls: keys.tls, limits, logger, onSocket, onRequest: fileRoutes(hub) });
  port = listener.port;
  announce({ event: 'listening', host, port, addresses: hub.addresses(), fingerprint: keys.fingerprint });
  desk.refresh();
  const housekeeping = setInterval(() => keepHouse(hub, desk), HOUSEKEEPING_MS);
  housekeeping.unref();
  let closing: Promise<void> | null = null;
  const close = async () => {
    clearInterval(housekeeping);
    await listener.close();
    await calls.settled();
    try {
      stop();
    } finally {
      archive.close();
    }
  };
  return {
    host,
    port,
    fingerprint: keys.fingerprint,
    offerConsolePairing: () => {
      const { code, expiresAtMs } = desk.offer();
      return { code: printedCode(code), expiresAtMs };
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The keys of this archive, or new ones for a new room. Never new ones for a room that had others. */
async function keysOf(directory: string, archive: Archive): Promise<HubKeys> {
  const known = archive.settings.read('hubKey');
  const place = join(directory, 'keys');
  if (known !== null && !hasHubKeys(directory)) throw new HubFailed('KEYS_MISSING', { place: directory });
  const keys = await openHubKeys(directory);
  if (known !== null && known !== keys.signingKey) throw new HubFailed('KEYS_FOREIGN', { place });
  if (known === null) archive.transaction(() => archive.settings.write('hubKey', keys.signingKey));
  return keys;
}

function addressesOf(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [formatAddress({ host, port })];
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => formatAddress({ host: address, port }));
}

function keepHouse(hub: HubServices, desk: ConsolePairing): void {
  try {
    hub.documents.releaseUnread();
    hub.projections.locks();
    hub.archive.answers.forgetBefore(hub.clock.nowMs() - hub.limits.idempotencyMs);
    desk.refresh();
  } catch (error) {
    if (!(error instanceof WorldFailed)) throw error;
    hub.logger.warn('putting stale things away failed; it is tried again', {}, error);
  }
}
