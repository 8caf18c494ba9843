import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { AppError } from '../../common/errors';
import { Clock } from '../../common/clock';
import { AppConfig } from '../../config/app-config';

/** Issuer and audience of every token, so that a token of another application with the same secret is refused. */
export const TOKEN_ISSUER = 'askbase';

/** The one algorithm tokens are signed with and accepted in. */
export const TOKEN_ALGORITHM = 'HS256';

/** Claims of an access token. */
export interface AccessClaims {
  typ: 'access';
  /** User id. */
  sub: string;
  /** Id of the family: the token ends with it. */
  fam: number;
  /** Seconds since the epoch. */
  exp: number;
}

/** Claims of a refresh token. */
export interface RefreshClaims {
  typ: 'refresh';
  /** User id. */
  sub: string;
  /** Family id. */
  fam: number;
  /** Id of this very token. */
  jti: string;
  exp: number;
}

/** The current refresh token of a family as its row names it: all that its text is made of. */
export interface RefreshTokenRow {
  tokenId: string;
  /** When it was made and when it expires, ISO 8601. */
  rotatedAt: string;
  expiresAt: string;
}

/** Claims of a token whose signature is valid, but whose types are not checked yet. */
export type Unchecked<Claims> = { [Name in keyof Claims]?: unknown };

/** True for a row id written as text. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value);
}

/** Makes the tokens and reads refresh tokens back; access tokens are read by the guard's strategy. */
@Injectable()
export class Tokens {
  private readonly accessLifetimeMs: number;
  private readonly refreshLifetimeMs: number;

  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.accessLifetimeMs = config.get('ACCESS_TOKEN_LIFETIME');
    this.refreshLifetimeMs = config.get('REFRESH_TOKEN_LIFETIME');
  }

  /** A refresh token made now. */
  newRefresh(): RefreshTokenRow {
    return { tokenId: randomUUID(), rotatedAt: this.clock.iso(), expiresAt: this.clock.iso(this.refreshLifetimeMs) };
  }

  signAccess(userId: number, familyId: number): string {
    const now = this.clock.millis();
    return this.sign({ typ: 'access', sub: String(userId), fam: familyId, jti: randomUUID() }, now, now + this.accessLifetimeMs);
  }

  /** The text of a refresh token: the same each time for the same row. */
  signRefresh(userId: number, familyId: number, { tokenId, rotatedAt, expiresAt }: RefreshTokenRow): string {
    const claims = { typ: 'refresh', sub: String(userId), fam: familyId, jti: tokenId };
    return this.sign(claims, Date.parse(rotatedAt), Date.parse(expiresAt));
  }

  /** The claims of a token of ours, whatever its kind and age; undefined for any other text. */
  claimsOf(token: string): Unchecked<AccessClaims> | undefined {
    try {
      return this.jwt.verify<Unchecked<AccessClaims>>(token, { ignoreExpiration: true });
    } catch {
      return undefined;
    }
  }

  /** @throws AppError `token_invalid` unless this is a refresh token of ours that has not expired */
  readRefresh(token: string): RefreshClaims {
    let claims: Unchecked<RefreshClaims>;
    try {
      claims = this.jwt.verify<Unchecked<RefreshClaims>>(token, { clockTimestamp: this.seconds() });
    } catch (cause) {
      throw refreshTokenInvalid(cause);
    }
    const { typ, sub, fam, jti, exp } = claims;
    // jsonwebtoken itself refuses an exp that is no number or lies in the past, but not one that is missing.
    if (typ !== 'refresh' || !isId(sub) || typeof fam !== 'number' || typeof jti !== 'string' || typeof exp !== 'number')
      throw refreshTokenInvalid();
    return { typ, sub, fam, jti, exp };
  }

  /** @param madeAt and `endsAt`: milliseconds since the epoch */
  private sign(claims: object, madeAt: number, endsAt: number): string {
    return this.jwt.sign({ ...claims, iat: Math.floor(madeAt / 1_000), exp: Math.ceil(endsAt / 1_000) });
  }

  private seconds(): number {
    return Math.floor(this.clock.millis() / 1_000);
  }
}

/** The refusal of a refresh token, the same whatever is wrong with it. */
export function refreshTokenInvalid(cause?: unknown): AppError {
  return new AppError('token_invalid', 'This refresh token is not valid or no longer valid. Log in again.', { cause });
}
