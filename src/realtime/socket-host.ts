import type { Logger } from '@nestjs/common';
import type { StandingCallers } from '../auth/guards/sockets/standing-callers';
import type { SocketRequests } from './socket-requests';

/** What a socket needs of the server it is open on. */
export interface SocketHost {
  callers: StandingCallers;
  requests: SocketRequests;
  logger: Logger;
  /** Whether an account may have one more socket here. */
  hasRoomFor(userId: number): boolean;
}
