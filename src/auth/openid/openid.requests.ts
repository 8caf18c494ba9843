import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';

/** Longest address of a page in characters. */
const MAX_URL = 2_000;

/** SHA-256 in base64url, and what it may be of (RFC 7636 §4.1). */
const CHALLENGE = /^[\w-]{43}$/;
const VERIFIER = /^[\w.~-]{43,128}$/;

const isForPage = ({ return_to, challenge }: OpenidLoginQuery): boolean => return_to !== undefined || challenge !== undefined;

/** Query of GET /login/oidc/. */
export class OpenidLoginQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: MAX_URL,
    example: 'https://app.example.com/signed-in',
    description: 'Page that gets a code for the tokens in its fragment: `#code=…`. When omitted, the tokens are the answer.',
  })
  @ValidateIf(isForPage)
  @MaxLength(MAX_URL)
  @IsPlainText()
  return_to?: string;

  @ApiPropertyOptional({
    type: String,
    pattern: CHALLENGE.source,
    description: 'With `return_to`: SHA-256 in base64url of a random text that the page keeps, as in PKCE.',
  })
  @ValidateIf(isForPage)
  @Matches(CHALLENGE, { message: 'challenge must be a SHA-256 in base64url, 43 characters' })
  challenge?: string;
}

/** Body of POST /login/oidc/token/. */
export class OpenidTokenRequest {
  @ApiProperty({ type: String, description: 'The code in the fragment of the page. It works once, for a minute.' })
  @MaxLength(100)
  @IsPlainText()
  code: string;

  @ApiProperty({ type: String, pattern: VERIFIER.source, description: 'The random text that `challenge` was made of.' })
  @Matches(VERIFIER, { message: 'verifier must be 43 to 128 letters, digits and - . _ ~' })
  verifier: string;
}
