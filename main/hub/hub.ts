import { type Clock, systemClock } from '../../shared/base/clock.ts';
import { type Logger, silentLogger } from '../../shared/base/logger.ts';
import { WorldFailed } from '../../shared/base/result.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import type { Archive } from '../archive/archive.ts';
import { openArchive } from '../archive/open.ts';
import { Office } from '../papers/convert/office.ts';
import { PaperIntake } from '../papers/intake.ts';
import { type VetLimits, Vetting } from '../papers/vet.ts';
import type { VettingHost } from '../papers/vetting/host.ts';
import { assembleHub } from './assemble.ts';
import { Calls } from './calls/dispatch.ts';
import { handlerTable } from './calls/table.ts';
import { fileRoutes } from './files/routes.ts';
import type { HubEvent } from './hubEvents.ts';
import { HUB_LIMITS, type HubLimits } from './hubLimits.ts';
import { roomKeys } from './keys/roomKeys.ts';
import { ConsolePairing } from './pairing/consolePairing.ts';
import { gatehouseOf } from './pairing/gatehouse.ts';
import { printedCode } from './pairing/pairingCodes.ts';
import { PIN_COST, type PinCost } from './people/pins.ts';
import { type Random, systemRandom } from './random.ts';
import { reception } from './reception.ts';
import type { HubServices } from './services.ts';
import { addressesOf } from './wire/addresses.ts';
import { listen } from './wire/listener.ts';

export interface HubOptions extends RunOptions {
  /** Where the room's archive, papers and keys are; made when it does not exist. */
  readonly directory: string;
  /** Size of the archive's ballast (main/archive); 0 for none. */
  readonly ballastBytes?: number;
}

/** How to run over an archive that is open. */
export interface RunOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** The address to listen on; all IPv4 addresses of this machine unless given. */
  readonly host?: string;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
  readonly limits?: Partial<HubLimits>;
  readonly pinCost?: PinCost;
  /** Keep a console code on offer even when the room has people. */
  readonly pairing?: boolean;
  /** How papers are looked at; in a process of this Node's own for each unless given. */
  readonly vettingHost?: VettingHost;
  /** What looking at a paper that comes in may cost; tests leave it less. */
  readonly vetLimits?: VetLimits;
  /** Where LibreOffice is; looked for on this machine unless given. */
  readonly findOffice?: () => Promise<string | null>;
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
 * `HubFailed` or the archive's failure, each with a sentence that says what to do; then nothing is left running.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { clock = systemClock, logger = silentLogger } = options;
  const archive = openArchive(options.directory, {
    clock,
    ...(options.ballastBytes === undefined ? {} : { ballastBytes: options.ballastBytes }),
    onTrouble: (error) => logger.warn('the archive has trouble that loses nothing', {}, error),
  });
  try {
    return await runHub(archive, options);
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** Runs a hub over an open archive, which it closes at its end. Throws `HubFailed`; then the archive is still the caller's. */
export async function runHub(archive: Archive, options: RunOptions): Promise<Hub> {
  const { clock = systemClock, logger = silentLogger, host = '0.0.0.0' } = options;
  const keys = await roomKeys(archive);
  const limits = { ...HUB_LIMITS, ...options.limits };
  const announce = options.announce ?? (() => {});
  let port = options.port;
  const { services: hub, stop } = assembleHub({
    archive,
    clock,
    intake: new PaperIntake({
      vetting: new Vetting({
        logger,
        ...(options.vettingHost ? { start: options.vettingHost } : {}),
        ...(options.vetLimits ? { limits: options.vetLimits } : {}),
      }),
      office: new Office({ logger, ...(options.findOffice ? { find: options.findOffice } : {}) }),
    }),
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
  hub.secondLooks.begin();
  let closing: Promise<void> | null = null;
  const close = async () => {
    clearInterval(housekeeping);
    hub.intake.stop();
    await hub.secondLooks.stop();
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
