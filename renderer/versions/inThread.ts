import type { CompareAnswer, CompareOrder } from './compareWorker.ts';

/**
 * Compares off the window's own thread: three hundred pages take longer than a pen may wait. The thread is ended with the answer, or
 * when the signal comes; then it rejects.
 */
export function inThread<Order extends CompareOrder>(order: Order, signal: AbortSignal): Promise<CompareAnswer<Order['deed']>> {
  const { promise, resolve, reject } = Promise.withResolvers<CompareAnswer<Order['deed']>>();
  const worker = new Worker(new URL('./compareWorker.ts', import.meta.url), { type: 'module', name: 'versions' });
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  worker.onmessage = ({ data }: MessageEvent<CompareAnswer<Order['deed']>>) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(`versions: ${message}`));
  if (signal.aborted) abort();
  else worker.postMessage(order);
  return promise.finally(() => {
    signal.removeEventListener('abort', abort);
    worker.terminate();
  });
}
