import { createHash, randomBytes } from 'node:crypto';

/** A secret key stays on a server; a publishable one stands in a web page, for everybody to read. */
export const KEY_KINDS = ['secret', 'publishable'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What the keys of each kind begin with, so that people and secret scanners recognise them. */
const MARKS: Record<KeyKind, string> = { secret: 'ask_', publishable: 'pk_' };

const KEY_BYTES = 32;

/** Characters behind the mark that stay visible: enough to tell an account's keys apart, too few to help with guessing the rest. */
const VISIBLE = 8;

/** A key that was just made, and what is stored of it. */
export interface NewKey {
  /** The whole key. It is shown once and stored nowhere. */
  key: string;
  /** Its visible beginning. */
  prefix: string;
  keyHash: string;
}

/** Makes a key that nobody can guess. */
export function newKey(kind: KeyKind): NewKey {
  const key = MARKS[kind] + randomBytes(KEY_BYTES).toString('base64url');
  return { key, prefix: key.slice(0, MARKS[kind].length + VISIBLE), keyHash: keyHash(key) };
}

/**
 * SHA-256 of a key in hex. A slow hash, as passwords have, would only cost time: it protects what people choose and others can guess, while
 * nobody tries 2^256 random keys. Without a salt a key is found by its hash with one look into an index.
 */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** True for a bearer token that is meant as an API key; no access token begins like one. */
export function isApiKey(token: string): boolean {
  return Object.values(MARKS).some((mark) => token.startsWith(mark));
}
