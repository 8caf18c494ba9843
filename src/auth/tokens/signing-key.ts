import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppConfig } from '../../config/app-config';
import { makeDataFolder } from '../../database/data-folder';

/** Shortest secret read from the file: 256 bits, the key length RFC 7518 §3.2 asks for with HS256. */
const SECRET_BYTES = 32;

/**
 * The key that signs every token: `JWT_SECRET`, or else a secret made once and kept in `DATA_DIR/jwt-secret`, readable by its
 * owner only. Of two processes that start at once on a new folder, both end up with the same one.
 *
 * A key object rather than the text: given text, jsonwebtoken first tries to read it as a PEM key, at 40 times the cost of the
 * signature.
 */
export function signingKey(config: AppConfig): KeyObject {
  return createSecretKey(Buffer.from(config.get('JWT_SECRET') || keptSecret(config.dataDir), 'utf8'));
}

function keptSecret(folder: string): string {
  makeDataFolder(folder);
  const path = join(folder, 'jwt-secret');
  const secret = readSecret(path) ?? makeSecret(path);
  if (secret.length < SECRET_BYTES * 2)
    throw new Error(`${path} does not hold a whole secret. Delete it to have a new one made; everybody then logs in again.`);
  return secret;
}

function makeSecret(path: string): string {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  writeFileSync(draft, secret, { mode: 0o600, flag: 'wx' });
  try {
    // A link, unlike a file opened for writing, is there with its whole content or not at all, and never replaces another.
    linkSync(draft, path);
    return secret;
  } catch (error) {
    const made = readSecret(path);
    if (made === undefined) throw error;
    return made;
  } finally {
    unlinkSync(draft);
  }
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
