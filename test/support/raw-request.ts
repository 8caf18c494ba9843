import { once } from 'node:events';
import { connect } from 'node:net';
import type { ErrorResponse } from '../../src/common/http/error.responses';

/** A response as it came over the connection. */
export interface RawResponse {
  status: number;
  headers: string;
  body: string;
}

/** Sends bytes over a connection of their own and reads until the server closes it. */
export async function sendRaw(url: string, ...parts: string[]): Promise<RawResponse> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => (received += text));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // The server may close the connection while parts are still being sent.
  socket.on('error', () => undefined);
  for (const part of parts) socket.write(part);
  await closed;
  const [headers = '', ...body] = received.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1] ?? 0), headers, body: body.join('\r\n\r\n') };
}

/** The error in a raw response. */
export function errorOf({ body }: RawResponse): ErrorResponse {
  return JSON.parse(body) as ErrorResponse;
}
