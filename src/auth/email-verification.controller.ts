import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '../common/errors';
import { ApiErrors, BODY_ERRORS } from '../common/http/api-errors.decorator';
import { AcceptsForms } from '../common/http/form-body';
import { ResendVerificationRequest, VerifyEmailRequest } from './auth.requests';
import { SuccessResponse } from './auth.responses';
import { EmailVerification, isWellFormed } from './verification/email-verification';
import { confirmationPage, confirmedPage, invalidLinkPage } from './verification/verification-page';
import { VerificationRequestsRepository } from './verification/verification-requests.repository';
import { Public } from './guards/public.decorator';
import { ResendRateLimit } from './guards/rate-limits';

const HTML = 'text/html; charset=utf-8';

const PAGE = { 'text/html': { schema: { type: 'string' as const } } };

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
  @ApiOkResponse({ description: 'Nothing is confirmed yet.', content: PAGE })
  @ApiErrors('verification_invalid', 'rate_limited')
  async openVerificationLink(
    @Query('token') token: unknown,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (isWellFormed(token) && (await this.verification.isValid(token))) await reply.type(HTML).send(confirmationPage(token));
    else if (isBrowser(accept)) await reply.status(400).type(HTML).send(invalidLinkPage());
    else throw linkInvalid();
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
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isConfirmed = await this.verification.confirm(token);
    if (isBrowser(accept)) {
      await reply
        .status(isConfirmed ? 200 : 400)
        .type(HTML)
        .send(isConfirmed ? confirmedPage() : invalidLinkPage());
      return;
    }
    if (!isConfirmed) throw linkInvalid();
    await reply.send({ success: true, message: 'Your e-mail address is confirmed' } satisfies SuccessResponse);
  }

  @UseGuards(ResendRateLimit)
  @Post('resend')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for another verification mail; the answer does not tell whether there is such an account' })
  @ApiAcceptedResponse({ type: SuccessResponse })
  @ApiErrors(...BODY_ERRORS, 'rate_limited')
  async resendVerification(@Body() request: ResendVerificationRequest): Promise<SuccessResponse> {
    await this.requests.request(request.email);
    return { success: true, message: 'If this address has an account that is not confirmed yet, a mail is on its way' };
  }
}

/** True for a client that shows pages, which every browser says when it follows a link or sends a form. */
function isBrowser(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

function linkInvalid(): AppError {
  return new AppError('verification_invalid', 'This verification link is not valid, was used, or has expired. Ask for a new one.');
}
