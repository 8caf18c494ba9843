import { Body, Controller, Get, Header, HttpCode, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../common/errors';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { AcceptsForms } from '../../common/http/bodies/form-body';
import { ResendVerificationRequest, VerifyEmailRequest } from '../auth.requests';
import { SuccessResponse } from '../auth.responses';
import { EmailVerification } from './email-verification';
import { answerForm, answerOpened } from '../pages/link-answers';
import { PAGE_CONTENT } from '../pages/page';
import { CurrentReader, type PageReader } from '../pages/page-reader';
import { inUniformTime } from '../pages/uniform-time';
import { confirmationPage, confirmedPage } from './verification-page';
import { VerificationRequestsRepository } from './verification-requests.repository';
import { CurrentOrigin } from '../guards/login-origin.decorator';
import type { LoginOrigin } from '../tokens/login-origin';
import { Public } from '../guards/public.decorator';
import { ResendRateLimit } from '../guards/rate-limits';

/** Confirms e-mail addresses and sends verification mails again. */
@ApiTags('accounts')
@Public()
@Controller('verify-email')
export class EmailVerificationController {
  constructor(
    private readonly verification: EmailVerification,
    private readonly requests: VerificationRequestsRepository,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The page that the link of a verification mail opens, with a button that confirms the address' })
  @ApiQuery({ name: 'token', type: String })
  @ApiOkResponse({ description: 'Nothing is confirmed yet.', content: PAGE_CONTENT })
  @ApiErrors('verification_invalid', 'rate_limited')
  async openVerificationLink(
    @Query('token') token: unknown,
    @CurrentReader() reader: PageReader,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = (await this.verification.isValid(token)) ? confirmationPage(reader, String(token)) : undefined;
    await answerOpened(reader, reply, page, linkInvalid());
  }

  @Post()
  @HttpCode(200)
  @AcceptsForms()
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiOperation({ summary: 'Confirm an e-mail address with the token from the mail' })
  @ApiOkResponse({ type: SuccessResponse, description: 'Browsers get a page.' })
  @ApiErrors(...BODY_ERRORS, 'verification_invalid', 'rate_limited')
  async verifyEmail(
    @Body() { token }: VerifyEmailRequest,
    @CurrentReader() reader: PageReader,
    @CurrentOrigin() origin: LoginOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(reader, reply, this.confirmed(token, origin), { done: () => confirmedPage(reader) });
  }

  @UseGuards(ResendRateLimit)
  @Post('resend')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for another verification mail; the answer does not tell whether there is such an account' })
  @ApiAcceptedResponse({ type: SuccessResponse })
  @ApiErrors(...BODY_ERRORS, 'rate_limited')
  async resendVerification(@Body() request: ResendVerificationRequest): Promise<SuccessResponse> {
    await inUniformTime(this.requests.request(request.email));
    return { success: true, message: 'If this address has an account that is not confirmed yet, a mail is on its way' };
  }

  private async confirmed(token: string, origin: LoginOrigin): Promise<SuccessResponse> {
    if (!(await this.verification.confirm(token, origin))) throw linkInvalid();
    return { success: true, message: 'Your e-mail address is confirmed' };
  }
}

function linkInvalid(): AppError {
  return new AppError('verification_invalid', 'This verification link is not valid, was used, or has expired. Ask for a new one.');
}
