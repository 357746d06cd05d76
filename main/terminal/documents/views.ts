import type { ToWindow } from '../../../shared/ipc/bridge.ts';
import type { Viewer, ViewerListener } from './viewer.ts';

/** The windows' views of one document. */
export class Views {
  readonly #viewers = new Set<Viewer>();

  get isEmpty(): boolean {
    return this.#viewers.size === 0;
  }

  add(viewer: Viewer, listener: ViewerListener): void {
    this.#viewers.add(viewer);
    viewer.listen(listener);
  }

  remove(viewer: Viewer): void {
    this.#viewers.delete(viewer);
  }

  /** Opens the views that waited for the first state. `state` is asked for only when there are any. */
  openWaiting(state: () => Uint8Array, clientId: number | null, isSynced: boolean): void {
    for (const viewer of this.#viewers) {
      if (viewer.isOpened) continue;
      viewer.open(state(), clientId);
      if (isSynced) viewer.tell({ kind: 'synced' });
    }
  }

  tell(message: Parameters<Viewer['tell']>[0], except: Viewer | null = null): void {
    for (const viewer of this.#viewers) if (viewer !== except) viewer.tell(message);
  }

  acknowledge(sequence: number): void {
    for (const viewer of this.#viewers) viewer.acknowledge(sequence);
  }

  reset(message: Extract<ToWindow, { kind: 'reset' }>): void {
    for (const viewer of this.#viewers) viewer.reset(message);
  }

  /** Ends every view. The windows learn why. */
  close(message: Extract<ToWindow, { kind: 'closed' }>): void {
    for (const viewer of this.#viewers) viewer.close(message);
    this.#viewers.clear();
  }
}
