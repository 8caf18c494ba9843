import type { AnswerEvent, Heartbeat } from '../../chat/streaming/answer-events';
import { eventBody } from '../../chat/streaming/event-stream';
import type { Reading } from './reading';

/** Heartbeats are for connections without pings; this long they are not made, in milliseconds. They also show who has left. */
export const HEARTBEAT_MS = 5_000;

/** The JSON of what all readers of an answer get, by the object that holds it: it exists once, however many of them are behind. */
const sharedJson = new WeakMap<object, Buffer>();

/**
 * Sends the events of an answer until it is over or its reader has left, which does not stop it.
 * @param messageId named in each event, where a request is about several messages
 */
export async function sendAnswer(
  events: AsyncIterable<AnswerEvent | Heartbeat>,
  { emit, gone, requestId }: Reading,
  messageId?: number,
): Promise<void> {
  const left = new Promise<{ done: true; value: undefined }>((resolve) => {
    gone.addEventListener('abort', () => resolve({ done: true, value: undefined }), { once: true });
  });
  const iterator = events[Symbol.asyncIterator]();
  for (;;) {
    const { done, value: event } = await Promise.race([iterator.next(), left]);
    if (done || gone.aborted) break;
    if (event.type !== 'heartbeat') await emit({ name: event.type, id: event.id, messageId, data: jsonOf(event, requestId) });
  }
  // It ends when it has something to say, which nobody waits for any more.
  void iterator.return?.();
}

function jsonOf(event: AnswerEvent, requestId: string): string | Buffer {
  const holder = event.type === 'sources' ? event.sources : event.type === 'done' ? event.answer : undefined;
  if (!holder) return JSON.stringify(eventBody(event, requestId));
  const json = sharedJson.get(holder) ?? Buffer.from(JSON.stringify(eventBody(event, requestId)));
  sharedJson.set(holder, json);
  return json;
}
