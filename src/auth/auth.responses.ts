import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from './accounts/user.entity';

/** An account as its owner sees it after signing up. */
export class SignedUpUserResponse {
  @ApiProperty({ type: String, example: 'john_doe' })
  username: string;

  @ApiProperty({ type: String, example: 'john@example.com' })
  email: string;
}

/** A request succeeded; the message says what was done. */
export class SuccessResponse {
  @ApiProperty({ type: Boolean, example: true })
  success: boolean;

  @ApiProperty({ type: String })
  message: string;
}

/** Response of POST /signup/. */
export class SignupResponse extends SuccessResponse {
  @ApiProperty({ type: SignedUpUserResponse })
  user: SignedUpUserResponse;
}

/** Tokens of a login, or of its latest refresh. */
export class TokenPairResponse {
  @ApiProperty({ type: String, description: 'Good for one refresh.' })
  refresh: string;

  @ApiProperty({ type: String, description: 'Goes into the Authorization header of every request.' })
  access: string;
}

/** An account, without what only its owner or only admins see. */
export class AccountResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'john_doe' })
  username: string;

  @ApiProperty({ type: String, example: 'john@example.com' })
  email: string;

  @ApiProperty({ type: Boolean })
  email_verified: boolean;

  @ApiProperty({ type: String })
  first_name: string;

  @ApiProperty({ type: String })
  last_name: string;

  @ApiProperty({ type: String, enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, format: 'date-time' })
  date_joined: string;
}

/** A group that an account is in. */
export class MembershipResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, example: 'Finance' })
  name: string;
}
