import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { AppConfig } from '../../config/app-config';
import type { Caller } from '../accounts/hash-queue';
import { TokenPairResponse } from '../auth.responses';
import { CurrentCaller } from '../guards/caller.decorator';
import { CurrentOrigin } from '../guards/login-origin.decorator';
import { Public } from '../guards/public.decorator';
import { LoginRateLimit } from '../guards/rate-limits';
import { htmlOf, sendPage } from '../pages/page';
import { readerOf } from '../pages/page-reader';
import { refusalIn } from '../pages/page-words';
import type { LoginOrigin } from '../tokens/login-origin';
import { LOGIN_LIFETIME_MS, OpenidLogin, type SignedIn } from './openid-login';
import { OpenidLoginQuery, OpenidTokenRequest } from './openid.requests';

/** Cookie with the secret of the browser that began a sign-in. */
const COOKIE = 'askbase_openid';

/** Longest query of a callback in characters. */
const MAX_QUERY = 8_000;

const ADDRESS_HEADER = { Location: { description: 'Where to go.', schema: { type: 'string' as const } } };

/** Sign-in through an OpenID Connect provider. */
@ApiTags('accounts')
@Public()
@Controller('login/oidc')
export class OpenidController {
  constructor(
    private readonly login: OpenidLogin,
    private readonly config: AppConfig,
  ) {}

  @UseGuards(LoginRateLimit)
  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Begin to sign in through the identity provider: sends the browser there' })
  @ApiResponse({ status: 302, headers: ADDRESS_HEADER, description: 'The page of the provider.' })
  @ApiErrors('invalid_input', 'not_found', 'rate_limited', 'unavailable')
  async beginOpenidLogin(@Query() { return_to, challenge }: OpenidLoginQuery, @Res() reply: FastifyReply): Promise<void> {
    const destination = return_to !== undefined && challenge !== undefined ? { returnTo: return_to, challenge } : undefined;
    const { page, browser } = await this.login.begin(destination);
    await reply.header('set-cookie', this.cookie(browser, LOGIN_LIFETIME_MS / 1_000)).redirect(page, 302);
  }

  @Get('callback')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Where the identity provider sends the browser back to' })
  @ApiQuery({ name: 'state', type: String, required: false })
  @ApiQuery({ name: 'code', type: String, required: false })
  @ApiQuery({ name: 'error', type: String, required: false })
  @ApiOkResponse({ type: TokenPairResponse, description: 'Tokens, unless a page waits for a code.' })
  @ApiResponse({ status: 303, headers: ADDRESS_HEADER, description: 'The page that waits, with its code in the fragment.' })
  @ApiErrors('not_found', 'openid_login_invalid', 'openid_refused', 'signup_closed', 'email_not_verified', 'rate_limited', 'unavailable')
  async finishOpenidLogin(
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: Caller,
    @CurrentOrigin() origin: LoginOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.header('set-cookie', this.cookie('', 0));
    let outcome: SignedIn;
    try {
      const query = new URLSearchParams((request.url.split('?')[1] ?? '').slice(0, MAX_QUERY));
      outcome = await this.login.finish(query, cookieOf(request.headers.cookie), { caller, origin });
    } catch (error) {
      const reader = readerOf(request);
      if (!reader.isBrowser || !(error instanceof AppError)) throw error;
      await sendPage(reply, error.status, htmlOf({ title: reader.words.openidTitle, text: refusalIn(reader.words, error) }, reader));
      return;
    }
    if ('redirect' in outcome) await reply.redirect(outcome.redirect, 303);
    else await reply.send(outcome.tokens satisfies TokenPairResponse);
  }

  @Post('token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Exchange the code that a page was given for tokens' })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiErrors(...BODY_ERRORS, 'openid_login_invalid', 'openid_refused', 'rate_limited')
  exchangeOpenidCode(@Body() { code, verifier }: OpenidTokenRequest, @CurrentOrigin() origin: LoginOrigin): Promise<TokenPairResponse> {
    return this.login.exchange(code, verifier, origin);
  }

  /** Lax: it comes along when the provider sends the browser back, and with nothing that another site sends by itself. */
  private cookie(value: string, seconds: number): string {
    const { protocol, pathname } = new URL(`${this.config.publicUrl}/login/oidc`);
    const secure = protocol === 'https:' ? '; Secure' : '';
    return `${COOKIE}=${value}; Path=${pathname}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
  }
}

/** The secret in a Cookie header. */
function cookieOf(header: string | undefined): string | undefined {
  const pair = header?.split(';').find((one) => one.trim().startsWith(`${COOKIE}=`));
  return pair?.trim().slice(COOKIE.length + 1);
}
