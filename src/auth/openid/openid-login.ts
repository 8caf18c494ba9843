import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { Caller } from '../accounts/hash-queue';
import type { UserEntity } from '../accounts/user.entity';
import { UsersRepository } from '../accounts/users.repository';
import { ownerOf, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { FailedLogins, type LoginFailure } from '../audit/failed-logins';
import { isLinkToken, linkTokenHash, newLinkToken } from '../tokens/link-token';
import type { LoginOrigin } from '../tokens/login-origin';
import { TokenFamilies, type TokenPair } from '../tokens/token-families';
import { OpenidAccounts } from './openid-accounts';
import type { OpenidIdentity } from './openid-identity';
import { OpenidLoginsRepository } from './openid-logins.repository';
import { OpenidProvider } from './openid-provider';

/** How long a person may take at the provider, and a program to exchange a code, in milliseconds. */
export const LOGIN_LIFETIME_MS = 10 * 60_000;
const CODE_LIFETIME_MS = 60_000;

/** What a sign-in ends with: an address with a code, or tokens. */
export type SignedIn = { redirect: string } | { tokens: TokenPair };

/** Where the caller of a sign-in is. */
export interface Visitor {
  caller: Caller;
  origin: LoginOrigin;
}

/**
 * Signs people in through the provider of the settings, by the code flow with PKCE. A sign-in belongs to the browser that began it, which
 * keeps a secret in a cookie, so nobody can be signed in to an account of somebody else by following a link.
 */
@Injectable()
export class OpenidLogin {
  constructor(
    private readonly provider: OpenidProvider,
    private readonly logins: OpenidLoginsRepository,
    private readonly people: OpenidAccounts,
    private readonly users: UsersRepository,
    private readonly families: TokenFamilies,
    private readonly failures: FailedLogins,
    private readonly audit: AuditEventsRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * Begins a sign-in.
   * @param destination where a page gets its code, and the challenge that it will meet; unset when the tokens are to be the answer
   * @returns the page of the provider, and the secret for the browser
   * @throws AppError `not_found` without a provider in the settings, `invalid_input` for a page elsewhere, `unavailable`
   */
  async begin(destination?: { returnTo: string; challenge: string }): Promise<{ page: string; browser: string }> {
    this.refuseUnlessConfigured();
    if (destination) this.refuseForeignPage(destination.returnTo);
    const checks = await this.provider.newChecks();
    const page = await this.provider.signInPage(checks);
    const browser = newLinkToken();
    const { nonce, codeVerifier } = checks;
    const login = { nonce, codeVerifier, returnTo: destination?.returnTo ?? null, challenge: destination?.challenge ?? null };
    await this.logins.begin(linkTokenHash(checks.state), browser.tokenHash, login, LOGIN_LIFETIME_MS);
    return { page, browser: browser.token };
  }

  /**
   * Ends a sign-in with what the provider sent the browser back with.
   * @param browser the secret of the browser
   * @throws AppError `openid_login_invalid`, `openid_refused`, `signup_closed`, `email_not_verified`, `unavailable`
   */
  async finish(query: URLSearchParams, browser: string | undefined, visitor: Visitor): Promise<SignedIn> {
    this.refuseUnlessConfigured();
    const state = query.get('state') ?? '';
    const login = isLinkToken(browser) ? await this.logins.take(linkTokenHash(state), linkTokenHash(browser)) : undefined;
    if (!login) throw loginInvalid();
    const identity = await this.provider.identityOf(query, { state, ...login });
    const user = await this.admit(identity, visitor);
    if (login.returnTo === null || login.challenge === null) return { tokens: await this.open(user, visitor.origin) };
    const code = newLinkToken();
    await this.logins.addCode(code.tokenHash, user.id, login.challenge, CODE_LIFETIME_MS);
    return { redirect: `${login.returnTo}#code=${code.token}` };
  }

  /**
   * Exchanges a code for tokens.
   * @param verifier the text whose SHA-256 the challenge was
   * @throws AppError `openid_login_invalid`
   */
  async exchange(code: string, verifier: string, origin: LoginOrigin): Promise<TokenPair> {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const userId = isLinkToken(code) ? await this.logins.takeCode(linkTokenHash(code), challenge) : undefined;
    const user = userId === undefined ? null : await this.users.find({ id: userId });
    if (!user) throw loginInvalid();
    return this.open(user, origin);
  }

  /** The account of a person, with its groups and role of now; refusals are recorded. */
  private async admit(identity: OpenidIdentity, { caller, origin }: Visitor): Promise<UserEntity> {
    const { address } = origin;
    const name = identity.verifiedEmail ?? identity.preferredUsername ?? identity.subject;
    const refuse = async (error: AppError, reason: LoginFailure, user?: UserEntity): Promise<never> => {
      await this.failures.record({ name, network: caller.network, address, reason, user });
      throw error;
    };
    const account = await this.people.accountOf(identity, address).catch(async (error: unknown) => {
      if (error instanceof AppError) return refuse(error, 'identity_refused');
      throw error;
    });
    const before = await this.users.find({ id: account.id });
    if (!before?.isActive) return refuse(lockedOut(), 'account_locked', before ?? undefined);
    if (this.config.get('REQUIRE_VERIFIED_EMAIL') && before.emailVerifiedAt === null) {
      return refuse(new AppError('email_not_verified', 'Confirm your e-mail address first.'), 'email_not_verified', before);
    }
    await this.people.synchronise(account, identity, address);
    await this.audit.record({ actor: ownerOf(account, address), action: 'login.openid', target: userTarget(account) });
    return before;
  }

  /** Opens a login, unless the account was locked out or its password replaced meanwhile. */
  private async open(user: UserEntity, origin: LoginOrigin): Promise<TokenPair> {
    const tokens = await this.families.open(user, origin);
    if (!tokens) throw lockedOut();
    return tokens;
  }

  private refuseUnlessConfigured(): void {
    if (!this.provider.isConfigured) throw new AppError('not_found', 'Sign-in through OpenID Connect is not set up here.');
  }

  /** Only pages of this server, and of origins that CORS_ORIGINS names, are given codes. */
  private refuseForeignPage(returnTo: string): void {
    const page = URL.canParse(returnTo) ? new URL(returnTo) : undefined;
    const origins = [new URL(this.config.publicUrl).origin, ...this.config.get('CORS_ORIGINS')];
    if (page && page.hash === '' && !returnTo.includes('#') && /^https?:$/.test(page.protocol) && origins.includes(page.origin)) return;
    const message = 'return_to must be a page of this server or of an origin in CORS_ORIGINS, without a fragment';
    throw new AppError('invalid_input', `${message}.`, { details: [{ field: 'return_to', message }] });
  }
}

function loginInvalid(): AppError {
  const message = 'This sign-in was not begun in this browser, was used before, or took too long. Begin it again.';
  return new AppError('openid_login_invalid', message);
}

function lockedOut(): AppError {
  return new AppError('openid_refused', 'Your account is locked out. Ask an admin.');
}
