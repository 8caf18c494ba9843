import { Injectable, Logger } from '@nestjs/common';
import type * as OpenidClient from 'openid-client';
import { Clock } from '../../common/clock';
import { AppError, messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { identityFrom, type OpenidIdentity } from './openid-identity';

/** Time limit of one request to the provider, in seconds. */
const TIMEOUT_SECONDS = 10;

/** How far the clocks of the provider and of this machine may differ, in seconds. */
export const CLOCK_TOLERANCE_SECONDS = 60;

/** How long the description of the provider is kept, in milliseconds. */
const DESCRIPTION_LIFETIME_MS = 60 * 60_000;

/** Suggested while the provider cannot be used, in seconds. */
const COME_BACK_SECONDS = 30;

/** The library, loaded with the first sign-in: it takes longer than all other libraries of accounts, and most servers have no provider. */
const library = (): Promise<typeof OpenidClient> => import('openid-client');

/** What ties an answer of the provider to the question. */
export interface Checks {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/**
 * The OpenID Connect provider of the settings. It is first asked when somebody signs in, so a server starts without it; when it cannot be
 * reached, the next sign-in tries again.
 */
@Injectable()
export class OpenidProvider {
  private readonly logger = new Logger('OpenID Connect');
  private description?: { since: number; of: Promise<OpenidClient.Configuration> };

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Whether the settings name a provider. */
  get isConfigured(): boolean {
    return this.config.get('OIDC_ISSUER') !== '';
  }

  /** Secrets for one sign-in. */
  async newChecks(): Promise<Checks> {
    const openid = await library();
    return { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier: openid.randomPKCECodeVerifier() };
  }

  /** The page of the provider on which a person signs in. @throws AppError `unavailable` */
  async signInPage({ state, nonce, codeVerifier }: Checks): Promise<string> {
    const [openid, provider] = await Promise.all([library(), this.describe()]);
    const page = openid.buildAuthorizationUrl(provider, {
      redirect_uri: this.callback,
      scope: this.config.get('OIDC_SCOPES'),
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return page.href;
  }

  /**
   * Exchanges what the provider sent the browser back with for the identity of the person.
   * @param query of the callback
   * @throws AppError `unavailable` when the provider cannot be used; `openid_refused` when it refused, or its answer is not to be believed
   */
  async identityOf(query: URLSearchParams, { state, nonce, codeVerifier }: Checks): Promise<OpenidIdentity> {
    const [openid, provider] = await Promise.all([library(), this.describe()]);
    try {
      const answer = new URL(`${this.callback}?${query.toString()}`);
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true };
      const tokens = await openid.authorizationCodeGrant(provider, answer, checks);
      const claims = await this.allClaims(provider, tokens.access_token, tokens.claims() ?? {});
      const identity = identityFrom(provider.serverMetadata().issuer, claims, this.config.get('OIDC_GROUPS_CLAIM'));
      if (identity) return identity;
    } catch (error) {
      throw this.refusal(openid, error);
    }
    throw new AppError('openid_refused', 'The identity provider did not say who you are.');
  }

  /** The name of the provider, and where the keys are with which it signs. @throws AppError `unavailable` */
  async signing(): Promise<{ issuer: string; keysUri: string }> {
    const { issuer, jwks_uri: keysUri } = (await this.describe()).serverMetadata();
    if (keysUri === undefined) throw this.unavailable(new Error('the provider names no keys'));
    return { issuer, keysUri };
  }

  /** What people are told while the provider cannot be used. The log has the cause, as of every error of the server. */
  unavailable(error: unknown): AppError {
    return new AppError('unavailable', 'The identity provider cannot be used at this moment. Try again shortly.', {
      cause: error,
      retryAfterSeconds: COME_BACK_SECONDS,
    });
  }

  private get callback(): string {
    return `${this.config.publicUrl}/login/oidc/callback/`;
  }

  /** Claims of the ID token, with those of the user-info endpoint where the token says too little. */
  private async allClaims(
    provider: OpenidClient.Configuration,
    accessToken: string,
    claims: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const isComplete = ['email', 'email_verified', this.config.get('OIDC_GROUPS_CLAIM')].every((name) => name in claims);
    if (isComplete || provider.serverMetadata().userinfo_endpoint === undefined) return claims;
    const { fetchUserInfo } = await library();
    const more = await fetchUserInfo(provider, accessToken, String(claims['sub']));
    // An address and whether it is verified come from the same place: one may know another address than the other.
    const { email: _email, email_verified: _verified, ...others } = claims;
    return 'email' in more ? { ...others, ...more } : { ...more, ...claims };
  }

  /** The provider's description of itself. Sign-ins that wait for it share one request. */
  private async describe(): Promise<OpenidClient.Configuration> {
    const now = this.clock.millis();
    if (!this.description || now - this.description.since > DESCRIPTION_LIFETIME_MS) this.description = { since: now, of: this.discover() };
    const current = this.description;
    try {
      return await current.of;
    } catch (error) {
      if (this.description === current) this.description = undefined;
      throw this.unavailable(error);
    }
  }

  private async discover(): Promise<OpenidClient.Configuration> {
    const openid = await library();
    const issuer = new URL(this.config.get('OIDC_ISSUER'));
    const client = { [openid.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
    const proof = proofOf(openid, this.config.get('OIDC_CLIENT_SECRET'));
    // The settings allow http for this machine alone.
    const execute = issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
    return openid.discovery(issuer, this.config.get('OIDC_CLIENT_ID'), client, proof, { timeout: TIMEOUT_SECONDS, execute });
  }

  /** What people are told when the provider refused, answered nonsense, or did not answer. */
  private refusal(openid: typeof OpenidClient, error: unknown): AppError {
    if (error instanceof openid.AuthorizationResponseError) {
      return new AppError('openid_refused', `The identity provider did not sign you in (${printable(error.error)}).`, { cause: error });
    }
    const isRefusal = error instanceof openid.ResponseBodyError && error.error === 'invalid_grant';
    const isUntrue = error instanceof openid.ClientError && !isFailure(error);
    if (!isRefusal && !isUntrue) return this.unavailable(error);
    this.logger.warn(`the answer of the provider was refused: ${this.config.withoutSecrets(messageOf(error))}`);
    return new AppError('openid_refused', 'The answer of the identity provider could not be verified. Begin the sign-in again.', {
      cause: error,
    });
  }
}

/** How this server proves itself: as providers take it unless they say otherwise (OpenID Connect Core §9), or by PKCE alone. */
function proofOf(openid: typeof OpenidClient, secret: string): OpenidClient.ClientAuth {
  if (secret === '') return openid.None();
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

/** True when there was no answer, or none of a working provider. */
function isFailure({ code, cause }: OpenidClient.ClientError): boolean {
  const status = cause instanceof Response ? cause.status : 0;
  return code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || status >= 500;
}

/** The error code of a provider, which whoever makes the address of a callback chooses. */
function printable(code: string): string {
  return /^[a-z_]{1,40}$/.test(code) ? code : 'error';
}
