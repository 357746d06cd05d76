import { performance } from 'node:perf_hooks';
import { Documents } from '../../main/terminal/documents/documents.ts';
import type { DocumentPort } from '../../main/terminal/documents/viewer.ts';
import { hubCalls } from '../../main/terminal/hubCalls.ts';
import { GroupCommit } from '../../main/terminal/replica/groupCommit.ts';
import { openReplica, type Replica } from '../../main/terminal/replica/replica.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { silentLogger } from '../../shared/base/logger.ts';
import type { ToMain, ToWindow } from '../../shared/ipc/bridge.ts';
import { hubFrameSchema } from '../../shared/room/frames.ts';
import type { TestTerminal } from '../kit/testTerminal.ts';
import type { Ending } from './measurement.ts';
import { aFolder } from './room.ts';

/** The terminal's own documents and replica over a connection that stands, so that it can be seen when the disk has what. */
export interface DiskSeat {
  view(name: string): SeatWindow;
  /** Calls `listener` after each commit of the replica, with the time at which it was on the disk. */
  onCommit(listener: (atMs: number) => void): void;
  /** How many pieces of a document are on the disk: its state and the hub's updates since. */
  countKept(name: string): number;
}

/** Stands where the window's port ends. */
export class SeatWindow implements DocumentPort {
  onPost: (message: ToWindow) => void = () => {};
  #deliver: (message: unknown) => void = () => {};

  /** As the window would. */
  send(message: ToMain): void {
    this.#deliver(message);
  }

  post(message: ToWindow): void {
    this.onPost(message);
  }

  listen(onMessage: (message: unknown) => void): void {
    this.#deliver = onMessage;
  }

  close(): void {}
}

/** Takes over the connection of a terminal where somebody is signed in. */
export function sitDown(terminal: TestTerminal, ending: Ending): DiskSeat {
  const { link, session } = terminal;
  if (!link || !session) throw new Error('nobody is signed in at this terminal');
  const { replica } = openReplica(aFolder(ending), silentLogger);
  ending.add(() => replica.close());
  let committed: (atMs: number) => void = () => {};
  const commits = new GroupCommit({
    transaction: (work) => {
      replica.transaction(work);
      committed(performance.now());
    },
    logger: silentLogger,
    onFailure: (code) => fail(`the replica failed: ${code}`),
  });
  const calls = hubCalls();
  const documents = new Documents({
    clock: systemClock,
    logger: silentLogger,
    replica,
    commits,
    call: calls.call,
    sendBinary: (frame) => link.send(frame),
    onChanged: () => {},
    onRefused: (_name, code) => fail(`the hub refused an update: ${code}`),
    onUnacknowledged: () => {},
  });
  calls.attach((text) => link.send(text));
  calls.release(true);
  link.listen((message) => {
    if (typeof message !== 'string') return documents.receive(message);
    const frame = hubFrameSchema.parse(JSON.parse(message));
    if (frame.type === 'answer' || frame.type === 'refusal') calls.settle(frame);
  });
  documents.setAuthor({ person: session.person.id, clientId: session.clientId });
  documents.connected();
  return {
    view: (name) => {
      const window = new SeatWindow();
      documents.view(name, window);
      return window;
    },
    onCommit: (listener) => {
      committed = listener;
    },
    countKept: (name) => countPieces(replica, name),
  };
}

function countPieces(replica: Replica, name: string): number {
  return replica.documents.read(name)?.length ?? 0;
}

/** Reached from callbacks of the terminal, which must not swallow it. */
function fail(what: string): void {
  queueMicrotask(() => {
    throw new Error(what);
  });
}
