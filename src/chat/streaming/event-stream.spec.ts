import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import * as fc from 'fast-check';
import { type AnswerEvent, deltaAfter, SOURCES_ID, type WrittenText } from './answer-events';
import { sendEvents } from './event-stream';

const PATIENCE_MS = 200;
/** Large, so that what the system takes for a reader is soon made: some megabytes. */
const PIECE = 'x'.repeat(16_000);

describe('sendEvents', () => {
  let app: FastifyInstance;
  let port: number;
  let made: number;
  let closed: number;

  beforeAll(async () => {
    app = fastify();
    app.get('/', (request, reply) => sendEvents(endless(), request, reply, PATIENCE_MS));
    port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  });
  beforeEach(() => {
    made = 0;
    closed = 0;
  });
  afterAll(() => app.close());

  async function* endless(): AsyncGenerator<AnswerEvent> {
    try {
      for (let id = 1; ; id += 1) {
        made += 1;
        await Promise.resolve();
        yield { type: 'delta', id, text: PIECE };
      }
    } finally {
      closed += 1;
    }
  }

  async function open(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    return socket;
  }

  it('drops readers that read nothing, after events for one buffer each and what the system takes', async () => {
    const readers = await Promise.all(Array.from({ length: 10 }, async () => (await open()).pause()));
    const closing = readers.map((reader) =>
      once(
        reader.on('error', () => undefined),
        'close',
      ),
    );
    while (closed < readers.length) await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS / 4));
    const whileDropped = made;
    for (const reader of readers) reader.resume();
    await Promise.all(closing);
    expect(made).toBe(whileDropped);
  });

  it('goes on for a reader that reads slowly', async () => {
    const reader = await open();
    const isClosed = jest.fn();
    reader.on('close', isClosed).on('data', () => {
      reader.pause();
      setTimeout(() => reader.resume(), PATIENCE_MS / 40);
    });
    for (let rounds = 0; rounds < 10; rounds += 1) await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS / 2));
    expect(isClosed).not.toHaveBeenCalled();
    reader.destroy();
  });
});

describe('deltaAfter', () => {
  it('gives the whole text in pieces of bounded length that begin and end between characters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '🦊', 'é', '語'), { maxLength: 200 }), fc.integer({ min: 1, max: 300 }), (units, times) => {
        const written: WrittenText = { text: units.join('').repeat(times), firstId: SOURCES_ID };
        let seen = SOURCES_ID;
        let read = '';
        for (let delta = deltaAfter(written, seen); delta?.type === 'delta'; delta = deltaAfter(written, seen)) {
          expect(delta.text.length).toBeLessThanOrEqual(8_192);
          expect(delta.text.isWellFormed()).toBe(true);
          expect(delta.id).toBe(SOURCES_ID + read.length + delta.text.length);
          read += delta.text;
          seen = delta.id;
        }
        expect(read).toBe(written.text);
      }),
      { numRuns: 50 },
    );
  });
});
