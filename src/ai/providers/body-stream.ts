import type { IncomingMessage } from 'node:http';

/** Pieces of a body that may lie here unread before the sender is made to wait. A token is one. */
const MOST_UNREAD = 64;

export function connectionLost(): Error {
  return new Error('the connection was closed before the end of the answer');
}

/**
 * The body of an answer as the web stream that the SDKs read. Other than with `Readable.toWeb`, everything that arrived is read
 * before a lost connection is told: the words that came in front of it have reached the reader. Cancelling it closes the
 * connection, so that no half-read one goes back to the pool.
 */
export function bodyStream(message: IncomingMessage): ReadableStream<Uint8Array> {
  const unread: Buffer[] = [];
  let hasEnded = false;
  let failure = message.destroyed ? connectionLost() : undefined;
  let wake = (): void => undefined;
  const stop = (error: Error): void => {
    failure ??= error;
    wake();
  };
  message.on('data', (piece: Buffer) => {
    unread.push(piece);
    if (unread.length >= MOST_UNREAD) message.pause();
    wake();
  });
  message.once('end', () => {
    hasEnded = true;
    wake();
  });
  message.once('error', stop);
  message.once('close', () => {
    if (!hasEnded) stop(connectionLost());
  });

  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
      // Whatever wakes it, there is then something to tell.
      if (unread.length === 0 && !hasEnded && !failure) await new Promise<void>((resolve) => (wake = resolve));
      const piece = unread.shift();
      if (piece) {
        controller.enqueue(piece);
        if (message.isPaused()) message.resume();
      } else if (failure) {
        // An error empties every queue between here and the reader: the pieces before it get a turn to pass through.
        await new Promise(setImmediate);
        controller.error(failure);
      } else {
        controller.close();
      }
    },
    cancel(): void {
      message.destroy();
    },
  };
  return new ReadableStream<Uint8Array>(source, { highWaterMark: 0 });
}
