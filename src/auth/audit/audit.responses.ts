import { ApiProperty } from '@nestjs/swagger';
import type { AuditDetails } from './audit-event';

const INTEGER_OR_NULL = { type: 'integer', nullable: true } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;

/** A change, or a sign-in that failed: who, what, to whom, when, from where. */
export class AuditEventResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'user.role_changed' })
  action: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ ...INTEGER_OR_NULL, description: 'The account that did it; null when nobody was signed in.' })
  actor_id: number | null;

  @ApiProperty({
    type: String,
    description: 'Its username at that time, the name that was tried at a failed sign-in, `command line` or `server start`.',
  })
  actor_name: string;

  @ApiProperty({ ...INTEGER_OR_NULL, description: 'The API key that was used.' })
  api_key_id: number | null;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'The address that the request came from; null on the command line and at a start.' })
  address: string | null;

  @ApiProperty({ ...TEXT_OR_NULL, example: 'user' })
  target_type: string | null;

  @ApiProperty(INTEGER_OR_NULL)
  target_id: number | null;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'Its name at that time.' })
  target_name: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What changed, as short values.' })
  details: AuditDetails;
}
