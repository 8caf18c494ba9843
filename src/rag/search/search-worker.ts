/** The search thread: answers batches of questions until it is ended. Started by {@link SearchThread}, in `search-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { SearchEngine } from './search-engine';
import type { SearchBatch, SearchOutcomes } from './search-messages';
import { openSearchStore, type SearchSource } from './search-stores';

const engine = new SearchEngine(openSearchStore(workerData as SearchSource));

/** What it throws ends the thread; `SearchThread` starts another and asks again. */
async function answer({ questions }: SearchBatch): Promise<void> {
  const outcomes: SearchOutcomes = { outcomes: await engine.answerAll(questions) };
  parentPort?.postMessage(outcomes, []);
}

// One batch at a time: the next is sent when this one is answered.
parentPort?.on('message', (batch: SearchBatch) => void answer(batch));
