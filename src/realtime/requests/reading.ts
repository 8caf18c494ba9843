import type { AuthenticatedUser } from '../../auth/guards/current-user.decorator';
import type { SocketEvent } from '../protocol/frames';

/** Whoever sent a request over a socket, and where its events go. */
export interface Reading {
  user: AuthenticatedUser;
  /** Named in errors, and in the log. */
  requestId: string;
  /** Sends an event; settles when the client may be sent more. */
  emit: (event: SocketEvent) => Promise<void>;
  /** Aborts when the client has left, or the server stops. */
  gone: AbortSignal;
}
