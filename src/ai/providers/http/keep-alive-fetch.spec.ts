import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { keepAliveFetch } from './keep-alive-fetch';

let server: Server;
let handle: RequestListener;
let url: string;
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((request, response) => handle(request, response));
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

beforeEach(() => sockets.clear());

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (body: string, signal?: AbortSignal): Promise<Response> =>
  keepAliveFetch(url, { method: 'POST', body, headers: { 'x-one': '1' }, signal });

test('carries body, headers and status both ways, several bytes to a character', async () => {
  handle = (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      response.writeHead(418, 'Teapot', { 'content-type': 'application/json', 'x-two': '2' });
      response.end(JSON.stringify({ body, one: request.headers['x-one'], length: request.headers['content-length'] }));
    });
  };
  const response = await post('Zoë 🦊');
  expect(response).toMatchObject({ ok: false, status: 418, statusText: 'Teapot' });
  expect(response.headers.get('X-Two')).toBe('2');
  expect(await response.json()).toEqual({ body: 'Zoë 🦊', one: '1', length: '9' });
});

test('uses one connection for calls in a row', async () => {
  handle = (_request, response) => response.end('yes');
  for (let call = 0; call < 3; call += 1) expect(await (await post('x')).text()).toBe('yes');
  expect(sockets.size).toBeLessThanOrEqual(1);
});

test('sends again on a new connection when the idle one turns out to be closed', async () => {
  const seen = new WeakSet<Socket>();
  handle = (request, response) => {
    if (seen.has(request.socket)) return void request.socket.destroy();
    seen.add(request.socket);
    response.end('yes');
  };
  expect(await (await post('first')).text()).toBe('yes');
  expect(await (await post('second')).text()).toBe('yes');
});

test('a body that stops half-way is an error, not a short answer', async () => {
  handle = (_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"half":', () => response.destroy());
  };
  const response = await post('x');
  await expect(response.text()).rejects.toThrow(/abort|closed/);
});

test.each([
  ['read as a whole', 1_000_000, (response: Response): Promise<unknown> => response.text()],
  ['streamed', 62_500, readAll],
])('a body without end, %s, fails at its limit, and its connection is closed', async (_way, limit, read) => {
  let sent = 0;
  const closed = new Promise<void>((resolve) => {
    handle = (_request, response) => {
      const piece = Buffer.alloc(10_000, 'x');
      const write = (): void => {
        while (!response.destroyed && response.write(piece)) sent += piece.length;
      };
      response.on('drain', write).on('close', resolve);
      write();
    };
  });
  const response = await keepAliveFetch(url, { method: 'POST', body: 'x' }, limit);
  await expect(read(response)).rejects.toThrow('longer than 1000000 bytes');
  await closed;
  expect(sent).toBeLessThan(30_000_000);
});

test('a body of exactly its limit is read', async () => {
  handle = (_request, response) => response.end('x'.repeat(1_000));
  expect(await (await keepAliveFetch(url, {}, 1_000)).text()).toHaveLength(1_000);
});

test('a signal ends a call that waits for headers, and one that waits for the body', async () => {
  const waiting = new AbortController();
  handle = () => waiting.abort();
  await expect(post('x', waiting.signal)).rejects.toMatchObject({ name: 'AbortError' });

  const reading = new AbortController();
  handle = (_request, response) => void response.writeHead(200, { 'content-length': '100' }).write('half');
  const response = await post('x', reading.signal);
  const text = response.text();
  reading.abort();
  await expect(text).rejects.toThrow(/abort|closed/);
  await expect(post('x', reading.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('follows no redirect: the key in the headers stays here', async () => {
  handle = (_request, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
  expect((await post('x')).status).toBe(307);
});

test('offers the body as a stream, of many pieces and slow readers too', async () => {
  const pieces = Array.from({ length: 500 }, (_, index) => `piece ${index} `);
  handle = (_request, response) => {
    for (const piece of pieces) response.write(piece);
    response.end();
  };
  const { body } = await post('x');
  let text = '';
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString();
    await new Promise(setImmediate);
  }
  expect(text).toBe(pieces.join(''));
});

test('a stream that is cancelled closes its connection, one that was read does not', async () => {
  handle = (_request, response) => response.end('all of it');
  const whole = await post('x');
  for await (const piece of whole.body as unknown as AsyncIterable<Uint8Array>) expect(Buffer.from(piece).toString()).toBe('all of it');
  expect([...sockets].some((socket) => socket.destroyed)).toBe(false);

  const closed = new Promise((resolve) => {
    handle = (request, response) => {
      request.socket.once('close', resolve);
      response.write('half');
    };
  });
  const half = await post('x');
  const reader = half.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('half');
  await reader?.cancel();
  await closed;
});

test('what arrived before the connection was lost is read before the loss is told', async () => {
  handle = (_request, response) => {
    response.write('one ');
    response.write('two ', () => response.destroy());
  };
  const response = await post('x');
  let text = '';
  const reading = (async () => {
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(piece).toString();
  })();
  await expect(reading).rejects.toThrow(/abort|closed/);
  expect(text).toBe('one two ');
});

async function readAll(response: Response): Promise<void> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  while (!(await reader.read()).done);
}
