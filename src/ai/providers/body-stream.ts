import type { IncomingMessage } from 'node:http';

/** Pieces of a body that may lie here unread before the sender is made to wait. A token is one. */
const MOST_UNREAD = 64;

export function connectionLost(): Error {
  return new Error('the connection was closed before the end of the answer');
}

/** What a reader of a web stream is given. */
type Read<T> = { done: false; value: T } | { done: true; value: undefined };

/** The part of a web stream's reader that the SDKs use. */
interface Reader<T> {
  read(): Promise<Read<T>>;
  cancel(): Promise<void>;
  releaseLock(): void;
}

/**
 * The body of an answer, with as much of a web stream as the SDKs read it by. A whole one and its transform cost more per token than
 * all else that is done with it. Everything that arrived is read before a lost connection is told, so that the words that came
 * in front of it have reached the reader. Cancelling it closes the connection: no half-read one goes back to the pool.
 */
export class BodyStream implements AsyncIterable<Uint8Array> {
  private readonly unread: Buffer[] = [];
  private hasEnded = false;
  private failure: Error | undefined;
  private wake = (): void => undefined;

  constructor(private readonly message: IncomingMessage) {
    if (message.destroyed) this.failure = connectionLost();
    message.on('data', (piece: Buffer) => {
      this.unread.push(piece);
      if (this.unread.length >= MOST_UNREAD) message.pause();
      this.wake();
    });
    message.once('end', () => {
      this.hasEnded = true;
      this.wake();
    });
    message.once('error', (error) => this.fail(error));
    message.once('close', () => {
      if (!this.hasEnded) this.fail(connectionLost());
    });
  }

  getReader(): Reader<Uint8Array> {
    return { read: () => this.read(), cancel: () => this.cancel(), releaseLock: () => undefined };
  }

  /** The text of the body; the decoder that is handed in is not used, this one does the same without a transform. */
  pipeThrough(): { getReader(): Reader<string> } {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const read = async (): Promise<Read<string>> => {
      const { done, value } = await this.read();
      if (!done) return { done, value: decoder.decode(value, { stream: true }) };
      // Throws when the body ended inside a character.
      decoder.decode();
      return { done, value };
    };
    return { getReader: () => ({ read, cancel: () => this.cancel(), releaseLock: () => undefined }) };
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => this.read(),
      return: async () => {
        await this.cancel();
        return { done: true, value: undefined };
      },
    };
  }

  private async read(): Promise<Read<Uint8Array>> {
    // Whatever wakes it, there is then something to tell. What is there already waits a turn: an SDK that finds an error in it empties
    // every queue between here and its reader, and the pieces before it must have passed through.
    if (this.unread.length === 0 && !this.hasEnded && !this.failure) await new Promise<void>((resolve) => (this.wake = resolve));
    else await new Promise(setImmediate);
    const piece = this.unread.shift();
    if (piece) {
      if (this.message.isPaused()) this.message.resume();
      return { done: false, value: piece };
    }
    if (!this.failure) return { done: true, value: undefined };
    // As does a connection that was lost.
    await new Promise(setImmediate);
    throw this.failure;
  }

  private async cancel(): Promise<void> {
    this.message.destroy();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}
