import type { IncomingMessage } from 'node:http';

/** Unread pieces of a body that are buffered before the sender has to wait. A token is one piece. */
const MOST_UNREAD = 64;

export function connectionLost(): Error {
  return new Error('the connection was closed before the end of the answer');
}

/** The failure of a body that is longer than its limit in bytes. */
export function bodyTooLong(limit: number): Error {
  return new Error(`the body of the answer is longer than ${limit} bytes`);
}

/** Length of the end of a body that is kept, in bytes. */
const TAIL = 64;

/** The result of one read of a web stream. */
type Read<T> = { done: false; value: T } | { done: true; value: undefined };

/** The part of a web stream's reader that the SDKs use. */
interface Reader<T> {
  read(): Promise<Read<T>>;
  cancel(): Promise<void>;
  releaseLock(): void;
}

/**
 * The body of an answer, with the part of the web stream API that the SDKs use: a complete web stream and its transform cost more
 * per token than all other work on it. Everything that arrived is read before a lost connection is reported, so that the reader has the
 * text before it. Cancelling closes the connection: no half-read one returns to the pool.
 */
export class BodyStream implements AsyncIterable<Uint8Array> {
  private readonly unread: Buffer[] = [];
  private hasEnded = false;
  private tail = Buffer.alloc(0);
  private failure: Error | undefined;
  private wake = (): void => undefined;
  private length = 0;

  /** @param limit longest body in bytes; reading a longer one fails and closes the connection */
  constructor(
    private readonly message: IncomingMessage,
    limit = Infinity,
  ) {
    if (message.destroyed) this.failure = connectionLost();
    message.on('data', (piece: Buffer) => {
      this.length += piece.length;
      if (this.length > limit) return void message.destroy(bodyTooLong(limit));
      this.tail = Buffer.concat([this.tail, piece.subarray(-TAIL)]).subarray(-TAIL);
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

  /** Whether the body has ended with a text, white space aside. */
  endsWith(text: string): boolean {
    return this.hasEnded && this.tail.toString('utf8').trimEnd().endsWith(text);
  }

  getReader(): Reader<Uint8Array> {
    return { read: () => this.read(), cancel: () => this.cancel(), releaseLock: () => undefined };
  }

  /** The text of the body; ignores the decoder stream it is given and decodes without a transform. */
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
    // After a wake-up there is always something to return. A piece that is already there waits one turn: an SDK that finds an error in
    // it empties its queues, and the pieces before the error must have reached the reader by then.
    if (this.unread.length === 0 && !this.hasEnded && !this.failure) await new Promise<void>((resolve) => (this.wake = resolve));
    else await new Promise(setImmediate);
    const piece = this.unread.shift();
    if (piece) {
      if (this.message.isPaused()) this.message.resume();
      return { done: false, value: piece };
    }
    if (!this.failure) return { done: true, value: undefined };
    // The same holds for a lost connection.
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
