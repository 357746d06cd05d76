import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../../shared/base/assert.ts';
import { VirtualFile } from './fileRange.ts';
import { lookAt } from './lookAt.ts';
import type { FromThread, VettingOrder } from './order.ts';
import { wrapPicture } from './wrapPicture.ts';

// The thread that does the work; watch.ts watches it.

const port = present(parentPort, 'vetting: not in a worker thread');
const order = workerData as VettingOrder;
const file = await VirtualFile.open(order.path);
const tell = (message: FromThread) => port.postMessage(message);
tell(order.deed === 'vet' ? await lookAt(file, order.limits, tell) : await wrapPicture(file));
await file.close();
