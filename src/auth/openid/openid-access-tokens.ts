import { Injectable } from '@nestjs/common';
import type * as Jose from 'jose';
import { Clock } from '../../common/clock';
import { AppConfig } from '../../config/app-config';
import type { AuthenticatedUser } from '../guards/current-user.decorator';
import { IssuedTokens } from '../guards/issued-tokens';
import { OpenidAccountsRepository } from './openid-accounts.repository';
import { CLOCK_TOLERANCE_SECONDS, OpenidProvider } from './openid-provider';

/** Time limit of a request for the keys, in milliseconds. */
const KEYS_TIMEOUT_MS = 10_000;

/** Signatures that a provider alone can make: none by a shared secret, and not `none`. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** Faults of jose that are no verdict on a token: the keys could not be had. */
const NO_VERDICT = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'];

/** Loaded with the first such token. */
const library = (): Promise<typeof Jose> => import('jose');

/**
 * Checks access tokens of the provider as RFC 9068 says, in the form that providers give them: signature, issuer, time, and that they are for this
 * server. That last check keeps out what the provider issues for others, and ID tokens, which are for the client.
 */
@Injectable()
export class OpenidAccessTokens extends IssuedTokens {
  private keys?: { uri: string; set: ReturnType<typeof Jose.createRemoteJWKSet> };

  constructor(
    private readonly provider: OpenidProvider,
    private readonly accounts: OpenidAccountsRepository,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {
    super();
  }

  claims(token: string): boolean {
    return this.provider.isConfigured && sameUrl(issuerIn(token), this.config.get('OIDC_ISSUER'));
  }

  async userOf(token: string, path: string): Promise<AuthenticatedUser | undefined> {
    const [jose, { issuer, keysUri }] = await Promise.all([library(), this.provider.signing()]);
    if (this.keys?.uri !== keysUri) {
      this.keys = { uri: keysUri, set: jose.createRemoteJWKSet(new URL(keysUri), { timeoutDuration: KEYS_TIMEOUT_MS }) };
    }
    const demands = {
      issuer,
      audience: `${this.config.publicUrl}${path}`,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(this.clock.millis()),
    };
    let subject: string | undefined;
    try {
      subject = (await jose.jwtVerify(token, this.keys.set, demands)).payload.sub;
    } catch (error) {
      if (error instanceof jose.errors.JOSEError && !NO_VERDICT.includes(error.code)) return undefined;
      throw this.provider.unavailable(error);
    }
    const account = subject === undefined ? undefined : await this.accounts.findActiveLinked(issuer, subject);
    return account && { ...account, role: 'member', loginId: null };
  }
}

/** The issuer that the text of a token names, unchecked; undefined when it is no token with one. */
function issuerIn(token: string): unknown {
  try {
    const [, payload = ''] = token.split('.');
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null && 'iss' in claims ? claims.iss : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a value is the same address as another, whether or not it ends with a slash. */
function sameUrl(value: unknown, other: string): boolean {
  return typeof value === 'string' && value.replace(/\/$/, '') === other.replace(/\/$/, '');
}
