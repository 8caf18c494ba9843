import { setMaxListeners } from 'node:events';
import type { AuthenticatedUser } from '../auth/guards/current-user.decorator';
import { type StandingCaller, standingOf } from '../auth/guards/sockets/standing-callers';
import { AppError, messageOf } from '../common/errors';
import { toAppError } from '../common/http/errors/exception.filter';
import { tooManyRequests } from '../common/http/too-many-requests';
import { validated } from '../common/http/validation.pipe';
import type { ClientSocket } from './connection/client-socket';
import { CLOSE } from './connection/close-codes';
import { errorEvent, frameOf, type SocketEvent } from './protocol/frames';
import { AuthenticateMessage, SocketRequest } from './protocol/messages.requests';
import { fieldsIn, type MessageFields, requestIn } from './protocol/read-message';
import type { SocketHost } from './socket-host';
import type { Streamed } from './socket-requests';

/** Requests that a socket may have open, and what it is told to wait when it has them, in milliseconds. */
const MOST_REQUESTS = 20;
const REQUEST_WAIT_MS = 1_000;

/** How long a socket may stay unauthenticated, in milliseconds. */
const AUTHENTICATION_MS = 5_000;

/** What is said over one socket: whom it acts for, and its open requests. */
export class SocketSession {
  private readonly open = new Map<string, { type: Streamed['type']; left: AbortController }>();
  private readonly over = new AbortController();
  private socket: ClientSocket;
  private standing: StandingCaller | undefined;
  private isDraining = false;

  /** @param requestId of the handshake, named in errors */
  constructor(
    private readonly host: SocketHost,
    private readonly requestId: string,
  ) {
    // Every open request listens for the end.
    setMaxListeners(0, this.over.signal);
  }

  /** Whom the socket acts for; undefined before it is authenticated. */
  get caller(): StandingCaller | undefined {
    return this.standing;
  }

  /** Begins on an open socket. @param user whose ticket opened it; without one, the first message has to say */
  async begin(socket: ClientSocket, user: AuthenticatedUser | undefined): Promise<void> {
    this.socket = socket;
    const timer = setTimeout(() => {
      if (!this.standing) this.end(CLOSE.tooLate, 'not authenticated within 5 seconds');
    }, AUTHENTICATION_MS);
    socket.onClose(() => {
      clearTimeout(timer);
      this.over.abort();
    });
    if (user) await this.welcome(user);
  }

  /** Takes a frame of the client. Never rejects. */
  async receive(frame: Buffer, isBinary: boolean): Promise<void> {
    let fields: MessageFields = {};
    try {
      if (isBinary) throw new AppError('invalid_input', 'Send text frames that hold JSON.');
      fields = fieldsIn(frame);
      if (this.standing) await this.accept(fields, this.standing);
      else await this.authenticate(fields);
    } catch (thrown) {
      const { request } = fields;
      await this.tellError(typeof request === 'string' && request.length <= 64 ? request : null, thrown);
      if (isBinary) this.end(CLOSE.notText, 'text frames only');
    }
  }

  /** Ends the socket when nothing is read over it any more; what has no end of its own ends now. */
  drain(): void {
    this.isDraining = true;
    for (const { type, left } of this.open.values()) if (type === 'follow') left.abort();
    if (this.open.size === 0) this.end(CLOSE.stopping, 'the server is stopping');
  }

  /** Ends the socket and all that it reads. */
  end(code: number, reason: string): void {
    this.over.abort();
    this.socket.close(code, reason);
  }

  private async authenticate(fields: MessageFields): Promise<void> {
    try {
      if (fields['type'] !== 'authenticate')
        throw new AppError('authentication_required', 'Send {"type":"authenticate","token":"…"} first, or open the socket with a ticket.');
      const { token } = await validated(AuthenticateMessage, fields);
      await this.welcome(await this.host.callers.of(token));
    } catch (thrown) {
      await this.tellError(null, thrown);
      this.end(CLOSE.notAuthenticated, 'not authenticated');
    }
  }

  private async welcome(user: AuthenticatedUser): Promise<void> {
    if (!this.host.hasRoomFor(user.id)) {
      await this.tellError(null, tooManyRequests(REQUEST_WAIT_MS));
      this.end(CLOSE.tooMany, 'too many sockets of this account');
      return;
    }
    this.standing = standingOf(user);
    await this.tell(null, { name: 'ready', data: JSON.stringify({ user: user.username }) });
  }

  /** Every message acts with the rights that its caller has now. */
  private async accept(fields: MessageFields, standing: StandingCaller): Promise<void> {
    const user = await this.host.callers.now(standing);
    if (!user) {
      await this.tellError(null, new AppError('token_invalid', 'The login or API key of this socket has ended.'));
      this.end(CLOSE.notAuthenticated, 'the login or key has ended');
      return;
    }
    const { request } = await validated(SocketRequest, fields);
    const asked = await requestIn(fields);
    if (asked.type === 'leave') this.leave(request, asked.body.of);
    else this.start(request, asked, user);
  }

  private leave(request: string, of: string): void {
    const other = this.open.get(of);
    if (!other) throw new AppError('not_found', 'No request with this id is open on this socket.');
    other.left.abort();
    void this.tell(request, { name: 'end', data: '{}' });
  }

  private start(request: string, asked: Streamed, user: AuthenticatedUser): void {
    if (this.isDraining) throw new AppError('shutting_down', 'The server is stopping. Open another socket and ask again.');
    if (this.open.has(request)) throw new AppError('invalid_input', 'A request with this id is open on this socket. Take another id.');
    if (this.open.size >= MOST_REQUESTS) throw tooManyRequests(REQUEST_WAIT_MS);
    const left = new AbortController();
    this.open.set(request, { type: asked.type, left });
    void this.run(request, asked, user, AbortSignal.any([left.signal, this.over.signal]));
  }

  /** Never rejects. */
  private async run(request: string, asked: Streamed, user: AuthenticatedUser, gone: AbortSignal): Promise<void> {
    const { requestId } = this;
    const emit = (event: SocketEvent): Promise<void> => this.tell(request, event);
    try {
      await this.host.requests.run(asked, { user, requestId, emit, gone });
    } catch (thrown) {
      if (!gone.aborted) await this.tellError(request, thrown);
    }
    this.open.delete(request);
    await this.tell(request, { name: 'end', data: '{}' });
    if (this.isDraining) this.drain();
  }

  private tell(request: string | null, event: SocketEvent): Promise<void> {
    return this.socket.send(frameOf(request, event));
  }

  private async tellError(request: string | null, thrown: unknown): Promise<void> {
    const error = toAppError(thrown);
    if (error.status >= 500) this.host.logger.error(`request ${this.requestId}: ${error.code}: ${messageOf(error.cause ?? error)}`);
    await this.tell(request, errorEvent(error, this.requestId));
  }
}
