import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/base/clock.ts';
import type { Logger } from '../../shared/base/logger.ts';
import type { Archive } from '../archive/archive.ts';
import type { PaperIntake } from '../papers/intake.ts';
import { ClientIds } from './documents/clientIds.ts';
import { accessJudge } from './documents/documentAccess.ts';
import { GroupCommit } from './documents/groupCommit.ts';
import { mayRelay } from './documents/mayRelay.ts';
import { OpenDocuments } from './documents/openDocuments.ts';
import { Deliveries } from './files/deliveries.ts';
import { mayReadFile } from './files/fileAccess.ts';
import { SecondLooks } from './files/secondLooks.ts';
import { Tickets } from './files/tickets.ts';
import { Transfers } from './files/transfers.ts';
import { Heads } from './heads.ts';
import type { HubLimits } from './hubLimits.ts';
import type { HubKeys } from './keys/hubKeys.ts';
import { PlanFollower } from './meeting/followPlan.ts';
import { Presentations } from './meeting/presentations.ts';
import { PairingCodes } from './pairing/pairingCodes.ts';
import { Pending } from './pairing/pending.ts';
import { type PinCost, Pins } from './people/pins.ts';
import { Projections } from './projections/projections.ts';
import type { Random } from './random.ts';
import { Readiness } from './readiness.ts';
import type { HubServices } from './services.ts';
import { ConnectedTerminals } from './wire/connectedTerminals.ts';

export interface HubParts {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly intake: PaperIntake;
  readonly keys: HubKeys;
  readonly limits: HubLimits;
  readonly logger: Logger;
  readonly pinCost: PinCost;
  readonly random: Random;
  readonly addresses: () => string[];
}

/** Puts the services of a hub together. `stop` ends their timers, after a last commit. */
export function assembleHub(parts: HubParts): { readonly services: HubServices; readonly stop: () => void } {
  const { archive, clock, intake, keys, limits, logger, random, addresses } = parts;
  const terminals = new ConnectedTerminals(clock);
  const clientIds = new ClientIds(archive, random);
  const heads = new Heads({ archive, keys, clock, terminals, bootId: randomUUID() });
  const commit = new GroupCommit({
    limits,
    logger,
    store: (updates) =>
      archive.transaction(() => {
        for (const { name, update } of updates) if (update) archive.documents.appendNow(name, update);
      }),
  });
  const documents = new OpenDocuments({
    limits,
    commit,
    load: (name) => archive.documents.load(name),
    judge: () => accessJudge(archive),
    mayRelay: (connection, open, payload) => mayRelay(connection, open, payload, (...led) => presentations.isLedFrom(...led)),
    rightsOf: (connection, name) => clientIds.rightsOf(connection, name),
    onHeld: (name) => projections.rebuild(name),
    onStored: (name) => name.kind === 'plan' && plans.planChanged(name.meeting),
  });
  const readiness = new Readiness((terminal) => projections.terminal(terminal));
  const life = {
    isOnline: (id: Parameters<typeof terminals.find>[0]) => terminals.find(id) !== null,
    offlineSinceMs: terminals.offlineSinceMs.bind(terminals),
    papersOf: readiness.papersOf.bind(readiness),
  };
  const presentations = new Presentations({
    archive,
    leaderAwayMs: limits.leaderAwayMs,
    onChanged: (meeting) => projections.floor(meeting, ['follow']),
  });
  const projections = new Projections({ archive, clock, documents, life, followOf: (meeting) => presentations.followOf(meeting) });
  const plans = new PlanFollower({ archive, documents, logger, onChanged: () => projections.drafts() });
  const pins = new Pins({
    archive,
    clock,
    limits,
    cost: parts.pinCost,
    onLocked: (person, terminal, untilMs) => {
      archive.log.append({ type: 'personLocked', by: { person: null, terminal }, atMs: clock.nowMs(), body: { person, untilMs } });
      heads.sign();
      setImmediate(() => projections.locks());
    },
  });
  const services: HubServices = {
    archive,
    clientIds,
    clock,
    codes: new PairingCodes(clock, random, limits),
    deliveries: new Deliveries(archive, clock),
    documents,
    heads,
    intake,
    keys,
    limits,
    logger,
    pending: new Pending(),
    pins,
    presentations,
    projections,
    random,
    readiness,
    secondLooks: new SecondLooks({ archive, intake, logger, projections }),
    terminals,
    tickets: new Tickets(random),
    transfers: new Transfers((connection, kind, hash) => mayReadFile(archive, connection, kind, hash)),
    addresses,
  };
  const stop = () => {
    heads.stop();
    readiness.stop();
    plans.stop();
    presentations.stop();
    commit.flush();
    commit.stop();
  };
  return { services, stop };
}
