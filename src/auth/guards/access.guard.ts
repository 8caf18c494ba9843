import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';
import { isApiKey } from '../keys/api-key';
import type { AuthenticatedUser } from './current-user.decorator';
import { IS_ADMIN_ONLY } from './admin-only.decorator';
import { ISSUED_TOKENS, IssuedTokens } from './issued-tokens';
import { bearerToken, JwtStrategy } from './jwt.strategy';
import { KeyCheck } from './key-check';
import { IS_FOR_PUBLISHABLE_KEYS, KEY_SCOPE, type KeyScope } from './key-scope.decorator';
import { IS_PUBLIC, type Visitor } from './public.decorator';

/**
 * Runs before every route: lets public ones pass, requires a valid access token or API key of an active account for the others, an admin's
 * for those that are for admins, and a key of the scope that the route names. Account, role and key are those of their rows at this moment.
 * @throws AppError `authentication_required` without a token, `token_invalid` with a bad one, `forbidden` for members on admins' routes and
 *   for keys on routes that their scopes do not name
 */
@Injectable()
export class AccessGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: JwtStrategy,
    private readonly keys: KeyCheck,
    private readonly issued: IssuedTokens,
  ) {
    super({ defaultStrategy: strategy.registeredName });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<Visitor | undefined>(IS_PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: AuthenticatedUser }>();
    const token = bearerToken(request);
    if (!token) throw new AppError('authentication_required', 'Send an access token in the Authorization header: Bearer <token>.');
    const isForAdmins = this.reflector.getAllAndOverride<boolean | undefined>(IS_ADMIN_ONLY, places) ?? false;
    if (isApiKey(token)) {
      request.user = await this.keys.userOf(token, request.headers.origin, {
        scopes: isForAdmins ? ['admin'] : (this.reflector.getAllAndOverride<KeyScope[] | undefined>(KEY_SCOPE, places) ?? []),
        isForPublishableKeys: this.reflector.getAllAndOverride<boolean | undefined>(IS_FOR_PUBLISHABLE_KEYS, places) ?? false,
      });
      return true;
    }
    const path = this.reflector.getAllAndOverride<string | undefined>(ISSUED_TOKENS, places);
    if (path !== undefined && this.issued.claims(token)) {
      request.user = this.handleRequest(null, await this.issued.userOf(token, path));
    } else await this.letLoginIn(context, request, token);
    if (isForAdmins && request.user?.role !== 'admin')
      throw new AppError('forbidden', 'This is for admins. Ask one of them to do it, or to make you one.');
    return true;
  }

  private async letLoginIn(
    context: ExecutionContext,
    request: FastifyRequest & { user?: AuthenticatedUser },
    token: string,
  ): Promise<void> {
    const claims = this.strategy.claimsOf(token);
    if (claims) request.user = this.handleRequest(null, await this.strategy.findUser(claims));
    else await super.canActivate(context);
  }

  override handleRequest<User>(error: unknown, user: User | false | undefined): User {
    if (error) throw error;
    if (!user) throw new AppError('token_invalid', 'This access token is not valid or has expired. Refresh it or log in again.');
    return user;
  }
}
