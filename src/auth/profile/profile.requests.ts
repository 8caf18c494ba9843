import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { ChangeAccountRequest, MAX_PASSWORD_INPUT } from '../auth.requests';

/** Body of PATCH /me/. What is left out stays as it is. */
export class ChangeProfileRequest extends ChangeAccountRequest {
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
