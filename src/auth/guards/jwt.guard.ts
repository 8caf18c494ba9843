import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';
import type { AuthenticatedUser } from './current-user.decorator';
import { bearerToken, JwtStrategy } from './jwt.strategy';
import { IS_PUBLIC, type Visitor } from './public.decorator';

/**
 * Runs before every route: lets public ones pass, and requires a valid access token of an active account for the others.
 * @throws AppError `authentication_required` without a token, `token_invalid` with a bad one
 */
@Injectable()
export class JwtGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: JwtStrategy,
  ) {
    super({ defaultStrategy: strategy.registeredName });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<Visitor | undefined>(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: AuthenticatedUser }>();
    const token = bearerToken(request);
    if (!token) throw new AppError('authentication_required', 'Send an access token in the Authorization header: Bearer <token>.');
    const claims = this.strategy.claimsOf(token);
    if (!claims) return (await super.canActivate(context)) as boolean;
    request.user = this.handleRequest(null, await this.strategy.findUser(claims));
    return true;
  }

  override handleRequest<User>(error: unknown, user: User | false | undefined): User {
    if (error) throw error;
    if (!user) throw new AppError('token_invalid', 'This access token is not valid or has expired. Refresh it or log in again.');
    return user;
  }
}
