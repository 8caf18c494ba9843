import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../common/http/api-errors.decorator';
import { LoginRequest, RefreshTokenRequest, SignupRequest } from './auth.requests';
import { SignupResponse, TokenPairResponse } from './auth.responses';
import { CurrentUser, type AuthenticatedUser } from './guards/current-user.decorator';
import { CurrentCaller } from './guards/caller.decorator';
import type { Caller } from './accounts/hash-queue';
import { Login } from './accounts/login';
import { Public } from './guards/public.decorator';
import { LoginRateLimit, SignupRateLimit } from './guards/rate-limits';
import { CurrentOrigin } from './guards/login-origin.decorator';
import type { LoginOrigin } from './tokens/login-origin';
import { Signup } from './accounts/signup';
import { TokenFamilies } from './tokens/token-families';

/** Accounts and tokens. */
@ApiTags('accounts')
@Controller()
export class AuthController {
  constructor(
    private readonly signup: Signup,
    private readonly login: Login,
    private readonly families: TokenFamilies,
  ) {}

  @Public()
  @UseGuards(SignupRateLimit)
  @Post('signup')
  @ApiOperation({ summary: 'Make an account; a verification mail follows' })
  @ApiCreatedResponse({ type: SignupResponse })
  @ApiErrors(...BODY_ERRORS, 'signup_closed', 'username_taken', 'email_taken', 'password_rejected', 'rate_limited', 'unavailable')
  async signUp(
    @Body() request: SignupRequest,
    @CurrentCaller() caller: Caller,
    @CurrentOrigin() origin: LoginOrigin,
  ): Promise<SignupResponse> {
    const user = await this.signup.register(request, caller, origin);
    return { success: true, message: 'User signed up successfully', user };
  }

  @Public()
  @UseGuards(LoginRateLimit)
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ summary: 'Log in with username or e-mail address and password' })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiErrors(...BODY_ERRORS, 'invalid_credentials', 'email_not_verified', 'rate_limited', 'unavailable')
  logIn(@Body() request: LoginRequest, @CurrentCaller() caller: Caller, @CurrentOrigin() origin: LoginOrigin): Promise<TokenPairResponse> {
    return this.login.logIn(request, request.password, caller, origin);
  }

  @Public()
  @Post('token/refresh')
  @HttpCode(200)
  @ApiOperation({ summary: 'Exchange a refresh token for a new pair; the old one is used up' })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiErrors(...BODY_ERRORS, 'token_invalid', 'token_reused', 'rate_limited')
  refreshToken(@Body() request: RefreshTokenRequest, @CurrentOrigin() origin: LoginOrigin): Promise<TokenPairResponse> {
    return this.families.rotate(request.refresh, origin);
  }

  @Post('logout')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End the login that a refresh token belongs to' })
  @ApiNoContentResponse()
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS)
  logOut(@CurrentUser() user: AuthenticatedUser, @Body() request: RefreshTokenRequest): Promise<void> {
    return this.families.end(user.id, request.refresh);
  }
}
