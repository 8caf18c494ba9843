import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AppError, messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { SearchAnswer, SearchBatch, SearchOutcome, SearchOutcomes, SearchQuestion } from './search-messages';
import { SearchEntry } from './search-entry';
import { type SearchSource, searchSourceOf } from './search-stores';

/** Most questions sent in one message: later ones get their turn when these are answered. */
const MOST_PER_BATCH = 32;

/** How often a question is asked before it is taken for the one that ends the thread. */
const ATTEMPTS = 2;

/** A question on its way. */
interface Waiting {
  question: SearchQuestion;
  attempts: number;
  resolve: (answer: SearchAnswer) => void;
  reject: (reason: unknown) => void;
}

/**
 * Searches in a thread of its own, so that nothing that grows with the documents keeps requests waiting. Questions of one turn of the
 * event loop are sent together. A thread that dies is replaced, and what it had not answered is asked again, one by one: a question that
 * ends a second thread fails.
 */
@Injectable()
export class SearchThread implements OnApplicationShutdown {
  private readonly logger = new Logger(SearchThread.name);
  private worker: Worker | undefined;
  private waiting: Waiting[] = [];
  private asked: Waiting[] = [];
  private isScheduled = false;
  private isStopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly entry: SearchEntry,
  ) {}

  /**
   * @throws AppError `unavailable` when it cannot be searched, `shutting_down` when the process stops; the signal's reason when it aborts
   */
  async ask(question: SearchQuestion, signal?: AbortSignal): Promise<SearchAnswer> {
    signal?.throwIfAborted();
    if (this.isStopped) throw stopping();
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        // A question that was sent is still answered; the answer is dropped.
        this.waiting = this.waiting.filter((other) => other !== waiting);
        reject(signal?.reason);
      };
      const done = (): void => signal?.removeEventListener('abort', abort);
      const waiting: Waiting = {
        question,
        attempts: 0,
        resolve: (answer) => (done(), resolve(answer)),
        reject: (reason) => (done(), reject(reason)),
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.waiting.push(waiting);
      this.schedule();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    const { worker } = this;
    this.worker = undefined;
    for (const { reject } of [...this.asked.splice(0), ...this.waiting.splice(0)]) reject(stopping());
    await worker?.terminate();
  }

  /** Sends what waits at the end of this turn of the event loop, so that questions of one turn go together. */
  private schedule(): void {
    if (this.isScheduled || this.asked.length > 0) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.send();
    });
  }

  private send(): void {
    if (this.asked.length > 0 || this.waiting.length === 0 || this.isStopped) return;
    const isSuspect = (this.waiting[0]?.attempts ?? 0) > 0;
    this.asked = this.waiting.splice(0, isSuspect ? 1 : MOST_PER_BATCH);
    for (const waiting of this.asked) waiting.attempts += 1;
    try {
      const worker = (this.worker ??= this.start());
      worker.ref();
      const batch: SearchBatch = { questions: this.asked.map(({ question }) => question) };
      worker.postMessage(batch, []);
    } catch (error) {
      this.lost(this.worker, error);
    }
  }

  private start(): Worker {
    const workerData: SearchSource = searchSourceOf(this.config);
    // Without environment variables: the thread needs no secrets.
    const worker = new Worker(this.entry.file, { workerData, env: {} });
    worker.on('message', (message: SearchOutcomes) => this.answered(worker, message));
    worker.on('error', (error) => this.lost(worker, error));
    worker.on('exit', (code) => this.lost(worker, new Error(`it ended with code ${code}`)));
    return worker;
  }

  private answered(worker: Worker, { outcomes }: SearchOutcomes): void {
    if (worker !== this.worker) return;
    const asked = this.asked;
    this.asked = [];
    // An idle thread must not keep a command from ending.
    worker.unref();
    this.send();
    void this.handOut(asked, outcomes);
  }

  /** One answer in a turn of the event loop: what is done with each takes its time too. */
  private async handOut(asked: readonly Waiting[], outcomes: readonly SearchOutcome[]): Promise<void> {
    for (const [index, { resolve, reject }] of asked.entries()) {
      const outcome = outcomes[index];
      if (outcome && 'answer' in outcome) resolve(outcome.answer);
      else {
        const failure = new Error(outcome?.failure ?? 'the search thread left a question out');
        this.logger.error(`a search failed: ${failure.message}`);
        reject(unavailable(failure));
      }
      if (index + 1 < asked.length) await nextTurn();
    }
  }

  /** The thread has ended: what it was asked goes to another. */
  private lost(worker: Worker | undefined, error: unknown): void {
    if (worker !== this.worker || this.isStopped) return;
    this.worker = undefined;
    this.logger.error(`the search thread died: ${messageOf(error)}; another one takes over`);
    const asked = this.asked;
    this.asked = [];
    this.waiting.unshift(...asked.filter(({ attempts }) => attempts < ATTEMPTS));
    for (const { attempts, reject } of asked) if (attempts >= ATTEMPTS) reject(unavailable(error));
    this.send();
  }
}

function unavailable(cause: unknown): AppError {
  return new AppError('unavailable', 'The documents cannot be searched now. Ask again later.', { cause });
}

function stopping(): AppError {
  return new AppError('shutting_down', 'The server is stopping. Ask again.');
}
