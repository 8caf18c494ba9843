import dgram from 'node:dgram';
import net from 'node:net';

/**
 * Takes the network away from this thread, for good: what a document names is never fetched, whatever a parser might do. No parser here
 * tries to; this is for the next version of one. A thread has its own copies of Node's modules, so the server goes on as it was.
 */
export function forbidNetwork(): void {
  const refuse = (): never => {
    throw new Error('parsers have no network');
  };
  // Every connection of Node's own clients (http, https, http2, tls, fetch) starts with one of these.
  net.Socket.prototype.connect = refuse;
  dgram.Socket.prototype.send = refuse;
  dgram.Socket.prototype.connect = refuse;
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) Reflect.deleteProperty(globalThis, name);
}
