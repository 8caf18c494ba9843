import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** The secret of a link in a mail, which is in the mail alone, and what is stored of it. */
export interface LinkToken {
  token: string;
  tokenHash: string;
}

/** Makes a token that nobody can guess. */
export function newLinkToken(): LinkToken {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, tokenHash: linkTokenHash(token) };
}

/** SHA-256 of a token in hex. */
export function linkTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** True for a text that may be the token of a link. */
export function isLinkToken(token: unknown): token is string {
  return typeof token === 'string' && TOKEN.test(token);
}
