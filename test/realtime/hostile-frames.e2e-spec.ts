import { once } from 'node:events';
import { connect } from 'node:net';
import { OpenSockets } from '../../src/realtime/open-sockets';
import type { TestUser } from '../support/app';
import { readEvents } from '../support/event-reader';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { makeTicket, openSocket, openWithTicket, type SocketClient } from '../support/socket-client';
import { until } from '../support/until';

let server: ServerWithModels;
let user: TestUser;
let client: SocketClient;

beforeAll(async () => {
  server = await startServerWithModels({ writers: ['google'], settings: { REQUEST_TIMEOUT: '3s', STREAM_HEARTBEAT: '2s' } });
  user = await server.signup();
});
beforeEach(async () => {
  client = await openWithTicket(server, user.token);
});
afterEach(() => {
  client.cut();
  server.models.reset();
});
afterAll(() => server.stop());

const isAlive = async (): Promise<void> => {
  client.send({ type: 'leave', request: 'alive', of: 'nothing' });
  expect(await client.frame(({ request }) => request === 'alive')).toMatchObject({ data: { code: 'not_found' } });
};

describe('a message that is none', () => {
  it('is answered with an error, and the socket stays open', async () => {
    const messages: [string, string][] = [
      ['{"type":', 'malformed_json'],
      ['', 'malformed_json'],
      ['[]', 'invalid_input'],
      ['null', 'invalid_input'],
      ['"ask"', 'invalid_input'],
      ['{}', 'invalid_input'],
      ['{"type":"ask"}', 'invalid_input'],
      ['{"type":"ask","request":"a b"}', 'invalid_input'],
      ['{"type":"ask","request":7,"message":"x"}', 'invalid_input'],
      ['{"type":"shout","request":"a"}', 'invalid_input'],
      ['{"type":"constructor","request":"a"}', 'invalid_input'],
      ['{"type":"__proto__","request":"a"}', 'invalid_input'],
      ['{"type":"resume","request":"a","message_id":"1"}', 'invalid_input'],
      ['{"type":"job","request":"a","job_id":0}', 'invalid_input'],
      [`{"type":"ask","request":"a","filter":${'['.repeat(30)}${']'.repeat(30)}}`, 'invalid_input'],
      [`[${'1,'.repeat(2_000)}1]`, 'invalid_input'],
    ];
    for (const [index, [message, code]] of messages.entries()) {
      client.send(message);
      await until(() => client.frames.length >= index + 2);
      const { event, data } = client.frames[index + 1] ?? {};
      expect([message, event, data?.code]).toEqual([message, 'error', code]);
      expect(data?.['request_id']).toEqual(expect.any(String));
    }
    await isAlive();
  });

  it('of binary closes the socket with 1003', async () => {
    client.send(Buffer.from('{"type":"leave","request":"a","of":"b"}'));
    expect(await client.code()).toBe(1003);
    expect(client.frames.at(-1)).toMatchObject({ event: 'error', data: { code: 'invalid_input' } });
  });

  it('of 5 MB closes the socket with 1009, of invalid UTF-8 with 1007', async () => {
    client.send(JSON.stringify({ type: 'ask', request: 'a', message: 'x'.repeat(5_000_000) }));
    expect(await client.code()).toBe(1009);
    const other = await openWithTicket(server, user.token);
    other.socket.send(Buffer.from([0x22, 0xff, 0xfe, 0x22]), { binary: false });
    expect(await other.code()).toBe(1007);
  });
});

describe('a flood', () => {
  it('of 10,000 pings is answered while the client reads, and harms nobody', async () => {
    let pongs = 0;
    client.socket.on('pong', () => (pongs += 1));
    for (let number = 0; number < 10_000; number += 1) client.socket.ping(String(number));
    await isAlive();
    expect(pongs).toBeGreaterThan(0);
  });

  it('of messages is handled one after the other, each answered', async () => {
    for (let number = 0; number < 1_000; number += 1) client.send({ type: 'leave', request: String(number), of: 'nothing' });
    await until(() => client.frames.length === 1_001);
    expect(client.frames.slice(1).map(({ request }) => Number(request))).toEqual(Array.from({ length: 1_000 }, (_, number) => number));
  });

  it('of requests is held to twenty open ones on a socket', async () => {
    const session = (await server.request<{ id: number }>('POST', '/sessions/', { token: user.token, body: {} })).body.id;
    for (let number = 0; number < 21; number += 1) client.send({ type: 'follow', request: `f${number}`, session_id: session });
    expect(await client.frame(({ request }) => request === 'f20')).toMatchObject({ event: 'error', data: { code: 'rate_limited' } });
    client.send({ type: 'follow', request: 'f0', session_id: session });
    expect(await client.frame(({ request, event }) => request === 'f0' && event === 'error')).toMatchObject({
      data: { code: 'invalid_input' },
    });
  });
});

/** A handshake by hand, whose client answers no ping and reads only while it is told to. */
async function silentClient(): Promise<{ socket: ReturnType<typeof connect>; closed: Promise<unknown> }> {
  const { port, hostname } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const ticket = await makeTicket(server, user.token);
  const headers = [
    'Host: a',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  socket.on('error', () => undefined);
  socket.write(`GET /ws?ticket=${ticket} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  return { socket, closed: once(socket, 'close') };
}

describe('a client', () => {
  it('that answers no ping is taken for gone', async () => {
    const { socket, closed } = await silentClient();
    socket.resume();
    await closed;
  });

  it('that reads nothing is dropped, and delays no other, by socket or by HTTP', async () => {
    server.models.pieces(
      'gemini.stream',
      Array.from({ length: 64 }, () => `${'word '.repeat(20_000)}\n`),
    );
    client.socket.pause();
    for (const request of ['a', 'b', 'c', 'd', 'e', 'f']) client.send({ type: 'ask', request, message: 'Write at length.' });
    const other = await openWithTicket(server, user.token);
    other.send({ type: 'ask', request: 'short', message: 'Write at length.' });
    const { data } = await other.frame(({ event }) => event === 'sources');
    const overHttp = await readEvents(server, 'GET', `/chat/${data.id}/stream`, { token: user.token });
    expect((await overHttp.rest()).at(-1)).toMatchObject({ event: 'done' });
    expect((await other.whole('short')).at(-2)).toMatchObject({ event: 'done' });
    // The other stays.
    const sockets = server.app.get(OpenSockets);
    await until(() => sockets.count === 1, 60_000);
    other.cut();
  }, 120_000);
});

describe('the end of the server', () => {
  it('closes sockets that only follow or wait with 1001 at once, others when their answer is over', async () => {
    const own = await startServerWithModels({ writers: ['google'] });
    const somebody = await own.signup();
    const [idle, busy] = [await openWithTicket(own, somebody.token), await openWithTicket(own, somebody.token)];
    const hold = own.models.hold('gemini.stream', 1);
    busy.send({ type: 'ask', request: 'a', message: 'What is there to know about the documents of this company?' });
    await busy.frame(({ event }) => event === 'delta');
    const session = (await own.request<{ id: number }>('POST', '/sessions/', { token: somebody.token, body: {} })).body.id;
    idle.send({ type: 'follow', request: 'f', session_id: session });
    await idle.frame(({ event }) => event === 'following');
    const stopped = own.stop();
    expect(await idle.code()).toBe(1001);
    hold.release();
    expect(await busy.code()).toBe(1001);
    expect(
      busy
        .of('a')
        .map(({ event }) => event)
        .slice(-2),
    ).toEqual(['done', 'end']);
    await stopped;
    await expect(openSocket(own)).rejects.toThrow();
  });
});
