import { Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { standingOf } from '../../auth/guards/sockets/standing-callers';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { TICKET_LIFETIME_MS, WsTicketsRepository } from './ws-tickets.repository';
import { WsTicketResponse } from './ws-tickets.responses';

/** Tickets for sockets: browsers can send no Authorization header with a handshake, and a token does not belong into an address. */
@ApiTags('realtime')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('ws-tickets')
export class WsTicketsController {
  constructor(private readonly tickets: WsTicketsRepository) {}

  @Post()
  @ApiOperation({
    summary: 'Make a ticket that opens one WebSocket at /ws within 30 seconds, with the rights of this access token or API key',
  })
  @ApiCreatedResponse({ type: WsTicketResponse })
  @ApiErrors(...TOKEN_ERRORS, 'rate_limited')
  async createTicket(@CurrentUser() user: AuthenticatedUser): Promise<WsTicketResponse> {
    return { ticket: await this.tickets.add(standingOf(user)), expires_in: TICKET_LIFETIME_MS / 1_000 };
  }
}
