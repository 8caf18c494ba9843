import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** Whether a request asks for another protocol, as Node's parser found it. */
const ASKED = Symbol('upgrade');

/**
 * A request of a server that upgrades connections to WebSockets and to nothing else. Node gives every request with an Upgrade header to the
 * listener of `upgrade`, without its body; clients that offer HTTP/2 that way (Java's, with each request) would get no response.
 */
export class UpgradableRequest extends IncomingMessage {
  declare private [ASKED]: unknown;

  /** Read by Node when the headers are complete. */
  get upgrade(): boolean {
    return Boolean(this[ASKED]) && (this.method === 'CONNECT' || isWebSocketHandshake(this));
  }

  /** Written by Node, also before there are headers. */
  set upgrade(asked: unknown) {
    this[ASKED] = asked;
  }
}

/** The connection of a handshake, and what the client has sent after it. */
export interface Upgrade {
  socket: Duplex;
  head: Buffer;
}

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

function isWebSocketHandshake({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Sends WebSocket handshakes through the routes, as any other request: hooks, guards and errors are the same. A route that does not take the
 * connection with {@link takeUpgrade} answers over HTTP, after which the connection ends.
 */
export function routeUpgrades(fastify: FastifyInstance): void {
  fastify.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has taken its own listener away; without one a broken connection would end the process.
    socket.on('error', () => socket.destroy());
    upgrades.set(request, { socket, head });
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket as Socket);
    response.once('finish', () => socket.end());
    fastify.routing(request, response);
  });
}

/**
 * Takes the connection of a handshake from its response, to which nothing may be written after that.
 * @returns undefined for a request that is no handshake
 */
export function takeUpgrade(request: IncomingMessage, response: ServerResponse): Upgrade | undefined {
  const upgrade = upgrades.get(request);
  if (!upgrade) return undefined;
  upgrades.delete(request);
  response.detachSocket(upgrade.socket as Socket);
  return upgrade;
}

/** True for a request whose connection {@link takeUpgrade} can take. */
export function isUpgrade(request: IncomingMessage): boolean {
  return upgrades.has(request);
}
