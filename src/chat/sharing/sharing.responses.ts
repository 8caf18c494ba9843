import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SHARED_ACCESS, type SharedAccess } from './access/session-access';

/** A group that a session is shared with. */
export class SharedGroupResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String })
  name: string;
}

/** Who may read a session, or ask in it: an account or a group. */
export class ShareResponse {
  @ApiPropertyOptional({ type: String, description: 'Username of the account; absent for a group.' })
  username?: string;

  @ApiPropertyOptional({ type: SharedGroupResponse, description: 'Absent for an account.' })
  group?: SharedGroupResponse;

  @ApiProperty({ type: String, enum: SHARED_ACCESS })
  access: SharedAccess;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;
}

/** A link by which signed-in people read a session. */
export class LinkResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it ends by itself; null: never.' })
  expires_at: string | null;
}

/** A link that was just made. Its token is shown this once. */
export class NewLinkResponse extends LinkResponse {
  @ApiProperty({ type: String, description: 'Secret of the link: GET /shared-sessions/{token}/.' })
  token: string;

  @ApiProperty({ type: String, description: 'Address of the shared session; a login is needed to read it.' })
  url: string;
}
