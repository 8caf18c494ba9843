import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApiErrors, BODY_ERRORS } from '../common/http/api-errors.decorator';
import { ResendVerificationRequest } from './auth.requests';
import { SuccessResponse } from './auth.responses';
import { EmailVerification } from './verification/email-verification';
import { VerificationRequestsRepository } from './verification/verification-requests.repository';
import { Public } from './guards/public.decorator';
import { ResendRateLimit } from './guards/rate-limits';

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
  @ApiOperation({ summary: 'Confirm an e-mail address with the token from the mail' })
  @ApiQuery({ name: 'token', type: String })
  @ApiOkResponse({ type: SuccessResponse })
  @ApiErrors('verification_invalid', 'rate_limited')
  async verifyEmail(@Query('token') token: unknown): Promise<SuccessResponse> {
    await this.verification.confirm(token);
    return { success: true, message: 'Your e-mail address is confirmed' };
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
