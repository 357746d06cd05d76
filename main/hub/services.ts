import type { Clock } from '../../shared/base/clock.ts';
import type { Logger } from '../../shared/base/logger.ts';
import type { Archive } from '../archive/archive.ts';
import type { PaperIntake } from '../papers/intake.ts';
import type { ClientIds } from './documents/clientIds.ts';
import type { OpenDocuments } from './documents/openDocuments.ts';
import type { Deliveries } from './files/deliveries.ts';
import type { SecondLooks } from './files/secondLooks.ts';
import type { Tickets } from './files/tickets.ts';
import type { Transfers } from './files/transfers.ts';
import type { Heads } from './heads.ts';
import type { HubLimits } from './hubLimits.ts';
import type { HubKeys } from './keys/hubKeys.ts';
import type { Presentations } from './meeting/presentations.ts';
import type { PairingCodes } from './pairing/pairingCodes.ts';
import type { Pending } from './pairing/pending.ts';
import type { Pins } from './people/pins.ts';
import type { Projections } from './projections/projections.ts';
import type { Random } from './random.ts';
import type { Readiness } from './readiness.ts';
import type { ConnectedTerminals } from './wire/connectedTerminals.ts';

/** Everything of a running hub that a call may use. Put together once, in hub.ts. */
export interface HubServices {
  readonly archive: Archive;
  readonly clientIds: ClientIds;
  readonly clock: Clock;
  readonly codes: PairingCodes;
  readonly deliveries: Deliveries;
  readonly documents: OpenDocuments;
  readonly heads: Heads;
  readonly intake: PaperIntake;
  readonly keys: HubKeys;
  readonly limits: HubLimits;
  readonly logger: Logger;
  readonly pending: Pending;
  readonly pins: Pins;
  readonly presentations: Presentations;
  readonly projections: Projections;
  readonly random: Random;
  readonly readiness: Readiness;
  readonly secondLooks: SecondLooks;
  readonly terminals: ConnectedTerminals;
  readonly tickets: Tickets;
  readonly transfers: Transfers;
  /** `host:port` under which terminals may find this hub, for the screen that shows a pairing code. */
  addresses(): string[];
}
