import dgram from 'node:dgram';
import net from 'node:net';

/**
 * Disables the network in this thread permanently, so that nothing a document links to is ever fetched. No parser here does that today;
 * this guards against later versions of them. A thread has its own copies of Node's modules: the main thread is not affected.
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
