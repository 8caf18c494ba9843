/**
 * Reads a stream and closes its connection when the caller's signal aborts, when the reader stops early, and when reading fails: a
 * connection with half an answer in it must never serve the next question.
 * @param signal the caller's; has a listener only while the stream is read
 * @param open starts the call with a signal of its own
 */
export async function* openStream<T>(signal: AbortSignal, open: (own: AbortSignal) => AsyncIterable<T>): AsyncGenerator<T, void, void> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  let isComplete = false;
  try {
    yield* open(controller.signal);
    isComplete = true;
  } finally {
    signal.removeEventListener('abort', abort);
    if (!isComplete) abort();
  }
}
