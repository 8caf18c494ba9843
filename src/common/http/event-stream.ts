import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Headers of a stream of events: proxies must not cache, transform, compress or buffer it. */
const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Bytes that wait for one reader before further events are made for it, and the largest piece that is written at once. */
const READER_BUFFER_BYTES = 16_384;

/** Keeps a quiet connection open. */
export const HEARTBEAT = ': still here\n\n';

/** One event in the format of https://html.spec.whatwg.org/multipage/server-sent-events.html. @param data becomes JSON */
export function wireEvent(id: number, name: string, data: object): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * Answers a request with events.
 * @param events in their wire format
 * @param patienceMs a client that reads nothing for this long, in milliseconds, while something waits for it is disconnected after it, at the
 *   latest after twice the time
 */
export async function sendEventStream(events: AsyncIterable<Buffer>, reply: FastifyReply, patienceMs: number): Promise<void> {
  dropSilentReader(reply.raw, patienceMs);
  const body = Readable.from(pieces(events), { objectMode: false, highWaterMark: READER_BUFFER_BYTES });
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

async function* pieces(events: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const bytes of events) {
    for (let start = 0; start < bytes.length; start += READER_BUFFER_BYTES) yield bytes.subarray(start, start + READER_BUFFER_BYTES);
  }
}
