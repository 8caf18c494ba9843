import { pbkdf2 } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { type HashRequest, HashQueue } from './hash-queue';
import { decodePassword, encodePassword, KEY_BYTES, makeSalt, sameKey } from './password-format';

/** Hashes run on libuv's four threads, which files and name look-ups need too: at most three, and no more than there are cores. */
const PARALLEL_HASHES = Math.max(1, Math.min(availableParallelism(), 3));

/** With more callers waiting than this, the last would wait for minutes. */
const MAX_WAITING = 256;

/** Salt used when an account does not exist. */
const NOBODY_SALT = makeSalt();

/** The result of comparing a password with the stored hash. */
export interface PasswordVerdict {
  matches: boolean;
  /** The stored hash was made with another number of rounds than `PASSWORD_HASH_ITERATIONS`. */
  outdated: boolean;
}

/** Hashes and compares passwords with PBKDF2-HMAC-SHA256, off the event loop and a few at a time ({@link HashQueue}). */
@Injectable()
export class Passwords {
  private readonly derive = promisify(pbkdf2);
  private readonly iterations: number;
  private readonly queue = new HashQueue(PARALLEL_HASHES, MAX_WAITING);

  constructor(config: AppConfig) {
    this.iterations = config.get('PASSWORD_HASH_ITERATIONS');
  }

  /**
   * Hashes a password for storage.
   * @throws AppError as {@link HashQueue.run} does
   */
  hash(password: string, request: HashRequest): Promise<string> {
    return this.queue.run(request, async () => {
      const salt = makeSalt();
      const key = await this.derive(password, salt, this.iterations, KEY_BYTES, 'sha256');
      return encodePassword({ iterations: this.iterations, salt, key });
    });
  }

  /**
   * Compares a password with a stored one. No account (`undefined`), a damaged hash and one with fewer rounds than the setting
   * all cost what a current hash costs, so that the time says nothing about the account.
   * @throws AppError as {@link HashQueue.run} does
   */
  verify(password: string, stored: string | undefined, request: HashRequest): Promise<PasswordVerdict> {
    const expected = stored === undefined ? undefined : decodePassword(stored);
    const iterations = expected?.iterations ?? this.iterations;
    return this.queue.run(request, async () => {
      const key = await this.derive(password, expected?.salt ?? NOBODY_SALT, iterations, KEY_BYTES, 'sha256');
      const missing = this.iterations - iterations;
      if (missing > 0) await this.derive(password, NOBODY_SALT, missing, KEY_BYTES, 'sha256');
      return { matches: expected !== undefined && sameKey(key, expected.key), outdated: iterations !== this.iterations };
    });
  }
}
