import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { AuthenticatedUser } from './current-user.decorator';

/** Metadata key under which {@link AcceptsIssuedTokens} leaves its mark. */
export const ISSUED_TOKENS = 'askbase:issued-tokens';

/**
 * Opens a route (or every route of a controller) to access tokens that the identity provider has issued for it, beside those of this server.
 * @param path of the route, which is the audience of such a token behind the public URL of this server
 */
export const AcceptsIssuedTokens = (path: `/${string}`): CustomDecorator => SetMetadata(ISSUED_TOKENS, path);

/** Access tokens of the identity provider. */
export abstract class IssuedTokens {
  /** Whether a token says that it is one; it need not be true. */
  abstract claims(token: string): boolean;

  /**
   * The account of whom a token was issued to, as its row is now. It is a member, whatever its role is: such a token is made for assistants.
   * @param path of the route that the token has to be for
   * @returns undefined when the token is not valid, is for something else, or its person has no active account here
   * @throws AppError `unavailable` when the provider cannot be asked for its keys
   */
  abstract userOf(token: string, path: string): Promise<AuthenticatedUser | undefined>;
}
