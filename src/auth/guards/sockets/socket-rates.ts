import { Injectable } from '@nestjs/common';
import { InjectThrottlerStorage, ThrottlerStorage } from '@nestjs/throttler';
import { tooManyRequests } from '../../../common/http/too-many-requests';
import { AppConfig } from '../../../config/app-config';
import type { Rate } from '../../../config/parsers';
import type { UsableKey } from '../../keys/key-use.repository';
import type { AuthenticatedUser } from '../current-user.decorator';

const MINUTE_MS = 60_000;

/** Counts what arrives over a socket into the limits that requests are counted into, so that both together stay within them. */
@Injectable()
export class SocketRates {
  constructor(
    @InjectThrottlerStorage() private readonly storage: ThrottlerStorage,
    private readonly config: AppConfig,
  ) {}

  /** Counts a message of an API key, as `KeyRateLimit` does its requests. @throws AppError `rate_limited` */
  async countMessage({ key }: AuthenticatedUser): Promise<void> {
    if (!key) return;
    const { requestsPerMinute } = key as UsableKey;
    const own = requestsPerMinute === null ? this.config.get('RATE_LIMIT_API_KEYS') : { limit: requestsPerMinute, windowMs: MINUTE_MS };
    await this.count('key', key.id, own);
  }

  /** Counts a question of a login, as `ChatRateLimit` does. @throws AppError `rate_limited` */
  async countQuestion({ id, key }: AuthenticatedUser): Promise<void> {
    if (!key) await this.count('chat', id, this.config.get('RATE_LIMIT_CHAT'));
  }

  private async count(name: 'key' | 'chat', id: number, { limit, windowMs }: Rate): Promise<void> {
    if (!this.config.get('RATE_LIMIT_ENABLED')) return;
    const { isBlocked, timeToBlockExpire } = await this.storage.increment(`${name} ${id}`, windowMs, limit, 0, name);
    if (isBlocked) throw tooManyRequests(timeToBlockExpire * 1_000);
  }
}
