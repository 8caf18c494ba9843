import { ApiProperty } from '@nestjs/swagger';
import { AccountResponse, MembershipResponse } from '../auth.responses';

/** An account as admins see it. */
export class UserResponse extends AccountResponse {
  @ApiProperty({ type: Boolean, description: 'False: the account is locked out.' })
  is_active: boolean;

  @ApiProperty({ type: [MembershipResponse], description: 'The groups it is in, by name.' })
  groups: MembershipResponse[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it logged in last, or a login of it was refreshed; null: never.',
  })
  last_seen_at: string | null;
}
