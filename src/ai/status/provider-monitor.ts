import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { messageOf } from '../../common/errors';
import type { ProviderId } from '../ports/chat-model';
import type { ProviderFacts } from '../ports/model-catalogue';
import { ProviderRegistry, type RegisteredProvider } from '../providers/provider-registry';

/** Wait before the first look-up, in milliseconds: a start has more urgent work. */
const FIRST_CHECK_MS = 2_000;

/** Facts older than this are looked up again when they are asked for, in milliseconds. */
const STALE_AFTER_MS = 5 * 60_000;

/** Longest one look-up may take, in milliseconds. */
const CHECK_DEADLINE_MS = 10_000;

/** What was found out about a provider, and when. */
export interface ProviderObservation extends ProviderFacts {
  /** ISO 8601, UTC. */
  checkedAt: string;
}

/**
 * Keeps what the configured providers offer: looked up shortly after the start, and again when somebody asks for it five minutes
 * later or more. Callers get the last observation and never wait. The look-ups cost nothing.
 */
@Injectable()
export class ProviderMonitor implements OnModuleDestroy {
  private readonly logger = new Logger(ProviderMonitor.name);
  private readonly observations = new Map<ProviderId, ProviderObservation>();
  private readonly shutdown = new AbortController();
  private checkedAtMs = Number.NEGATIVE_INFINITY;
  private checking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private onChecked: (() => void) | undefined;

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clock: Clock,
  ) {}

  /**
   * Plans the first look-up. For servers: a command that ends soon does not need it.
   * @param onChecked called after each look-up
   */
  start(onChecked: () => void): void {
    this.onChecked = onChecked;
    this.timer ??= setTimeout(() => this.refreshInBackground(), FIRST_CHECK_MS).unref();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.shutdown.abort();
  }

  /** The last observation of a provider; undefined before the first look-up and for providers without a catalogue. Starts another look-up in the background when it is old. */
  observed(provider: ProviderId): ProviderObservation | undefined {
    if (this.clock.millis() - this.checkedAtMs >= STALE_AFTER_MS) this.refreshInBackground();
    return this.observations.get(provider);
  }

  /** Looks up every provider now; resolves when all are done. Concurrent calls share one look-up. */
  refresh(): Promise<void> {
    this.checking ??= this.check().finally(() => (this.checking = undefined));
    return this.checking;
  }

  private refreshInBackground(): void {
    if (this.checking) return;
    void this.refresh().catch((error: unknown) => this.logger.error(`the providers could not be looked up: ${messageOf(error)}`));
  }

  private async check(): Promise<void> {
    this.checkedAtMs = this.clock.millis();
    await Promise.all(this.registry.all.map((provider) => this.observe(provider)));
    if (!this.shutdown.signal.aborted) this.onChecked?.();
  }

  private async observe({ id, catalogue }: RegisteredProvider): Promise<void> {
    if (!catalogue) return;
    // Not AbortSignal.any: the signal of the shutdown lives as long as the process and would keep every look-up.
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    const timer = setTimeout(stop, CHECK_DEADLINE_MS).unref();
    this.shutdown.signal.addEventListener('abort', stop, { once: true });
    try {
      if (this.shutdown.signal.aborted) return;
      const facts = await catalogue.check(controller.signal);
      if (!this.shutdown.signal.aborted) this.observations.set(id, { ...facts, checkedAt: this.clock.iso() });
    } finally {
      clearTimeout(timer);
      this.shutdown.signal.removeEventListener('abort', stop);
    }
  }
}
