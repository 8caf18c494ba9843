import { Body, Controller, Get, Header, Headers, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../auth/accounts/hash-queue';
import { Login } from '../auth/accounts/login';
import { LoginRequest } from '../auth/auth.requests';
import { CurrentCaller } from '../auth/guards/caller.decorator';
import { CurrentOrigin } from '../auth/guards/login-origin.decorator';
import { Public } from '../auth/guards/public.decorator';
import { LoginRateLimit } from '../auth/guards/rate-limits';
import { OpenidLogin } from '../auth/openid/openid-login';
import { OpenidTokenRequest } from '../auth/openid/openid.requests';
import type { LoginOrigin } from '../auth/tokens/login-origin';
import { TokenFamilies, type TokenPair } from '../auth/tokens/token-families';
import { ApiErrors, BODY_ERRORS } from '../common/http/api-errors.decorator';
import { AppConfig } from '../config/app-config';
import { OwnPages } from './own-pages.guard';
import { RefreshCookie } from './refresh-cookie';
import { SignInWaysResponse, WebLoginResponse, WebRefreshResponse } from './web.responses';

/** Logins of the console. They are those of `/login/`, but the refresh token travels in a cookie that no script can read. */
@ApiTags('accounts')
@Public()
@Controller('web')
export class WebLoginController {
  constructor(
    private readonly login: Login,
    private readonly families: TokenFamilies,
    private readonly openid: OpenidLogin,
    private readonly cookie: RefreshCookie,
    private readonly config: AppConfig,
  ) {}

  @Get('ways')
  @ApiOperation({ summary: 'How people get in: whether they may make accounts, and whether an identity provider is set up' })
  @ApiOkResponse({ type: SignInWaysResponse })
  @ApiErrors('rate_limited')
  listSignInWays(): SignInWaysResponse {
    return {
      signup: this.config.get('SIGNUP'),
      openid: this.config.get('OIDC_ISSUER') !== '',
      confirms_email: this.config.get('REQUIRE_VERIFIED_EMAIL'),
    };
  }

  @UseGuards(OwnPages, LoginRateLimit)
  @Post('login')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Log in from a page of this server; the refresh token becomes a cookie' })
  @ApiOkResponse({ type: WebLoginResponse })
  @ApiErrors(...BODY_ERRORS, 'forbidden', 'invalid_credentials', 'email_not_verified', 'rate_limited', 'unavailable')
  async logInWithCookie(
    @Body() request: LoginRequest,
    @CurrentCaller() caller: Caller,
    @CurrentOrigin() origin: LoginOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebLoginResponse> {
    return this.keep(await this.login.logIn(request, request.password, caller, origin), reply);
  }

  @UseGuards(OwnPages, LoginRateLimit)
  @Post('oidc')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Exchange the code of a sign-in through the identity provider; the refresh token becomes a cookie' })
  @ApiOkResponse({ type: WebLoginResponse })
  @ApiErrors(...BODY_ERRORS, 'forbidden', 'openid_login_invalid', 'openid_refused', 'rate_limited')
  async exchangeOpenidCodeWithCookie(
    @Body() { code, verifier }: OpenidTokenRequest,
    @CurrentOrigin() origin: LoginOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebLoginResponse> {
    return this.keep(await this.openid.exchange(code, verifier, origin), reply);
  }

  @UseGuards(OwnPages)
  @Post('refresh')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Get an access token for the login in the cookie, and the next refresh token into it' })
  @ApiOkResponse({ type: WebRefreshResponse })
  @ApiErrors('forbidden', 'token_invalid', 'token_reused', 'rate_limited')
  async refreshCookie(
    @Headers('cookie') header: string | undefined,
    @CurrentOrigin() origin: LoginOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebRefreshResponse> {
    const token = this.cookie.read(header);
    if (token === undefined) return { access: null };
    return this.keep(await this.families.rotate(token, origin), reply);
  }

  @UseGuards(OwnPages)
  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the login in the cookie; without one nothing happens' })
  @ApiNoContentResponse()
  @ApiErrors('forbidden', 'rate_limited')
  async logOutWithCookie(@Headers('cookie') header: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(header);
    void reply.header('set-cookie', this.cookie.removing());
    if (token !== undefined) await this.families.endWith(token);
  }

  private keep({ access, refresh }: TokenPair, reply: FastifyReply): WebLoginResponse {
    void reply.header('set-cookie', this.cookie.keeping(refresh));
    return { access };
  }
}
