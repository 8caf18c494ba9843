import { type ExecutionContext, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type ThrottlerLimitDetail,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerOptions,
  type ThrottlerRequest,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';
import type { AppConfig } from '../../config/app-config';
import type { Rate } from '../../config/parsers';
import type { AuthenticatedUser } from './current-user.decorator';
import { KnownAddresses, namedAccount } from './known-addresses';

/** How often one account may be tried from all addresses together, as a multiple of the rate of one address. */
const ACCOUNT_FACTOR = 10;

type LimitName = 'login' | 'login-account' | 'signup' | 'resend' | 'chat';

/**
 * Every rate limit, for ThrottlerModule. Windows slide, and refused requests do not count: whoever waits gets through.
 * An address is `request.ip`, which heeds X-Forwarded-For only under `TRUST_PROXY`; IPv6 counts by /64 network.
 */
export function rateLimits(config: AppConfig): ThrottlerModuleOptions {
  const login = config.get('RATE_LIMIT_LOGIN');
  return {
    skipIf: () => !config.get('RATE_LIMIT_ENABLED'),
    throttlers: [
      slidingLimit('login', login),
      {
        ...slidingLimit('login-account', { ...login, limit: login.limit * ACCOUNT_FACTOR }),
        getTracker: (request) => namedAccount((request as FastifyRequest).body),
        setHeaders: false,
      },
      slidingLimit('signup', config.get('RATE_LIMIT_SIGNUP')),
      slidingLimit('resend', config.get('RATE_LIMIT_SIGNUP')),
      {
        ...slidingLimit('chat', config.get('RATE_LIMIT_CHAT')),
        getTracker: (request) => String((request as { user: AuthenticatedUser }).user.id),
      },
    ],
  };
}

function slidingLimit(name: LimitName, { limit, windowMs }: Rate): ThrottlerOptions & { name: LimitName } {
  return { name, limit, ttl: windowMs, blockDuration: 0 };
}

/** Applies the limits it names, and refuses with an {@link AppError} as the rest of the API does. */
abstract class RateLimit extends ThrottlerGuard implements OnModuleInit {
  protected abstract readonly limits: readonly LimitName[];
  protected override headerPrefix = 'RateLimit';

  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    this.throttlers = this.throttlers.filter(({ name }) => this.limits.some((limit) => limit === name));
  }

  protected override generateKey(_context: ExecutionContext, tracker: string, name: string): string {
    return `${name} ${tracker}`;
  }

  /** Throttler puts the limit's name behind each header; a route has one limit worth showing, so the standard names do. */
  protected override setResponseHeader(response: FastifyReply, name: string, value: string | number): void {
    const [standard] = /^RateLimit-(Limit|Remaining|Reset)/.exec(name) ?? [];
    if (standard) void response.header(standard.toLowerCase(), String(value));
  }

  protected override throwThrottlingException(_context: ExecutionContext, { timeToBlockExpire }: ThrottlerLimitDetail): Promise<void> {
    const retryAfterSeconds = Math.max(1, timeToBlockExpire);
    const wait = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`;
    throw new AppError('rate_limited', `Too many requests. Try again in ${wait}.`, { retryAfterSeconds });
  }
}

/**
 * `RATE_LIMIT_LOGIN` for each address, and ten times that for each account over all addresses, against guessing from many.
 * The second does not hold for an address the account has logged in from, so a flood of guesses cannot lock its owner out there.
 */
@Injectable()
export class LoginRateLimit extends RateLimit {
  protected readonly limits = ['login', 'login-account'] as const;

  @Inject(KnownAddresses)
  private readonly knownAddresses: KnownAddresses;

  protected override async handleRequest(limit: ThrottlerRequest): Promise<boolean> {
    const { body, ip } = limit.context.switchToHttp().getRequest<FastifyRequest>();
    if (limit.throttler.name === 'login-account' && this.knownAddresses.has(body, ip)) return true;
    return super.handleRequest(limit);
  }
}

/** `RATE_LIMIT_SIGNUP` for each address. */
@Injectable()
export class SignupRateLimit extends RateLimit {
  protected readonly limits = ['signup'] as const;
}

/** `RATE_LIMIT_SIGNUP` for each address, counted apart from signups. */
@Injectable()
export class ResendRateLimit extends RateLimit {
  protected readonly limits = ['resend'] as const;
}

/** `RATE_LIMIT_CHAT` for each user: `@UseGuards(ChatRateLimit)` on a private route. */
@Injectable()
export class ChatRateLimit extends RateLimit {
  protected readonly limits = ['chat'] as const;
}
