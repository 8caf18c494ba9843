import { ApiProperty } from '@nestjs/swagger';

/** A login of the console: the refresh token is in a cookie. */
export class WebLoginResponse {
  @ApiProperty({ type: String, description: 'Goes into the Authorization header of every request. Keep it in memory only.' })
  access: string;
}

/** The login in the cookie, where there is one. */
export class WebRefreshResponse {
  @ApiProperty({ type: String, nullable: true, description: 'The next access token; null when there is no login in the cookie.' })
  access: string | null;
}

/** How people get in. */
export class SignInWaysResponse {
  @ApiProperty({ type: String, enum: ['open', 'invite', 'closed'], description: 'Who may make an account.' })
  signup: 'open' | 'invite' | 'closed';

  @ApiProperty({ type: Boolean, description: 'Whether GET /login/oidc/ leads to an identity provider.' })
  openid: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether an e-mail address has to be confirmed before the first login.' })
  confirms_email: boolean;
}
