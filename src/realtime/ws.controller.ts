import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayOpenSocket } from '../auth/guards/cross-origin';
import type { AuthenticatedUser } from '../auth/guards/current-user.decorator';
import { Public } from '../auth/guards/public.decorator';
import { StandingCallers } from '../auth/guards/sockets/standing-callers';
import { AppError } from '../common/errors';
import { ApiErrors } from '../common/http/api-errors.decorator';
import { tooManyRequests } from '../common/http/too-many-requests';
import { isUpgrade, takeUpgrade } from '../common/http/upgrades';
import { AppConfig } from '../config/app-config';
import { OpenSockets } from './open-sockets';
import { WsTicketsRepository } from './tickets/ws-tickets.repository';

/** What a refused socket of an account with too many is told to wait, in milliseconds. */
const ROOM_WAIT_MS = 5_000;

const SOCKET = [
  'A WebSocket for questions, their answers, shared sessions and jobs. Open it with a ticket of POST /ws-tickets/, or send',
  '`{"type":"authenticate","token":"…"}` within 5 seconds. docs/how-to/use-websockets.md describes its messages.',
].join(' ');

/** The handshake of sockets: a route as any other, so that limits, checks, logs and errors of requests hold for it. */
@ApiTags('realtime')
@Controller('ws')
export class WsController {
  constructor(
    private readonly sockets: OpenSockets,
    private readonly tickets: WsTicketsRepository,
    private readonly callers: StandingCallers,
    private readonly config: AppConfig,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'Open a WebSocket', description: SOCKET })
  @ApiQuery({ name: 'ticket', required: false, schema: { type: 'string' }, description: 'A ticket of POST /ws-tickets/.' })
  @ApiResponse({ status: 101, description: 'The socket is open.' })
  @ApiErrors('token_invalid', 'forbidden', 'upgrade_required', 'rate_limited', 'shutting_down', 'unavailable')
  async openSocket(@Query('ticket') ticket: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!isUpgrade(request.raw)) {
      void reply.header('upgrade', 'websocket');
      throw new AppError('upgrade_required', 'This is the address of a WebSocket. Open it with a WebSocket client.');
    }
    if (!mayOpenSocket(request.headers.origin, request.host, this.config.get('CORS_ORIGINS'), this.config.publicUrl))
      throw new AppError('forbidden', 'Pages of this origin may not open a socket here. CORS_ORIGINS names those that may.');
    const user = ticket === undefined ? undefined : await this.userOf(ticket);
    if (user && !this.sockets.hasRoomFor(user.id)) throw tooManyRequests(ROOM_WAIT_MS);
    const upgrade = takeUpgrade(request.raw, reply.raw);
    if (!upgrade) return;
    reply.hijack();
    const code = await this.sockets.serve(request.raw, request.id, upgrade, user);
    request.log.info({ path: '/ws', code, ms: Math.round(reply.elapsedTime) }, 'socket closed');
  }

  private async userOf(ticket: unknown): Promise<AuthenticatedUser> {
    const standing = typeof ticket === 'string' ? await this.tickets.use(ticket) : undefined;
    const user = standing && (await this.callers.now(standing));
    if (!user) throw new AppError('token_invalid', 'This ticket is unknown, used or expired. Make another one: POST /ws-tickets/.');
    return user;
  }
}
