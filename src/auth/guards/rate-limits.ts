import { type ExecutionContext, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  normalizeIp,
  type ThrottlerLimitDetail,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerOptions,
  type ThrottlerRequest,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppConfig } from '../../config/app-config';
import type { Rate } from '../../config/parsers';
import { tooManyRequests } from '../../common/http/too-many-requests';
import type { UsableKey } from '../keys/key-use.repository';
import { IS_PUBLIC, type Visitor } from './public.decorator';

/** How often a supervisor may ask, as a multiple of `RATE_LIMIT_PUBLIC`. */
const PROBE_FACTOR = 20;

type LimitName = 'login' | 'signup' | 'resend' | 'reset' | 'chat' | 'key' | 'visitor' | 'client' | 'probe';

const MINUTE_MS = 60_000;

/** Who sends a request, where a guard before has found it out. */
const senderOf = (request: unknown): { id: number; key?: UsableKey } | undefined =>
  (request as { user?: { id: number; key?: UsableKey } }).user;

const keyOf = (context: ExecutionContext): UsableKey | undefined => senderOf(context.switchToHttp().getRequest())?.key;

/**
 * Every rate limit, for ThrottlerModule. Windows slide, and refused requests do not count: whoever waits gets through.
 * An address is `request.ip`, which heeds X-Forwarded-For only under `TRUST_PROXY`; IPv6 counts by /64 network.
 */
export function rateLimits(config: AppConfig): ThrottlerModuleOptions {
  const visits = config.get('RATE_LIMIT_PUBLIC');
  const ofKeys = config.get('RATE_LIMIT_API_KEYS');
  return {
    skipIf: () => !config.get('RATE_LIMIT_ENABLED'),
    throttlers: [
      slidingLimit('client', visits),
      slidingLimit('probe', { ...visits, limit: visits.limit * PROBE_FACTOR }),
      slidingLimit('login', config.get('RATE_LIMIT_LOGIN')),
      slidingLimit('signup', config.get('RATE_LIMIT_SIGNUP')),
      slidingLimit('resend', config.get('RATE_LIMIT_SIGNUP')),
      slidingLimit('reset', config.get('RATE_LIMIT_SIGNUP')),
      {
        ...slidingLimit('chat', config.get('RATE_LIMIT_CHAT')),
        getTracker: (request) => String(senderOf(request)?.id),
      },
      {
        name: 'key',
        limit: (context) => keyOf(context)?.requestsPerMinute ?? ofKeys.limit,
        ttl: (context) => (keyOf(context)?.requestsPerMinute ? MINUTE_MS : ofKeys.windowMs),
        blockDuration: 0,
        getTracker: (request) => String(senderOf(request)?.key?.id),
      },
      {
        ...slidingLimit('visitor', config.get('RATE_LIMIT_VISITOR')),
        getTracker: (request) => `${senderOf(request)?.key?.id} ${normalizeIp((request as FastifyRequest).ip)}`,
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
    throw tooManyRequests(timeToBlockExpire * 1_000);
  }
}

/** `RATE_LIMIT_PUBLIC` for each address and public route, and more of it for probes. It runs before every route. */
@Injectable()
export class PublicRateLimit extends RateLimit {
  protected readonly limits = ['client', 'probe'] as const;

  protected override async handleRequest(request: ThrottlerRequest): Promise<boolean> {
    const { context, throttler } = request;
    const visitor = this.reflector.getAllAndOverride<Visitor | undefined>(IS_PUBLIC, [context.getHandler(), context.getClass()]);
    return throttler.name !== visitor || super.handleRequest(request);
  }

  protected override generateKey(context: ExecutionContext, tracker: string, name: string): string {
    return `${name} ${context.getClass().name}.${context.getHandler().name} ${tracker}`;
  }
}

/** `RATE_LIMIT_LOGIN` for each address, whatever accounts it names; `LoginAttempts` counts the failures of an account. */
@Injectable()
export class LoginRateLimit extends RateLimit {
  protected readonly limits = ['login'] as const;
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

/** `RATE_LIMIT_SIGNUP` for each address that asks for reset mails, counted apart from signups. */
@Injectable()
export class ResetRateLimit extends RateLimit {
  protected readonly limits = ['reset'] as const;
}

/** `RATE_LIMIT_CHAT` for each user who is logged in: `@UseGuards(ChatRateLimit)` on a private route. */
@Injectable()
export class ChatRateLimit extends RateLimit {
  protected readonly limits = ['chat'] as const;

  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return keyOf(context) !== undefined;
  }
}

/**
 * The limit of an API key over all its requests, in place of its owner's; and `RATE_LIMIT_VISITOR` for each address that uses a publishable
 * key. It runs before every route, after the guard that knows the key.
 */
@Injectable()
export class KeyRateLimit extends RateLimit {
  protected readonly limits = ['key', 'visitor'] as const;

  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return keyOf(context) === undefined;
  }

  protected override async handleRequest(request: ThrottlerRequest): Promise<boolean> {
    const isForVisitors = request.throttler.name === 'visitor';
    return (isForVisitors && !keyOf(request.context)?.isPublishable) || super.handleRequest(request);
  }
}
