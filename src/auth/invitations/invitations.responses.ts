import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '../accounts/user.entity';

/** The link of an invitation. */
export class InvitationLinkResponse {
  @ApiProperty({ type: String, description: 'The page on which the account is made. It is shown this once; only a hash is stored.' })
  link: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Until when it can be used.' })
  expires_at: string;
}

/** An invitation that was not accepted yet. */
export class InvitationResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'jane@example.com' })
  email: string;

  @ApiProperty({ type: String, enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, description: 'Username of the admin who invited.' })
  invited_by: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Until when it can be accepted.' })
  expires_at: string;
}
