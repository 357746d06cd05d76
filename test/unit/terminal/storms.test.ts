import { expect, test } from 'vitest';
import type { Terminal } from '../../../main/terminal/terminal.ts';
import { SeededRandom } from '../../kit/seededRandom.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, type Delegate, type Scene, WindowDocument } from './kit.ts';

const STEPS = 60;

/** A seat behind a cable of its own, and what its person has on the paper by their own account. */
class StormySeat {
  readonly drawn = new Set<string>();
  readonly done = { strokes: 0, erased: 0, cuts: 0, restarts: 0, reloads: 0 };
  readonly #name: string;
  readonly #folder: string;
  readonly #cable: Cable;
  terminal: Terminal;
  #window: WindowDocument;
  /** A second view on the same terminal: what it shows has been taken in. */
  #witness: WindowDocument;

  private constructor(name: string, folder: string, cable: Cable, terminal: Terminal) {
    this.#name = name;
    this.#folder = folder;
    this.#cable = cable;
    this.terminal = terminal;
    this.#window = new WindowDocument(terminal, name);
    this.#witness = new WindowDocument(terminal, name);
  }

  static async of(scene: Scene, delegate: Delegate): Promise<StormySeat> {
    const cable = await Cable.to(scene.room.port);
    const folder = await aFolder();
    const terminal = await aSeat(scene, delegate, folder, cable.address);
    const seat = new StormySeat(`ink/${scene.papers[0]?.id}/${delegate.id}/shared`, folder, cable, terminal);
    await seat.#opened();
    return seat;
  }

  async draw(stroke: string): Promise<void> {
    this.#window.change((doc) => doc.getMap('strokes').set(stroke, new Uint8Array(30)));
    this.drawn.add(stroke);
    this.done.strokes += 1;
    await until(() => this.#witness.doc.getMap('strokes').has(stroke), 'the terminal has the stroke');
  }

  async erase(random: SeededRandom): Promise<void> {
    if (this.drawn.size === 0) return;
    const stroke = random.pick([...this.drawn]);
    this.#window.change((doc) => doc.getMap('strokes').delete(stroke));
    this.drawn.delete(stroke);
    this.done.erased += 1;
    await until(() => !this.#witness.doc.getMap('strokes').has(stroke), 'the terminal has erased the stroke');
  }

  cut(): void {
    this.#cable.cut();
    this.done.cuts += 1;
  }

  mend(): void {
    this.#cable.mend();
  }

  async reload(): Promise<void> {
    this.#window.close();
    this.#window = new WindowDocument(this.terminal, this.#name);
    this.done.reloads += 1;
    await this.#opened();
  }

  async restart(): Promise<void> {
    await this.terminal.stop();
    this.terminal = aTerminal(this.#folder);
    await this.terminal.start();
    this.#window = new WindowDocument(this.terminal, this.#name);
    this.#witness = new WindowDocument(this.terminal, this.#name);
    this.done.restarts += 1;
    await this.#opened();
  }

  get shown(): string[] {
    return [...this.#window.doc.getMap('strokes').keys()].sort();
  }

  get name(): string {
    return this.#name;
  }

  async #opened(): Promise<void> {
    await this.#window.opened();
    await this.#witness.opened();
  }
}

async function step(seat: StormySeat, random: SeededRandom, label: string): Promise<void> {
  const dice = random.fraction();
  if (dice < 0.5) await seat.draw(label);
  else if (dice < 0.62) await seat.erase(random);
  else if (dice < 0.74) seat.cut();
  else if (dice < 0.88) seat.mend();
  else if (dice < 0.94) await seat.reload();
  else await seat.restart();
}

test.each([1, 20261122, 4711])('seed %i: whatever is cut, restarted and reloaded, every stroke is there once, everywhere', async (seed) => {
  const random = new SeededRandom(seed);
  const scene = await aScene();
  const seats = [await StormySeat.of(scene, scene.an), await StormySeat.of(scene, scene.binh)];
  for (let number = 0; number < STEPS; number += 1) {
    await step(random.pick(seats), random, `stroke ${number}`);
    for (const seat of seats) expect(seat.shown).toEqual([...seat.drawn].sort());
  }
  for (const seat of seats) seat.mend();
  for (const seat of seats) {
    await until(
      () => seat.terminal.state.connection.state === 'online' && seat.terminal.state.unacknowledged === 0,
      'the hub has everything',
    );
    const desk = await scene.room.desk.open(seat.name);
    await expect.poll(() => [...desk.doc.getMap('strokes').keys()].sort(), { timeout: 10_000 }).toEqual([...seat.drawn].sort());
    for (const reader of seats) {
      const seen = await new WindowDocument(reader.terminal, seat.name).synced();
      expect([...seen.doc.getMap('strokes').keys()].sort()).toEqual([...seat.drawn].sort());
    }
    expect(seat.terminal.state.trouble).toBeNull();
    expect(seat.done.strokes + seat.done.erased).toBeGreaterThan(10);
    expect(seat.done.cuts).toBeGreaterThan(0);
  }
  expect(seats.some(({ done }) => done.restarts > 0)).toBe(true);
});
