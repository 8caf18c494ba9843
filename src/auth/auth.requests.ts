import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, MaxLength, ValidateIf } from 'class-validator';
import { IsPlainText } from '../common/http/plain-text.decorator';
import { IsUsername } from './accounts/account-names';

/** Longest e-mail address in characters (RFC 5321 §4.5.3.1.3 less the angle brackets). */
export const MAX_EMAIL_LENGTH = 254;

/** Longest first or last name in UTF-16 units, as in Django. */
export const MAX_NAME_LENGTH = 150;

/** Longest username or e-mail address that is looked up, in characters. */
const MAX_NAME_INPUT = 320;

/** Longest password that is examined, in characters. The policy for new passwords is stricter and has its own messages. */
export const MAX_PASSWORD_INPUT = 4_096;

/** Longest token that is examined, in characters. */
const MAX_TOKEN_INPUT = 4_096;

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Body of POST /signup/. */
export class SignupRequest {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: 150,
    example: 'john_doe',
    description: 'Letters, digits and @ . + - _; upper and lower case count as the same.',
  })
  @IsUsername()
  username: string;

  @ApiProperty({ type: String, format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'john@example.com' })
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(MAX_EMAIL_LENGTH)
  @IsPlainText()
  email: string;

  @ApiProperty({ type: String, format: 'password', minLength: 8, maxLength: 128, example: 'correct horse battery' })
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  password: string;
}

/** Body of POST /login/. */
export class LoginRequest {
  @ApiPropertyOptional({ type: String, example: 'john_doe', description: 'Username or e-mail address. Either this or `email`.' })
  @ValidateIf((request: LoginRequest) => given(request.username) || !given(request.email))
  @MaxLength(MAX_NAME_INPUT)
  @IsPlainText({ message: 'username or email must be given as text' })
  username?: string | null;

  @ApiPropertyOptional({ type: String, example: 'john@example.com' })
  @ValidateIf((request: LoginRequest) => given(request.email))
  @MaxLength(MAX_NAME_INPUT)
  @IsPlainText()
  email?: string | null;

  @ApiProperty({ type: String, format: 'password' })
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  password: string;
}

/** Body of POST /token/refresh/ and of POST /logout/. */
export class RefreshTokenRequest {
  @ApiProperty({ type: String, description: 'The refresh token received last.' })
  @MaxLength(MAX_TOKEN_INPUT)
  @IsPlainText()
  refresh: string;
}

/** Body of POST /verify-email/, as JSON or as an HTML form. */
export class VerifyEmailRequest {
  @ApiProperty({ type: String, description: 'The token in the link of the mail.' })
  @MaxLength(MAX_TOKEN_INPUT)
  @IsPlainText()
  token: string;
}

/** Body of POST /password-reset/. */
export class PasswordResetRequest {
  @ApiProperty({ type: String, format: 'email', example: 'john@example.com' })
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(MAX_EMAIL_LENGTH)
  @IsPlainText()
  email: string;
}

/** Body of POST /password-reset/confirm/, as JSON or as an HTML form. */
export class ConfirmPasswordResetRequest {
  @ApiProperty({ type: String, description: 'The token in the link of the mail.' })
  @MaxLength(MAX_TOKEN_INPUT)
  @IsPlainText()
  token: string;

  @ApiProperty({ type: String, format: 'password', minLength: 8, maxLength: 128 })
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  password: string;
}

/** Body of POST /verify-email/resend. */
export class ResendVerificationRequest {
  @ApiProperty({ type: String, format: 'email', example: 'john@example.com' })
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(MAX_EMAIL_LENGTH)
  @IsPlainText()
  email: string;
}

/** What is changed of an account, by its owner and by admins alike. */
export class ChangeAccountRequest {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 150, example: 'john_doe' })
  @IsOptional()
  @IsUsername()
  username?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'email',
    maxLength: MAX_EMAIL_LENGTH,
    description: 'The new address counts as not verified, and a verification mail is sent to it.',
  })
  @IsOptional()
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(MAX_EMAIL_LENGTH)
  @IsPlainText()
  email?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: MAX_NAME_LENGTH })
  @IsOptional()
  @MaxLength(MAX_NAME_LENGTH)
  @IsPlainText()
  first_name?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: MAX_NAME_LENGTH })
  @IsOptional()
  @MaxLength(MAX_NAME_LENGTH)
  @IsPlainText()
  last_name?: string | null;
}
