import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';
import { IsUsername } from '../accounts/account-names';
import { type Role, ROLES } from '../accounts/user.entity';
import { ChangeAccountRequest, MAX_EMAIL_LENGTH, MAX_PASSWORD_INPUT } from '../auth.requests';

/** Maximum and default number of entries on a page. */
const MAXIMUM_PAGE = 500;
const DEFAULT_PAGE = 50;

/** Longest text that is searched for, in UTF-16 units. */
const MAX_SEARCH_LENGTH = 100;

/** Whether an account may log in. */
const STATES = ['active', 'locked_out'] as const;
export type UserState = (typeof STATES)[number];

/** The part of a list that is read: by id, oldest first. */
export class PageQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many.' })
  limit: number = DEFAULT_PAGE;

  @QueryNumber({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Start of the page, taken from the `Link` header of the page before.',
  })
  after?: number;
}

/** Query of GET /users/. */
export class UsersQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: MAX_SEARCH_LENGTH,
    description: 'Part of a username, of an e-mail address, or of a first or last name; case is ignored.',
  })
  @IsOptional()
  @MaxLength(MAX_SEARCH_LENGTH)
  @IsPlainText()
  search?: string;

  @ApiPropertyOptional({ type: String, enum: ROLES, description: 'Only accounts of this role.' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ type: String, enum: STATES, description: 'Only accounts that may log in, or only those that are locked out.' })
  @IsOptional()
  @IsIn(STATES)
  state?: UserState;
}

/** Body of POST /users/. */
export class CreateUserRequest {
  @ApiProperty({ type: String, minLength: 1, maxLength: 150, example: 'john_doe' })
  @IsUsername()
  username: string;

  @ApiProperty({ type: String, format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'john@example.com' })
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(MAX_EMAIL_LENGTH)
  @IsPlainText()
  email: string;

  @ApiPropertyOptional({ type: String, format: 'password', description: 'When omitted, a mail lets the person set one.' })
  @IsOptional()
  @MaxLength(MAX_PASSWORD_INPUT)
  @IsPlainText()
  password?: string | null;

  @ApiPropertyOptional({ type: String, enum: ROLES, default: 'member' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role | null;
}

/** Body of PATCH /users/{id}/. What is left out stays as it is. */
export class ChangeUserRequest extends ChangeAccountRequest {
  @ApiPropertyOptional({ type: String, enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role | null;

  @ApiPropertyOptional({ type: Boolean, description: 'False locks the account out at once, with all its tokens.' })
  @IsOptional()
  @IsBoolean()
  is_active?: boolean | null;
}
