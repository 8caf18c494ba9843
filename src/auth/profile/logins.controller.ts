import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AppError } from '../../common/errors';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import type { AuditActor } from '../audit/audit-event';
import { CurrentActor } from '../guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser, loginOf } from '../guards/current-user.decorator';
import { LoginsRepository } from '../tokens/logins.repository';
import { LoginResponse } from './profile.responses';

/** The open logins of whoever asks. */
@ApiTags('accounts')
@ApiBearerAuth()
@Controller('me/logins')
export class LoginsController {
  constructor(private readonly logins: LoginsRepository) {}

  @Get()
  @ApiOperation({ summary: 'Where you are logged in, newest first, at most 100' })
  @ApiOkResponse({ type: [LoginResponse] })
  @ApiErrors(...TOKEN_ERRORS)
  async listLogins(@CurrentUser() user: AuthenticatedUser): Promise<LoginResponse[]> {
    const logins = await this.logins.list(user.id);
    return logins.map((login) => Object.assign(login, { current: login.id === user.loginId }));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of your logins, with all its tokens' })
  @ApiParam({ name: 'id', schema: { type: 'integer' } })
  @ApiNoContentResponse()
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async endLogin(@CurrentUser() user: AuthenticatedUser, @CurrentActor() actor: AuditActor, @Param('id') id: string): Promise<void> {
    if (!(await this.logins.end(user, rowId(id), actor))) throw new AppError('not_found', 'You have no such login.');
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End all your logins but this one' })
  @ApiNoContentResponse()
  @ApiErrors(...TOKEN_ERRORS)
  endOtherLogins(@CurrentUser() user: AuthenticatedUser, @CurrentActor() actor: AuditActor): Promise<void> {
    return this.logins.endOthers(user, actor, loginOf(user));
  }
}
