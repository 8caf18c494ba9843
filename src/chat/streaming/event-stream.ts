import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorResponse } from '../../common/http/error.responses';
import type { AnswerEvent, Heartbeat } from './answer-events';

/** Headers of an answer that streams: proxies must not cache, transform, compress or buffer it. */
const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Answers a request with events in the format of https://html.spec.whatwg.org/multipage/server-sent-events.html. A client that disconnects does not stop the answer. */
export async function sendEvents(
  events: AsyncIterable<AnswerEvent | Heartbeat>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await reply.headers(EVENT_STREAM_HEADERS).send(Readable.from(formatted(events, request.id), { objectMode: false }));
}

async function* formatted(events: AsyncIterable<AnswerEvent | Heartbeat>, requestId: string): AsyncGenerator<string> {
  for await (const event of events) yield formatEvent(event, requestId);
}

/**
 * One event in its wire format.
 * @param requestId named in the body of an `error` event
 */
export function formatEvent(event: AnswerEvent | Heartbeat, requestId: string): string {
  if (event.type === 'heartbeat') return ': still here\n\n';
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(dataOf(event, requestId))}\n\n`;
}

function dataOf(event: AnswerEvent, requestId: string): unknown {
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
