import { ApiProperty } from '@nestjs/swagger';
import { AccountResponse } from '../auth.responses';

/** An account as admins see it. */
export class UserResponse extends AccountResponse {
  @ApiProperty({ type: Boolean, description: 'False: the account is locked out.' })
  is_active: boolean;
}
