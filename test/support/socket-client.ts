import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';
import type { TestServer } from './app';
import { until } from './until';

/** A frame of the server. */
export interface SocketFrame {
  request: string | null;
  event: string;
  id?: number;
  message_id?: number;
  data: Record<string, unknown> & { text?: string; id?: number; code?: string; response?: string; status?: string; sources?: unknown[] };
}

/** A real WebSocket client with what it has received. */
export interface SocketClient {
  socket: WebSocket;
  frames: SocketFrame[];
  /** The code with which the socket was closed; undefined while it is open. */
  readonly closed: number | undefined;
  send(message: object | string | Buffer): void;
  /** Waits for a frame, those received before included. */
  frame(matches: (frame: SocketFrame) => boolean): Promise<SocketFrame>;
  /** All frames of a request when it has ended. */
  whole(request: string): Promise<SocketFrame[]>;
  /** The frames of a request so far. */
  of(request: string): SocketFrame[];
  /** The code with which the socket is closed. */
  code(): Promise<number>;
  /** Breaks the connection, as a lost network does. */
  cut(): void;
}

/** The text in `delta` frames. */
export function textIn(frames: readonly SocketFrame[]): string {
  return frames
    .filter(({ event }) => event === 'delta')
    .map(({ data }) => data.text ?? '')
    .join('');
}

const address = (url: string, query: string): string => `${url.replace('http', 'ws')}/ws${query}`;

/** Opens a socket. @param query such as `?ticket=…` */
export async function openSocket(server: Pick<TestServer, 'url'>, query = '', options: ClientOptions = {}): Promise<SocketClient> {
  const socket = new WebSocket(address(server.url, query), options);
  const frames: SocketFrame[] = [];
  let closed: number | undefined;
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as SocketFrame));
  socket.on('close', (code) => (closed = code));
  socket.on('error', () => undefined);
  const client: SocketClient = {
    socket,
    frames,
    get closed() {
      return closed;
    },
    send: (message) => socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    async frame(matches) {
      await until(() => frames.some(matches) || closed !== undefined);
      const found = frames.find(matches);
      if (!found) throw new Error(`the socket was closed with ${closed} after ${JSON.stringify(frames)}`);
      return found;
    },
    async whole(request) {
      await client.frame((frame) => frame.request === request && frame.event === 'end');
      return client.of(request);
    },
    of: (request) => frames.filter((frame) => frame.request === request),
    async code() {
      await until(() => closed !== undefined);
      return closed ?? 0;
    },
    cut: () => socket.terminate(),
  };
  await once(socket, 'open');
  return client;
}

/** The HTTP answer to a handshake that is refused. */
export async function refusedSocket(
  server: Pick<TestServer, 'url'>,
  query = '',
  options: ClientOptions = {},
): Promise<{ status: number; body: { code: string } }> {
  const socket = new WebSocket(address(server.url, query), options);
  socket.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    socket.once('open', () => reject(new Error('the socket was opened')));
    socket.once('unexpected-response', (_request, response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(pieces).toString()) as { code: string } }),
      );
    });
  });
}

/** Makes a ticket. */
export async function makeTicket(server: TestServer, token: string): Promise<string> {
  const { status, body } = await server.request<{ ticket: string }>('POST', '/ws-tickets/', { token });
  if (status !== 201) throw new Error(`no ticket was made: ${JSON.stringify(body)}`);
  return body.ticket;
}

/** Opens a socket with a ticket, and waits until it is ready. */
export async function openWithTicket(server: TestServer, token: string): Promise<SocketClient> {
  const client = await openSocket(server, `?ticket=${await makeTicket(server, token)}`);
  await client.frame(({ event }) => event === 'ready');
  return client;
}
