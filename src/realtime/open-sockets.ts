import type { IncomingMessage } from 'node:http';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { WebSocketServer } from 'ws';
import type { AuthenticatedUser } from '../auth/guards/current-user.decorator';
import { type StandingCaller, StandingCallers } from '../auth/guards/sockets/standing-callers';
import { messageOf } from '../common/errors';
import type { Upgrade } from '../common/http/upgrades';
import { AppConfig } from '../config/app-config';
import { ClientSocket } from './connection/client-socket';
import { CLOSE } from './connection/close-codes';
import type { SocketHost } from './socket-host';
import { SocketRequests } from './socket-requests';
import { SocketSession } from './socket-session';

/** Sockets that one account may have open on one server. */
const MOST_SOCKETS = 50;

/** How often the callers of open sockets are looked up, in milliseconds: a logout ends the sockets of its login in this time. */
const CHECK_MS = 3_000;

/** At a shutdown, sockets over which answers are read get this long, in milliseconds: a little more than the answers get. */
const DRAIN_LIMIT_MS = 3_700;

/** The sockets that are open on this server. */
@Injectable()
export class OpenSockets implements SocketHost, OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown {
  readonly logger = new Logger(OpenSockets.name);
  private readonly server: WebSocketServer;
  private readonly sessions = new Set<SocketSession>();
  private checking: NodeJS.Timeout;

  constructor(
    readonly callers: StandingCallers,
    readonly requests: SocketRequests,
    private readonly config: AppConfig,
  ) {
    const maxPayload = config.get('MAX_BODY_BYTES');
    this.server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, autoPong: false, clientTracking: false });
  }

  onModuleInit(): void {
    this.checking = setInterval(() => void this.endForeign(), CHECK_MS).unref();
  }

  /**
   * Completes a handshake and listens to the socket until it is closed.
   * @param user whose ticket it came with
   * @returns the code with which it was closed
   */
  async serve(
    request: IncomingMessage,
    requestId: string,
    { socket: raw, head }: Upgrade,
    user: AuthenticatedUser | undefined,
  ): Promise<number> {
    const session = new SocketSession(this, requestId);
    const patience = { pingMs: this.config.get('STREAM_HEARTBEAT'), readMs: this.config.get('REQUEST_TIMEOUT') };
    return new Promise((resolve) => {
      // A handshake that ws refuses ends with the connection.
      raw.once('close', () => resolve(CLOSE.notText));
      this.server.handleUpgrade(request, raw, head, (socket) => {
        const client = new ClientSocket(socket, raw, patience, {
          receive: (frame, isBinary) => session.receive(frame, isBinary),
          notReading: () => session.end(CLOSE.notReading, 'the client reads too little'),
        });
        this.sessions.add(session);
        client.onClose((code) => {
          this.sessions.delete(session);
          resolve(code);
        });
        void session.begin(client, user);
      });
    });
  }

  /** How many there are. */
  get count(): number {
    return this.sessions.size;
  }

  hasRoomFor(userId: number): boolean {
    const own = [...this.sessions].filter(({ caller }) => caller?.userId === userId);
    return own.length < MOST_SOCKETS;
  }

  onModuleDestroy(): void {
    clearInterval(this.checking);
  }

  /** Answers under way are read to their end, as over HTTP; then their sockets are closed. The server waits for that, not this method. */
  beforeApplicationShutdown(): void {
    for (const session of this.sessions) session.drain();
    setTimeout(() => {
      for (const session of this.sessions) session.end(CLOSE.stopping, 'the server is stopping');
    }, DRAIN_LIMIT_MS).unref();
  }

  /** Ends the sockets whose login or key has ended. Each caller is looked up once, however many sockets it has. Never rejects. */
  private async endForeign(): Promise<void> {
    const looked = new Map<string, Promise<boolean>>();
    for (const session of this.sessions) {
      const { caller } = session;
      if (!caller) continue;
      const name = `${caller.loginId} ${caller.keyId}`;
      const isStill = looked.get(name) ?? this.isStill(caller);
      looked.set(name, isStill);
      if (!(await isStill)) session.end(CLOSE.notAuthenticated, 'the login or key has ended');
    }
  }

  /** A caller that cannot be looked up now stays. */
  private async isStill(caller: StandingCaller): Promise<boolean> {
    try {
      return (await this.callers.now(caller)) !== undefined;
    } catch (error) {
      this.logger.warn(`a caller of sockets could not be looked up: ${messageOf(error)}`);
      return true;
    }
  }
}
