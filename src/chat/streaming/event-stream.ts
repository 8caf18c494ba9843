import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorResponse, errorResponse } from '../../common/http/error.responses';
import { HEARTBEAT, sendEventStream, wireEvent } from '../../common/http/event-stream';
import type { DeltaEventResponse, SourcesEventResponse } from '../chat-events.responses';
import type { AnswerResponse } from '../chat.responses';
import type { AnswerEvent, Heartbeat } from './answer-events';

/** Events that all readers of an answer get, in wire format, by what they hold. */
const sharedEvents = new WeakMap<object, Buffer>();

/**
 * Answers a request with the events of an answer. A client that disconnects does not stop the answer.
 * @param patienceMs a client that reads nothing for this long, in milliseconds, while something waits for it is disconnected after it, at the
 *   latest after twice the time
 */
export async function sendEvents(
  events: AsyncIterable<AnswerEvent | Heartbeat>,
  request: FastifyRequest,
  reply: FastifyReply,
  patienceMs: number,
): Promise<void> {
  await sendEventStream(wireEvents(events, request.id), reply, patienceMs);
}

async function* wireEvents(events: AsyncIterable<AnswerEvent | Heartbeat>, requestId: string): AsyncGenerator<Buffer> {
  for await (const event of events) yield wireBytes(event, requestId);
}

/** An event in its wire format. What all readers get exists once, however many of them are behind. */
function wireBytes(event: AnswerEvent | Heartbeat, requestId: string): Buffer {
  const holder = event.type === 'sources' ? event.sources : event.type === 'done' ? event.answer : undefined;
  const bytes = (holder && sharedEvents.get(holder)) ?? Buffer.from(formatEvent(event, requestId));
  if (holder) sharedEvents.set(holder, bytes);
  return bytes;
}

/**
 * One event in its wire format.
 * @param requestId named in the body of an `error` event
 */
export function formatEvent(event: AnswerEvent | Heartbeat, requestId: string): string {
  return event.type === 'heartbeat' ? HEARTBEAT : wireEvent(event.id, event.type, eventBody(event, requestId));
}

/** The data of an event as an object. @param requestId named in the body of an `error` */
export function eventBody(
  event: AnswerEvent,
  requestId: string,
): SourcesEventResponse | DeltaEventResponse | Record<string, never> | AnswerResponse | ErrorResponse {
  switch (event.type) {
    case 'sources':
      return { id: event.messageId, sources: event.sources };
    case 'delta':
      return { text: event.text };
    case 'retracted':
      return {};
    case 'done':
      return event.answer;
    case 'error':
      return errorResponse(event.error, requestId);
  }
}
