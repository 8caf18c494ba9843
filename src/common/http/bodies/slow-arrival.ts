import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../../errors';

/** A body that brings fewer bytes than this within the time limit counts as stalled. */
const SLOWEST_BYTES = 1_024;

/** The last request of each connection whose body is watched here, so that Node's own time limit of a request does not end it. */
const watched = new WeakMap<Socket, IncomingMessage>();

/** Whether the body that arrives on a connection has a limit of its own: it may take as long as it likes while it keeps coming. */
export const mayArriveSlowly = (socket: Socket): boolean => watched.get(socket)?.complete === false;

/** What a body has to keep to. */
export interface ArrivalLimits {
  /** Within this many milliseconds some of it has to arrive. */
  stallMs: number;
  /** Most bytes that may arrive without being of use. */
  wasteBytes: number;
}

/**
 * Watches a large body arrive, in place of the time limit of a request: a slow one lives while it keeps coming, a stalled one ends, and so does one
 * that goes on with what nobody stores. It ends by an error of the request, which whoever reads the body receives.
 */
export class SlowArrival {
  private readonly socket: Socket;
  private readonly timer: NodeJS.Timeout;
  private readonly before: number;
  private seen: number;
  private useful = 0;

  constructor(
    private readonly request: IncomingMessage,
    private readonly limits: ArrivalLimits,
  ) {
    this.socket = request.socket;
    this.before = this.socket.bytesRead;
    this.seen = this.before;
    watched.set(this.socket, request);
    this.timer = setInterval(() => this.look(), limits.stallMs);
  }

  /** Tells that so many bytes of the body were of use. @throws AppError `payload_too_large` when too many were not */
  use(bytes: number): void {
    this.useful += bytes;
    if (this.wasted() > this.limits.wasteBytes) throw tooMuch();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const arrived = this.socket.bytesRead - this.seen;
    this.seen = this.socket.bytesRead;
    if (this.wasted() > this.limits.wasteBytes) this.fail(tooMuch());
    // What is not read is no fault of the sender.
    else if (arrived < SLOWEST_BYTES && this.request.readableLength === 0 && !this.request.complete) {
      this.fail(new AppError('request_timeout', 'The upload stopped arriving. Send what was not accepted again.'));
    }
  }

  private wasted(): number {
    return this.socket.bytesRead - this.before - this.useful;
  }

  private fail(error: AppError): void {
    this.end();
    this.request.emit('error', error);
  }
}

function tooMuch(): AppError {
  return new AppError('payload_too_large', 'The request goes on with what cannot be accepted. Send smaller files.');
}
