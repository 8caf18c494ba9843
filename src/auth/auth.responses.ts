import { ApiProperty } from '@nestjs/swagger';
import type { TokenPair } from './tokens/token-families';

class SignedUpUser {
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

export class SignupResponse extends SuccessResponse {
  @ApiProperty({ type: SignedUpUser })
  user: SignedUpUser;
}

export class TokenPairResponse implements TokenPair {
  @ApiProperty({ type: String, description: 'Good for one refresh.' })
  refresh: string;

  @ApiProperty({ type: String, description: 'Goes into the Authorization header of every request.' })
  access: string;
}
