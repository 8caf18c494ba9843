import { availableParallelism } from 'node:os';
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

/** The place of a thread, with what it was asked last. */
interface Seat {
  worker?: Worker;
  asked: Waiting[];
}

/** Threads that search at most when their number goes by the cores: each keeps caches of its own, some 150 MB when they are full. */
const MOST_THREADS = 4;

/**
 * Searches in threads of their own, so that nothing that grows with the documents keeps requests waiting. Questions of one turn of the
 * event loop are sent together, shared among the threads that are free; a thread is started when a question first finds no other one free.
 * A thread that dies is replaced, and what it had not answered is asked again, one by one: a question that ends a second thread fails.
 */
@Injectable()
export class SearchThread implements OnApplicationShutdown {
  private readonly logger = new Logger(SearchThread.name);
  private readonly seats: Seat[];
  private waiting: Waiting[] = [];
  private isScheduled = false;
  private isStopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly entry: SearchEntry,
  ) {
    // One core is left to everything else.
    const byCores = Math.min(Math.max(availableParallelism() - 1, 1), MOST_THREADS);
    this.seats = Array.from({ length: config.get('SEARCH_THREADS') || byCores }, () => ({ asked: [] }));
  }

  /** How many threads there are now. */
  get running(): number {
    return this.seats.filter(({ worker }) => worker !== undefined).length;
  }

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
    const workers = this.seats.flatMap(({ worker }) => worker ?? []);
    const asked = this.seats.flatMap((seat) => seat.asked.splice(0));
    for (const seat of this.seats) delete seat.worker;
    for (const { reject } of [...asked, ...this.waiting.splice(0)]) reject(stopping());
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  /** Sends what waits at the end of this turn of the event loop, so that questions of one turn go together. */
  private schedule(): void {
    if (this.isScheduled || !this.seats.some(isFree)) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.sendWaiting();
    });
  }

  /** Shares what waits among the free seats, those with a thread first, since starting one takes a while. */
  private sendWaiting(): void {
    if (this.isStopped) return;
    const free = this.seats.filter(isFree).sort((left, right) => Number(right.worker !== undefined) - Number(left.worker !== undefined));
    free.forEach((seat, index) => this.send(seat, Math.ceil(this.waiting.length / (free.length - index))));
  }

  private send(seat: Seat, share: number): void {
    if (share === 0) return;
    const isSuspect = (this.waiting[0]?.attempts ?? 0) > 0;
    seat.asked = this.waiting.splice(0, isSuspect ? 1 : Math.min(share, MOST_PER_BATCH));
    for (const waiting of seat.asked) waiting.attempts += 1;
    try {
      const worker = (seat.worker ??= this.start(seat));
      worker.ref();
      const batch: SearchBatch = { questions: seat.asked.map(({ question }) => question) };
      worker.postMessage(batch, []);
    } catch (error) {
      this.lost(seat, seat.worker, error);
    }
  }

  private start(seat: Seat): Worker {
    const workerData: SearchSource = searchSourceOf(this.config);
    // Without environment variables: the thread needs no secrets.
    const worker = new Worker(this.entry.file, { workerData, env: {} });
    worker.on('message', (message: SearchOutcomes) => this.answered(seat, worker, message));
    worker.on('error', (error) => this.lost(seat, worker, error));
    worker.on('exit', (code) => this.lost(seat, worker, new Error(`it ended with code ${code}`)));
    return worker;
  }

  private answered(seat: Seat, worker: Worker, { outcomes }: SearchOutcomes): void {
    if (worker !== seat.worker) return;
    const { asked } = seat;
    seat.asked = [];
    // An idle thread must not keep a command from ending.
    worker.unref();
    this.sendWaiting();
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
  private lost(seat: Seat, worker: Worker | undefined, error: unknown): void {
    if (worker !== seat.worker || this.isStopped) return;
    delete seat.worker;
    this.logger.error(`a search thread died: ${messageOf(error)}; another one takes over`);
    const { asked } = seat;
    seat.asked = [];
    this.waiting.unshift(...asked.filter(({ attempts }) => attempts < ATTEMPTS));
    for (const { attempts, reject } of asked) if (attempts >= ATTEMPTS) reject(unavailable(error));
    this.sendWaiting();
  }
}

function isFree({ asked }: Seat): boolean {
  return asked.length === 0;
}

function unavailable(cause: unknown): AppError {
  return new AppError('unavailable', 'The documents cannot be searched now. Ask again later.', { cause });
}

function stopping(): AppError {
  return new AppError('shutting_down', 'The server is stopping. Ask again.');
}
