import dgram from 'node:dgram';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { forbidNetwork } from './no-network';

describe('forbidNetwork', () => {
  const prototypes = [net.Socket.prototype, dgram.Socket.prototype].map((prototype) => ({
    prototype,
    before: Object.getOwnPropertyDescriptors(prototype),
  }));
  beforeAll(() => forbidNetwork());
  afterAll(() => {
    for (const { prototype, before } of prototypes) Object.defineProperties(prototype, before);
  });

  it.each([
    ['TCP', () => net.connect(9, '127.0.0.1')],
    ['TLS', () => tls.connect(9, '127.0.0.1')],
    ['UDP', () => dgram.createSocket('udp4').send('x', 9, '127.0.0.1')],
  ])('refuses %s', (_, connect) => {
    expect(connect).toThrow('parsers have no network');
  });

  it('refuses HTTP, and fetch is gone', async () => {
    const outcome = await new Promise<unknown>((resolve) => {
      try {
        void once(http.get('http://127.0.0.1:9/'), 'error').then(([error]) => resolve(error));
      } catch (error) {
        resolve(error);
      }
    });
    expect(outcome).toEqual(new Error('parsers have no network'));
    expect('fetch' in globalThis).toBe(false);
  });
});
