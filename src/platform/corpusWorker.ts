import { closeSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { adapterOf } from '../core/transcripts/adapters';
import { type ScanMessage, scanCorpus, transferOf } from './corpusScan';

/** Entry of the worker thread that reads a whole transcripts file, so that the first transcript need not wait for it. */
const { path, size, adapterId } = workerData as { path: string; size: number; adapterId: string };

const post = (message: ScanMessage) => parentPort?.postMessage(message, transferOf(message));

try {
  const adapter = adapterOf(adapterId);
  if (adapter?.unit !== 'line') throw new Error(`no line adapter ${adapterId}`);
  const fd = openSync(path, 'r');
  try {
    scanCorpus(fd, size, adapter, post);
  } finally {
    closeSync(fd);
  }
} catch (error) {
  post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
