import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorResponse, errorResponse } from '../../common/http/error.responses';
import type { DeltaEventResponse, SourcesEventResponse } from '../chat-events.responses';
import type { AnswerResponse } from '../chat.responses';
import type { AnswerEvent, Heartbeat } from './answer-events';

/** Headers of an answer that streams: proxies must not cache, transform, compress or buffer it. */
const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Bytes that wait for one reader before further events are made for it, and the largest piece that is written at once. */
const READER_BUFFER_BYTES = 16_384;

/** Events that all readers of an answer get, in wire format, by what they hold. */
const sharedEvents = new WeakMap<object, Buffer>();

/**
 * Answers a request with events in the format of https://html.spec.whatwg.org/multipage/server-sent-events.html. A client that disconnects
 * does not stop the answer.
 * @param patienceMs a client that reads nothing for this long, in milliseconds, while something waits for it is disconnected after it, at the
 *   latest after twice the time
 */
export async function sendEvents(
  events: AsyncIterable<AnswerEvent | Heartbeat>,
  request: FastifyRequest,
  reply: FastifyReply,
  patienceMs: number,
): Promise<void> {
  dropSilentReader(reply.raw, patienceMs);
  const body = Readable.from(wirePieces(events, request.id), { objectMode: false, highWaterMark: READER_BUFFER_BYTES });
  await reply.headers(EVENT_STREAM_HEADERS).send(body);
}

/** Disconnects a reader for whom bytes wait while none leave. */
function dropSilentReader(response: ServerResponse, patienceMs: number): void {
  let sentBefore = -1;
  const timer = setInterval(() => {
    const waiting = response.socket?.writableLength ?? 0;
    const sent = (response.socket?.bytesWritten ?? 0) - waiting;
    if (waiting > 0 && sent === sentBefore) response.destroy();
    sentBefore = sent;
  }, patienceMs);
  response.once('close', () => clearInterval(timer));
}

async function* wirePieces(events: AsyncIterable<AnswerEvent | Heartbeat>, requestId: string): AsyncGenerator<Buffer> {
  for await (const event of events) {
    const bytes = wireBytes(event, requestId);
    for (let start = 0; start < bytes.length; start += READER_BUFFER_BYTES) yield bytes.subarray(start, start + READER_BUFFER_BYTES);
  }
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
  if (event.type === 'heartbeat') return ': still here\n\n';
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(dataOf(event, requestId))}\n\n`;
}

function dataOf(
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
