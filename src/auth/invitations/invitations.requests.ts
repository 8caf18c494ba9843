import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { IsUsername } from '../accounts/account-names';
import { type Role, ROLES } from '../accounts/user.entity';
import { ConfirmPasswordResetRequest, MAX_EMAIL_LENGTH } from '../auth.requests';

/** Body of POST /invitations/. */
export class InviteRequest {
  @ApiProperty({ type: String, format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'jane@example.com' })
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(MAX_EMAIL_LENGTH)
  @IsPlainText()
  email: string;

  @ApiPropertyOptional({ type: String, enum: ROLES, default: 'member' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role | null;
}

/** Body of POST /invitations/accept/, as JSON or as an HTML form. */
export class AcceptInvitationRequest extends ConfirmPasswordResetRequest {
  @ApiProperty({ type: String, minLength: 1, maxLength: 150, example: 'jane_doe' })
  @IsUsername()
  username: string;
}
