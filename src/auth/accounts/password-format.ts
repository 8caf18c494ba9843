import { randomInt, timingSafeEqual } from 'node:crypto';

/** Django's name for PBKDF2-HMAC-SHA256. */
const ALGORITHM = 'pbkdf2_sha256';
const SALT_ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Letters of Django's salt: log2(62^22) = 131 bits. */
const SALT_LENGTH = 22;

/** Length of the derived key in bytes: that of SHA-256. */
export const KEY_BYTES = 32;

/** More rounds than this in a stored hash is damage, not caution: it would occupy a core for minutes. */
const MAX_ITERATIONS = 20_000_000;

/** A stored password, taken apart. */
export interface PasswordHash {
  iterations: number;
  salt: string;
  key: Buffer;
}

/** A fresh salt of 22 letters and digits. */
export function makeSalt(): string {
  return Array.from({ length: SALT_LENGTH }, () => SALT_ALPHABET[randomInt(SALT_ALPHABET.length)]).join('');
}

/** Django's text form: `pbkdf2_sha256$iterations$salt$hash`, the hash in base64. */
export function encodePassword({ iterations, salt, key }: PasswordHash): string {
  return [ALGORITHM, iterations, salt, key.toString('base64')].join('$');
}

/** What stands in place of a password that nobody can give: Django's mark, and letters that are no hash. */
export function unusablePassword(): string {
  return `!${makeSalt()}`;
}

/** Reads {@link encodePassword}'s form; undefined for anything else (Django marks unusable passwords with a leading `!`). */
export function decodePassword(stored: string): PasswordHash | undefined {
  const [algorithm, rounds, salt, hash, ...rest] = stored.split('$');
  if (algorithm !== ALGORITHM || !rounds || !salt || !hash || rest.length > 0) return undefined;
  const iterations = /^[1-9]\d{0,8}$/.test(rounds) ? Number(rounds) : Number.NaN;
  const key = Buffer.from(hash, 'base64');
  if (!(iterations <= MAX_ITERATIONS) || key.length !== KEY_BYTES) return undefined;
  return { iterations, salt, key };
}

/** Compares two derived keys in a time that does not depend on where they differ. */
export function sameKey(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
