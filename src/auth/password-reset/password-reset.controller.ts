import { Body, Controller, Get, Header, HttpCode, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { AcceptsForms } from '../../common/http/bodies/form-body';
import type { Caller } from '../accounts/hash-queue';
import { ConfirmPasswordResetRequest, PasswordResetRequest } from '../auth.requests';
import { SuccessResponse } from '../auth.responses';
import { CurrentCaller } from '../guards/caller.decorator';
import { CurrentOrigin } from '../guards/login-origin.decorator';
import type { LoginOrigin } from '../tokens/login-origin';
import { Public } from '../guards/public.decorator';
import { ResetRateLimit } from '../guards/rate-limits';
import { answerForm, answerOpened } from '../pages/link-answers';
import { invalidLinkPage, PAGE_CONTENT } from '../pages/page';
import { CurrentReader, type PageReader } from '../pages/page-reader';
import { refusalIn } from '../pages/page-words';
import { inUniformTime } from '../pages/uniform-time';
import { PasswordReset, resetInvalid } from './password-reset';
import { newPasswordPage, passwordSetPage } from './password-reset-page';
import { PasswordResetsRepository } from './password-resets.repository';

/** Sets new passwords for people who forgot theirs. */
@ApiTags('accounts')
@Public()
@Controller('password-reset')
export class PasswordResetController {
  constructor(
    private readonly reset: PasswordReset,
    private readonly resets: PasswordResetsRepository,
  ) {}

  @UseGuards(ResetRateLimit)
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for a mail that lets you set a new password; the answer does not tell whether there is such an account' })
  @ApiAcceptedResponse({ type: SuccessResponse })
  @ApiErrors(...BODY_ERRORS, 'rate_limited')
  async requestPasswordReset(@Body() { email }: PasswordResetRequest): Promise<SuccessResponse> {
    await inUniformTime(this.resets.request(email));
    return { success: true, message: 'If this address has an account, a mail is on its way' };
  }

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The page that the link of the mail opens, with a form for the new password' })
  @ApiQuery({ name: 'token', type: String })
  @ApiOkResponse({ description: 'Nothing is changed yet.', content: PAGE_CONTENT })
  @ApiErrors('reset_invalid', 'rate_limited')
  async openResetLink(@Query('token') token: unknown, @CurrentReader() reader: PageReader, @Res() reply: FastifyReply): Promise<void> {
    const page = (await this.reset.isValid(token)) ? newPasswordPage(reader, String(token)) : undefined;
    await answerOpened(reader, reply, page, resetInvalid());
  }

  @Post('confirm')
  @HttpCode(200)
  @AcceptsForms()
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiOperation({ summary: 'Set a new password with the token from the mail; all logins of the account end' })
  @ApiOkResponse({ type: SuccessResponse, description: 'Browsers get a page.' })
  @ApiErrors(...BODY_ERRORS, 'reset_invalid', 'password_rejected', 'rate_limited', 'unavailable')
  async confirmPasswordReset(
    @Body() { token, password }: ConfirmPasswordResetRequest,
    @CurrentReader() reader: PageReader,
    @CurrentCaller() caller: Caller,
    @CurrentOrigin() origin: LoginOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const work = this.reset
      .confirm(token, password, caller, origin)
      .then((): SuccessResponse => ({ success: true, message: 'Your new password is set' }));
    await answerForm(reader, reply, work, {
      done: () => passwordSetPage(reader),
      refused: (error) =>
        error.code === 'reset_invalid' ? invalidLinkPage(reader) : newPasswordPage(reader, token, refusalIn(reader.words, error)),
    });
  }
}
