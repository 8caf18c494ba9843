import { Worker } from 'node:worker_threads';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { messageOf } from '../../../common/errors';
import { AppConfig } from '../../../config/app-config';
import type { ExtractedText } from '../text/extracted-text';
import { ParserEntry } from './parser-entry';
import type { ParseAnswer, ParseRequest } from './parser-messages';
import { RefusedFileError } from '../text/refused-file';

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

/**
 * Parses files one at a time in a thread of its own, so that no file can stop the server: the thread has limits of time and memory and
 * no network, and is replaced when it dies. A file is never tried twice.
 */
@Injectable()
export class ParserThread implements BeforeApplicationShutdown {
  private worker: Worker | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly config: AppConfig,
    private readonly entry: ParserEntry,
  ) {}

  /**
   * The text of a file.
   * @param format name of its format
   * @param bytes given away: they are empty afterwards
   * @throws RefusedFileError when it is no such document, broken, hostile, or needs too much time or memory; the signal's reason when
   *   it aborts
   */
  async extract(format: string, bytes: Buffer, signal: AbortSignal): Promise<ExtractedText> {
    const turn = this.last.then(() => this.parse(format, bytes, signal));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.end();
  }

  private async parse(format: string, bytes: Buffer, signal: AbortSignal): Promise<ExtractedText> {
    signal.throwIfAborted();
    clearTimeout(this.idleTimer);
    const worker = (this.worker ??= this.start());
    worker.ref();
    try {
      return await this.ask(worker, { format, bytes: owned(bytes) }, signal);
    } catch (error) {
      if (!(error instanceof RefusedFileError) || error instanceof ThreadLostError) await this.end();
      throw error;
    } finally {
      // An idle thread must not keep a command from ending.
      this.worker?.unref();
      this.idleTimer = setTimeout(() => void this.end(), IDLE_MS).unref();
    }
  }

  private ask(worker: Worker, request: ParseRequest, signal: AbortSignal): Promise<ExtractedText> {
    const seconds = this.config.get('PARSE_TIMEOUT') / 1_000;
    const memoryMb = this.config.get('PARSE_MAX_MEMORY_MB');
    return new Promise((resolve, reject) => {
      const tooLarge = `needs more than ${memoryMb} MB of memory to be read`;
      const pieces: string[] = [];
      const listeners = {
        message: (answer: ParseAnswer): void => {
          if (answer.type === 'piece') pieces.push(answer.text);
          else if (answer.type === 'done') settle(() => resolve({ ...answer.about, text: pieces.join('') }));
          else if (answer.type === 'refused') settle(() => reject(new RefusedFileError(answer.reason)));
          else settle(() => reject(new RefusedFileError(`cannot be read as ${request.format}: ${answer.message}`)));
        },
        error: (error: Error & { code?: string }): void =>
          settle(() =>
            reject(new ThreadLostError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge : messageOf(error), { cause: error })),
          ),
        exit: (): void => settle(() => reject(new ThreadLostError('ended its parser'))),
      };
      const abort = (): void => settle(() => reject(signal.reason as Error));
      const timeout = setTimeout(
        () => settle(() => reject(new ThreadLostError(`takes longer than ${seconds} s to be read`))),
        seconds * 1_000,
      );
      const before = process.memoryUsage.rss();
      const memory = setInterval(() => {
        if (process.memoryUsage.rss() - before > memoryMb * PROCESS_GROWTH * BYTES_PER_MB)
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
      worker.postMessage(request, [request.bytes.buffer as ArrayBuffer]);
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

/** The bytes in an ArrayBuffer of their own, which can be transferred: small buffers share one. */
function owned(bytes: Buffer): Uint8Array {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? new Uint8Array(bytes.buffer as ArrayBuffer) : Uint8Array.from(bytes);
}
