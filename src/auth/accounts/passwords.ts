import { pbkdf2 } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { decodePassword, encodePassword, KEY_BYTES, makeSalt, type PasswordHash, sameKey } from './password-format';

/** Hashes run on libuv's four threads, which files and name look-ups need too: at most three, and no more than there are cores. */
const PARALLEL_HASHES = Math.max(1, Math.min(availableParallelism(), 3));

/** With more callers waiting than this, the last would wait for minutes: further ones are refused and asked to try again later. */
const MAX_WAITING = 256;
const COME_BACK_SECONDS = 10;

/** Salt used when an account does not exist. */
const NOBODY_SALT = makeSalt();

/** The result of comparing a password with the stored hash. */
export interface PasswordVerdict {
  matches: boolean;
  /** The stored hash was made with another number of rounds than `PASSWORD_HASH_ITERATIONS`. */
  outdated: boolean;
}

/** Hashes and compares passwords with PBKDF2-HMAC-SHA256, off the event loop and a few at a time. */
@Injectable()
export class Passwords {
  private readonly derive = promisify(pbkdf2);
  private readonly iterations: number;
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(config: AppConfig) {
    this.iterations = config.get('PASSWORD_HASH_ITERATIONS');
  }

  /**
   * Hashes a password for storage.
   * @throws AppError `unavailable` when too many hashes are waiting
   */
  async hash(password: string): Promise<string> {
    const salt = makeSalt();
    const key = await this.deriveKey(password, salt, this.iterations);
    return encodePassword({ iterations: this.iterations, salt, key });
  }

  /**
   * Compares a password with a stored one. No account (`undefined`), a damaged hash and one with fewer rounds than the setting
   * all cost what a current hash costs, so that the time says nothing about the account.
   * @throws AppError `unavailable` when too many hashes are waiting
   */
  async verify(password: string, stored: string | undefined): Promise<PasswordVerdict> {
    const expected = stored === undefined ? undefined : decodePassword(stored);
    const key = await this.deriveKey(password, expected?.salt ?? NOBODY_SALT, expected?.iterations ?? this.iterations);
    await this.spendDifference(password, expected);
    return { matches: expected !== undefined && sameKey(key, expected.key), outdated: expected?.iterations !== this.iterations };
  }

  /** Spends the time of the rounds that an older hash lacks. */
  private async spendDifference(password: string, expected: PasswordHash | undefined): Promise<void> {
    const missing = this.iterations - (expected?.iterations ?? this.iterations);
    if (missing > 0) await this.deriveKey(password, NOBODY_SALT, missing);
  }

  private async deriveKey(password: string, salt: string, iterations: number): Promise<Buffer> {
    await this.takeSlot();
    try {
      return await this.derive(password, salt, iterations, KEY_BYTES, 'sha256');
    } finally {
      this.passSlotOn();
    }
  }

  private async takeSlot(): Promise<void> {
    if (this.running < PARALLEL_HASHES) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= MAX_WAITING) {
      throw new AppError('unavailable', 'Too many people are logging in at this moment. Try again shortly.', {
        retryAfterSeconds: COME_BACK_SECONDS,
      });
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private passSlotOn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
