import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { MAX_EMAIL_LENGTH, MAX_NAME_LENGTH, MAX_PASSWORD_INPUT } from '../auth.requests';
import { IsUsername } from '../accounts/account-names';

/** Body of PATCH /me/. What is left out stays as it is. */
export class ChangeProfileRequest {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 150, example: 'john_doe' })
  @IsOptional()
  @IsUsername()
  username?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'email',
    maxLength: MAX_EMAIL_LENGTH,
    description: 'Needs `password`. The new address counts as not verified, and a verification mail is sent to it.',
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

  @ApiPropertyOptional({ type: String, format: 'password', description: 'Your password; needed to change the e-mail address.' })
  @IsOptional()
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  password?: string | null;
}

/** Body of POST /me/password/. */
export class ChangePasswordRequest {
  @ApiProperty({ type: String, format: 'password' })
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  old_password: string;

  @ApiProperty({ type: String, format: 'password', minLength: 8, maxLength: 128 })
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  new_password: string;
}

/** Body of DELETE /me/. */
export class DeleteAccountRequest {
  @ApiProperty({ type: String, format: 'password', description: 'Your password.' })
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  password: string;
}
