import { ApiProperty } from '@nestjs/swagger';
import { MessageResponse } from '../messages.responses';
import { SessionResponse } from '../sessions/sessions.responses';

/** Raised when an export has another shape. */
export const EXPORT_VERSION = 1;

/** A whole session as JSON. */
export class SessionExportResponse {
  @ApiProperty({ type: 'integer', example: EXPORT_VERSION, description: 'Version of this shape.' })
  version: number;

  @ApiProperty({ type: String, format: 'date-time' })
  exported_at: string;

  @ApiProperty({ type: SessionResponse })
  session: SessionResponse;

  @ApiProperty({ type: [MessageResponse], description: 'All messages with an answer, oldest first.' })
  messages: MessageResponse[];
}
