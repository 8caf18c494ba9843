import { Body, Controller, Get, Header, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { AcceptsForms } from '../../common/http/bodies/form-body';
import type { Caller } from '../accounts/hash-queue';
import { SignupResponse } from '../auth.responses';
import { CurrentCaller } from '../guards/caller.decorator';
import { CurrentOrigin } from '../guards/login-origin.decorator';
import type { LoginOrigin } from '../tokens/login-origin';
import { Public } from '../guards/public.decorator';
import { SignupRateLimit } from '../guards/rate-limits';
import { answerForm, answerOpened, type FormPages } from '../pages/link-answers';
import { invalidLinkPage, PAGE_CONTENT } from '../pages/page';
import { CurrentReader, type PageReader } from '../pages/page-reader';
import { acceptedPage, invitationPage } from './invitation-page';
import { invitationInvalid, Invitations } from './invitations';
import { AcceptInvitationRequest } from './invitations.requests';

/** What invited people do. */
@ApiTags('accounts')
@Public()
@Controller('invitations/accept')
export class InvitationAcceptanceController {
  constructor(private readonly invitations: Invitations) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The page that the link of an invitation opens, with a form for the new account' })
  @ApiQuery({ name: 'token', type: String })
  @ApiOkResponse({ description: 'Nothing is made yet.', content: PAGE_CONTENT })
  @ApiErrors('invitation_invalid', 'rate_limited')
  async openInvitation(@Query('token') token: unknown, @CurrentReader() reader: PageReader, @Res() reply: FastifyReply): Promise<void> {
    const page = (await this.invitations.isValid(token)) ? invitationPage(reader, String(token)) : undefined;
    await answerOpened(reader, reply, page, invitationInvalid());
  }

  @UseGuards(SignupRateLimit)
  @Post()
  @AcceptsForms()
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiOperation({ summary: 'Make the account that an invitation is for, with the token from the mail' })
  @ApiCreatedResponse({ type: SignupResponse, description: 'Browsers get a page.' })
  @ApiErrors(
    ...BODY_ERRORS,
    'invitation_invalid',
    'signup_closed',
    'username_taken',
    'email_taken',
    'password_rejected',
    'rate_limited',
    'unavailable',
  )
  async acceptInvitation(
    @Body() request: AcceptInvitationRequest,
    @CurrentReader() reader: PageReader,
    @CurrentCaller() caller: Caller,
    @CurrentOrigin() origin: LoginOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const work = this.invitations
      .accept(request, caller, origin)
      .then((user): SignupResponse => ({ success: true, message: 'User signed up successfully', user }));
    const pages: FormPages = {
      done: () => acceptedPage(reader),
      refused: (error) =>
        error.code === 'invitation_invalid'
          ? invalidLinkPage(reader)
          : invitationPage(reader, request.token, { username: request.username, error }),
    };
    await answerForm(reader, reply, work, pages, 201);
  }
}
