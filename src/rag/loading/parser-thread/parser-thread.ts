import { Worker } from 'node:worker_threads';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { messageOf } from '../../../common/errors';
import { AppConfig } from '../../../config/app-config';
import type { ExtractedText } from '../text/extracted-text';
import type { DocumentFormat } from '../document-formats';
import { ParserEntry } from './parser-entry';
import type { ParseAnswer, ParseRequest } from './parser-messages';
import { RefusedFileError } from '../text/refused-file';

/** How often memory is looked at, in milliseconds: what is unpacked in between, a loop can write some 50 MB of. */
const MEMORY_CHECK_MS = 50;

/**
 * Memory outside of the thread's heap, which its limit does not see (unpacked bytes, say), may come to this much of PARSE_MAX_MEMORY_MB.
 * The process is measured as a whole, so this leaves room for what others do meanwhile.
 */
const PROCESS_GROWTH = 2;

/** A thread that has had nothing to do for this long ends, in milliseconds: it holds some 50 MB. */
const IDLE_MS = 30_000;

/** Four times the usual: documents are nested, and a file that needs more is a trap. */
const STACK_MB = 4;

const BYTES_PER_MB = 1024 * 1024;

/** A file cost the thread its life, or is about to: it has to be replaced. */
class ThreadLostError extends RefusedFileError {}

/**
 * Reads files in a thread of its own, one at a time, so that nothing a file holds can stop the server: the thread has limits of time and
 * memory and no network, and is replaced when it dies. A file is never tried twice.
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
   * @param bytes given away: they are empty afterwards
   * @throws RefusedFileError when it is no such document, broken, a trap, or needs too much time or memory; the signal's reason when it aborts
   */
  async extract(format: DocumentFormat, bytes: Buffer, signal: AbortSignal): Promise<ExtractedText> {
    const turn = this.last.then(() => this.parse(format, bytes, signal));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.end();
  }

  private async parse(format: DocumentFormat, bytes: Buffer, signal: AbortSignal): Promise<ExtractedText> {
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
      // While it waits for work it keeps no command from ending.
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
      // No secrets, no switches.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.config.get('PARSE_MAX_MEMORY_MB'), stackSizeMb: STACK_MB },
    });
    // Between two files nobody listens, and an error nobody listens to would end the process.
    worker.on('error', () => this.forget(worker)).on('exit', () => this.forget(worker));
    return worker;
  }

  private forget(worker: Worker): void {
    if (this.worker === worker) this.worker = undefined;
  }

  /** Ends the thread, in the middle of whatever it does. */
  private async end(): Promise<void> {
    clearTimeout(this.idleTimer);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}

/** The bytes in memory of their own, which can be given away: small buffers share theirs. */
function owned(bytes: Buffer): Uint8Array {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? new Uint8Array(bytes.buffer as ArrayBuffer) : Uint8Array.from(bytes);
}
