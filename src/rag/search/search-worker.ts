/** The search thread: answers batches of questions until it is ended. Started by {@link SearchThread}, in `search-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SearchBatch, SearchOutcomes, SearchThreadOptions } from './search-messages';
import { SearchEngine } from './search-engine';

const engine = new SearchEngine(workerData as SearchThreadOptions);

parentPort?.on('message', ({ questions }: SearchBatch) => {
  const outcomes: SearchOutcomes = { outcomes: engine.answerAll(questions) };
  parentPort?.postMessage(outcomes, []);
});
