import { KeyObject, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Clock } from '../../common/clock';
import { UsersRepository } from '../accounts/users.repository';
import type { AuthenticatedUser } from './current-user.decorator';
import { type AccessClaims, isId, TOKEN_ALGORITHM, TOKEN_ISSUER, type Unchecked } from '../tokens/tokens';

/** The token of an `Authorization: Bearer …` header, or null. */
export const bearerToken = ExtractJwt.fromAuthHeaderAsBearerToken();

/** Tokens whose signature is remembered: about 600 bytes each. */
const CACHED_TOKENS = 5_000;

/** Finds the account that a valid access token belongs to. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  /** Passport keeps strategies by name for the whole process; a name of its own keeps two applications in one process apart. */
  readonly registeredName = `jwt-${randomUUID()}`;
  /**
   * Claims of access tokens whose signature has been checked, by the whole token. Checking one takes most of the guard's time, and a
   * client sends the same one for five minutes. Expiry, login and account can change, so they are checked every time.
   */
  private readonly verified = new LRUCache<string, Unchecked<AccessClaims>>({ max: CACHED_TOKENS });

  constructor(
    key: KeyObject,
    private readonly clock: Clock,
    private readonly users: UsersRepository,
  ) {
    super({
      jwtFromRequest: bearerToken,
      // jsonwebtoken takes key objects, though passport-jwt's types know only their older forms.
      secretOrKey: key as unknown as Buffer,
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_ISSUER,
      // Checked by findUser, against the application's clock.
      ignoreExpiration: true,
      passReqToCallback: true,
    });
    passport.use(this.registeredName, this);
  }

  /** The claims of a token whose signature has been checked before. */
  claimsOf(token: string): Unchecked<AccessClaims> | undefined {
    return this.verified.get(token);
  }

  /** Called by Passport after it has checked signature, issuer and audience. */
  async validate(request: FastifyRequest, claims: Unchecked<AccessClaims>): Promise<AuthenticatedUser | undefined> {
    const token = bearerToken(request);
    if (token) this.verified.set(token, claims);
    return this.findUser(claims);
  }

  /** @returns undefined when the token has expired, is no access token, its login has ended, or its account is gone or locked */
  async findUser(claims: Unchecked<AccessClaims>): Promise<AuthenticatedUser | undefined> {
    const { typ, sub, fam, exp } = claims;
    if (typ !== 'access' || !isId(sub) || typeof fam !== 'number' || typeof exp !== 'number') return undefined;
    if (exp * 1_000 <= this.clock.millis()) return undefined;
    const user = await this.users.findActive(Number(sub), fam);
    return user && { ...user, loginId: fam };
  }
}
