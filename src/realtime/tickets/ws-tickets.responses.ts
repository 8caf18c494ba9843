import { ApiProperty } from '@nestjs/swagger';

/** A ticket for one socket. */
export class WsTicketResponse {
  @ApiProperty({ type: String, description: 'Opens one socket: `/ws?ticket=…`.' })
  ticket: string;

  @ApiProperty({ type: 'integer', description: 'Seconds until it is void.' })
  expires_in: number;
}
