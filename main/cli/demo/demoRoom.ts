import type { Page } from '@playwright/test';
import type { DemoFolder } from './demoFolder.ts';
import { type HubChild, startHubChild } from './hubChild.ts';
import { launchApp, type RunningApp } from './launchTerminal.ts';
import type { DemoSeat } from './seats.ts';

/** A room that runs: the hub in its own process, and one real window for each seat. */
export interface DemoRoom {
  readonly seats: readonly DemoSeat[];
  hub(): HubChild;
  /** The window at a seat, by the seat's label. */
  window(label: string): Page;
  /** Saves a picture of every window as `<step>-<seat>.png`. */
  picture(step: string): Promise<void>;
  /** Kills hub and terminals as a power cut would. */
  kill(): Promise<void>;
  /** Starts again what was killed or closed, on the same data. */
  reopen(): Promise<void>;
  killSeat(label: string): Promise<void>;
  reopenSeat(label: string): Promise<void>;
  close(): Promise<void>;
}

export interface DemoRoomOptions {
  readonly folder: DemoFolder;
  readonly seats: readonly DemoSeat[];
  /** 0 lets the system choose; later starts use the same port again. */
  readonly port: number;
  readonly isEnglish?: boolean;
}

/** Starts the hub, then the terminals two at a time: each start keeps a core busy for a second. */
export async function openDemoRoom({ folder, seats, port }: DemoRoomOptions): Promise<DemoRoom> {
  let hub = await startHubChild(folder.hub, port);
  const apps = new Map<string, RunningApp>();
  const openSeat = async (label: string) => {
    apps.set(label, await launchApp({ userData: folder.terminal(fileName(label)) }));
  };
  const openAll = async () => {
    for (const pair of inPairs(seats)) await Promise.all(pair.map((seat) => openSeat(seat.label)));
  };
  const appAt = (label: string) => {
    const app = apps.get(label);
    if (!app) throw new Error(`Nobody has started a terminal called ${label}`);
    return app;
  };
  const all = (act: (app: RunningApp) => Promise<void>) => Promise.all([...apps.values()].map(act));
  await openAll();
  return {
    seats,
    hub: () => hub,
    window: (label) => appAt(label).page,
    picture: async (step) => {
      const shots = Array.from(apps, ([label, { page }]) => page.screenshot({ path: `${folder.screens}/${step}-${fileName(label)}.png` }));
      await Promise.all(shots);
    },
    kill: async () => {
      await Promise.all([hub.kill(), all((app) => app.kill())]);
    },
    reopen: async () => {
      hub = await startHubChild(folder.hub, hub.port);
      await openAll();
    },
    killSeat: (label) => appAt(label).kill(),
    reopenSeat: openSeat,
    close: async () => {
      await all((app) => app.close());
      await hub.stop();
    },
  };
}

/** A seat's label as part of a file name: without tones, spaces as dashes. */
export function fileName(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

function inPairs<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / 2) }, (_, index) => list.slice(index * 2, index * 2 + 2));
}
