import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import type { AuditActor } from '../audit/audit-event';
import { CurrentActor } from '../guards/current-actor.decorator';
import { AccountChangesRepository } from '../accounts/changes/account-changes.repository';
import type { Caller } from '../accounts/hash-queue';
import { PasswordCheck } from '../accounts/password-check';
import { CurrentCaller } from '../guards/caller.decorator';
import { type AuthenticatedUser, CurrentUser } from '../guards/current-user.decorator';
import { PasswordChange } from './password-change';
import { ChangePasswordRequest, ChangeProfileRequest, DeleteAccountRequest } from './profile.requests';
import { ProfileResponse } from './profile.responses';
import { ProfileService } from './profile.service';

/** Errors of routes that ask for the account's password. */
const PASSWORD_ERRORS = ['password_wrong', 'rate_limited', 'unavailable'] as const;

/** The account of whoever asks. */
@ApiTags('accounts')
@ApiBearerAuth()
@Controller('me')
export class ProfileController {
  constructor(
    private readonly profile: ProfileService,
    private readonly passwordChange: PasswordChange,
    private readonly passwords: PasswordCheck,
    private readonly accounts: AccountChangesRepository,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Your account' })
  @ApiOkResponse({ type: ProfileResponse })
  @ApiErrors(...TOKEN_ERRORS)
  readProfile(@CurrentUser() user: AuthenticatedUser): Promise<ProfileResponse> {
    return this.profile.read(user.id);
  }

  @Patch()
  @ApiOperation({ summary: 'Change your names or your e-mail address' })
  @ApiOkResponse({ type: ProfileResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'username_taken', 'email_taken', ...PASSWORD_ERRORS)
  changeProfile(
    @CurrentUser() user: AuthenticatedUser,
    @Body() request: ChangeProfileRequest,
    @CurrentCaller() caller: Caller,
    @CurrentActor() actor: AuditActor,
  ): Promise<ProfileResponse> {
    return this.profile.change(user.id, request, caller, actor);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Erase your account with all its messages, sessions, logins and mails, for good' })
  @ApiNoContentResponse()
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'last_admin', ...PASSWORD_ERRORS)
  async deleteProfile(
    @CurrentUser() user: AuthenticatedUser,
    @Body() { password }: DeleteAccountRequest,
    @CurrentCaller() caller: Caller,
    @CurrentActor() actor: AuditActor,
  ): Promise<void> {
    await this.passwords.confirm(user.id, password, caller);
    await this.accounts.delete(user.id, actor);
  }

  @Post('password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change your password; all your other logins end' })
  @ApiNoContentResponse()
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'password_rejected', ...PASSWORD_ERRORS)
  changePassword(
    @CurrentUser() user: AuthenticatedUser,
    @Body() request: ChangePasswordRequest,
    @CurrentCaller() caller: Caller,
    @CurrentActor() actor: AuditActor,
  ): Promise<void> {
    return this.passwordChange.change(user, request, caller, actor);
  }
}
