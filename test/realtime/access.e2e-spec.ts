import { CALLERS } from '../support/access/callers';
import { accessOf } from '../support/access/route-table';
import { startTestServer, type TestServer } from '../support/app';
import { openSocket, type SocketClient } from '../support/socket-client';

/** Requests over sockets, and the routes that do the same. */
const REQUESTS: [type: string, route: string][] = [
  ['ask', 'POST /chat'],
  ['stop', 'POST /chat/:id/stop'],
  ['resume', 'GET /chat/:id/stream'],
  ['follow', 'GET /sessions/:id'],
  ['job', 'GET /jobs/:id/events'],
];

/** Ids of what is not there. */
const NOTHING = { message_id: 4_711, session_id: 4_711, job_id: 4_711 };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function answerOf(client: SocketClient, type: string): Promise<401 | 403 | 'let in'> {
  client.send({ type, request: type, ...(type === 'ask' ? { message: 'hello' } : NOTHING) });
  const frames = await client.whole(type);
  return frames.some(({ data }) => data.code === 'forbidden') ? 403 : 'let in';
}

describe('every request over a socket', () => {
  it.each(CALLERS)('lets in whom its route lets in: $name', async ({ name, headers, verdict }) => {
    const { authorization = 'Bearer none' } = await headers(server);
    const client = await openSocket(server);
    client.send({ type: 'authenticate', token: authorization.slice('Bearer '.length) });
    const first = await client.frame(() => true);
    const wrong = [];
    for (const [type, route] of REQUESTS) {
      // Publishable keys ask by POST /chat/ alone.
      const expected = name.startsWith('a publishable key') ? 403 : verdict(accessOf(route));
      const refusal = first.data.code === 'token_invalid' ? 401 : 403;
      const answered = first.event === 'ready' ? await answerOf(client, type) : refusal;
      if (answered !== expected) wrong.push({ type, answered, expected });
    }
    expect(wrong).toEqual([]);
    if (first.event !== 'ready') expect(await client.code()).toBe(4401);
    client.cut();
  });
});
