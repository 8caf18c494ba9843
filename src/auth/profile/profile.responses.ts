import { ApiProperty } from '@nestjs/swagger';
import { AccountResponse, MembershipResponse } from '../auth.responses';

/** An account as its owner sees it. */
export class ProfileResponse extends AccountResponse {
  @ApiProperty({ type: [MembershipResponse], description: 'The groups you are in.' })
  groups: MembershipResponse[];
}

/** A login that is open: a device or a program that holds tokens of the account. */
export class LoginResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When its tokens were made or refreshed last.' })
  last_used_at: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it ends unless it is refreshed before.' })
  expires_at: string;

  @ApiProperty({ type: String, nullable: true, description: 'Address of the client that logged in.' })
  address: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What that client called itself, at most 200 characters.' })
  user_agent: string | null;

  @ApiProperty({ type: Boolean, description: 'The request that asked belongs to it.' })
  current: boolean;
}
