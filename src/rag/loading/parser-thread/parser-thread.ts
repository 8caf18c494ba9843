import { Worker } from 'node:worker_threads';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { messageOf } from '../../../common/errors';
import type { AppConfig } from '../../../config/app-config';
import type { TextRange } from '../../../language/sentences/sentences';
import type { ChunkingOptions } from '../../rag.types';
import type { ExtractedText } from '../text/extracted-text';
import type { ParserEntry } from './parser-entry';
import type { ParserAnswer, ParserRequest, ParserResults } from './parser-messages';
import { RefusedFileError, ScannedFileError } from '../text/refused-file';

/** How often the memory of the process is measured, in milliseconds. A loop can write some 50 MB in between. */
const MEMORY_CHECK_MS = 50;

/**
 * The process may grow by this many times PARSE_MAX_MEMORY_MB while a file is parsed. The thread's own limit covers its heap only, not
 * buffers such as unpacked bytes; the process is measured as a whole, so this leaves room for requests served meanwhile.
 */
const PROCESS_GROWTH = 2;

/** An idle thread ends after this time, in milliseconds: it holds some 50 MB. */
const IDLE_MS = 30_000;

/** Four times Node's default, for nested documents. A file that needs more is taken to be hostile. */
const STACK_MB = 4;

const BYTES_PER_MB = 1024 * 1024;

/** The thread died of a file or must be ended because of it, and is replaced for the next one. */
class ThreadLostError extends RefusedFileError {}

/** What the thread made of a request. */
interface Made<Result> {
  /** The text of a file. */
  text: string;
  result: Result;
}

/** What the thread is doing, for messages: a file *takes too long to be* this. */
const WORK = { parse: 'read', split: 'split' } as const;

/**
 * Parses and splits documents one at a time in a thread of its own, so that no file can stop the server: the thread has limits of time and
 * memory and no network, and is replaced when it dies. A file is never tried twice.
 */
export class ParserThread implements BeforeApplicationShutdown {
  private worker: Worker | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private active = false;

  /** @param heavier a thread of this process for larger documents: while it works, the memory that the process takes is its */
  constructor(
    private readonly config: AppConfig,
    private readonly entry: ParserEntry,
    private readonly heavier?: ParserThread,
  ) {}

  /** Whether it works on a document now. */
  get isBusy(): boolean {
    return this.active;
  }

  /**
   * The text of a file.
   * @param format name of its format
   * @param bytes given away: they are empty afterwards
   * @throws ScannedFileError when it holds pictures only; RefusedFileError when it is no such document, broken, hostile, or needs too much time or memory; the signal's reason when
   *   it aborts
   */
  async extract(format: string, bytes: Buffer, signal: AbortSignal): Promise<ExtractedText> {
    const { text, result } = await this.inTurn<'parse'>(() => ({ type: 'parse', format, bytes: owned(bytes) }), signal);
    return { ...result, text };
  }

  /**
   * Where a text is cut into chunks, in order.
   * @throws RefusedFileError when that needs too much time or memory; the signal's reason when it aborts
   */
  async split(
    { text, headings, tables }: Pick<ExtractedText, 'text' | 'headings' | 'tables'>,
    { mode, chunkSize, chunkOverlap }: ChunkingOptions,
    signal: AbortSignal,
  ): Promise<TextRange[]> {
    const request: ParserRequest = { type: 'split', text, outline: { headings, tables }, chunking: { mode, chunkSize, chunkOverlap } };
    const { result: offsets } = await this.inTurn<'split'>(() => request, signal);
    return Array.from({ length: offsets.length / 2 }, (_, index) => ({ start: offsets[2 * index] ?? 0, end: offsets[2 * index + 1] ?? 0 }));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.end();
  }

  private async inTurn<Kind extends keyof ParserResults>(
    request: () => ParserRequest,
    signal: AbortSignal,
  ): Promise<Made<ParserResults[Kind]>> {
    const turn = this.last.then(() => this.serve<ParserResults[Kind]>(request, signal));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async serve<Result>(request: () => ParserRequest, signal: AbortSignal): Promise<Made<Result>> {
    signal.throwIfAborted();
    clearTimeout(this.idleTimer);
    const worker = (this.worker ??= this.start());
    worker.ref();
    this.active = true;
    try {
      return await this.ask<Result>(worker, request(), signal);
    } catch (error) {
      if (!(error instanceof RefusedFileError) || error instanceof ThreadLostError) await this.end();
      throw error;
    } finally {
      this.active = false;
      // An idle thread must not keep a command from ending.
      this.worker?.unref();
      this.idleTimer = setTimeout(() => void this.end(), IDLE_MS).unref();
    }
  }

  private ask<Result>(worker: Worker, request: ParserRequest, signal: AbortSignal): Promise<Made<Result>> {
    const seconds = this.config.get('PARSE_TIMEOUT') / 1_000;
    const memoryMb = this.config.get('PARSE_MAX_MEMORY_MB');
    const work = WORK[request.type];
    return new Promise((resolve, reject) => {
      const tooLarge = `needs more than ${memoryMb} MB of memory to be ${work}`;
      const pieces: string[] = [];
      const listeners = {
        message: (answer: ParserAnswer): void => {
          if (answer.type === 'piece') pieces.push(answer.text);
          else if (answer.type === 'done') settle(() => resolve({ text: pieces.join(''), result: answer.result as Result }));
          else if (answer.type === 'scanned') settle(() => reject(new ScannedFileError(answer.reason, answer.pages)));
          else if (answer.type === 'refused') settle(() => reject(new RefusedFileError(answer.reason)));
          else settle(() => reject(new RefusedFileError(`cannot be ${phrase(request)}: ${answer.message}`)));
        },
        error: (error: Error & { code?: string }): void =>
          settle(() =>
            reject(new ThreadLostError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge : messageOf(error), { cause: error })),
          ),
        exit: (): void => settle(() => reject(new ThreadLostError('ended its parser'))),
      };
      const abort = (): void => settle(() => reject(signal.reason as Error));
      const timeout = setTimeout(
        () => settle(() => reject(new ThreadLostError(`takes longer than ${seconds} s to be ${work}`))),
        seconds * 1_000,
      );
      const before = process.memoryUsage.rss();
      const memory = setInterval(() => {
        const isOwn = !this.heavier?.isBusy;
        if (isOwn && process.memoryUsage.rss() - before > memoryMb * PROCESS_GROWTH * BYTES_PER_MB)
          settle(() => reject(new ThreadLostError(tooLarge)));
      }, MEMORY_CHECK_MS);
      const settle = (outcome: () => void): void => {
        clearTimeout(timeout);
        clearInterval(memory);
        signal.removeEventListener('abort', abort);
        worker.off('message', listeners.message).off('error', listeners.error).off('exit', listeners.exit);
        outcome();
      };
      worker.on('message', listeners.message).on('error', listeners.error).on('exit', listeners.exit);
      signal.addEventListener('abort', abort, { once: true });
      worker.postMessage(request, request.type === 'parse' ? [request.bytes.buffer as ArrayBuffer] : []);
    });
  }

  private start(): Worker {
    const worker = new Worker(this.entry.file, {
      // No secrets and no NODE_OPTIONS.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.config.get('PARSE_MAX_MEMORY_MB'), stackSizeMb: STACK_MB },
    });
    // Between two files no other listener is set, and an error without a listener would end the process.
    worker.on('error', () => this.forget(worker)).on('exit', () => this.forget(worker));
    return worker;
  }

  private forget(worker: Worker): void {
    if (this.worker === worker) this.worker = undefined;
  }

  /** Ends the thread at once, also in the middle of a file. */
  private async end(): Promise<void> {
    clearTimeout(this.idleTimer);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}

function phrase(request: ParserRequest): string {
  return request.type === 'parse' ? `read as ${request.format}` : 'split';
}

/** The bytes in an ArrayBuffer of their own, which can be transferred: small buffers share one. */
function owned(bytes: Buffer): Uint8Array {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? new Uint8Array(bytes.buffer as ArrayBuffer) : Uint8Array.from(bytes);
}
