import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { messageOf } from '../../common/errors';
import type { ProviderId } from '../ports/chat-model';
import type { ProviderFacts } from '../ports/model-catalogue';
import { ModelCatalogues } from './model-catalogues';

/** A start has more urgent things to do than this: milliseconds until the first look. */
const FIRST_CHECK_MS = 2_000;

/** What is known for so long is looked up again when somebody asks, in milliseconds. */
const STALE_AFTER_MS = 5 * 60_000;

/** Longest one look may take, in milliseconds. */
const CHECK_DEADLINE_MS = 10_000;

/** What was seen of a provider, and when. */
export interface Sighting extends ProviderFacts {
  /** ISO 8601, UTC. */
  checkedAt: string;
}

/**
 * Knows what the configured providers offer: looked up shortly after the start, and again when somebody asks for it five minutes
 * later or more. Whoever asks gets what is known and never waits. The look-ups cost nothing.
 */
@Injectable()
export class ProviderMonitor implements OnModuleDestroy {
  private readonly logger = new Logger(ProviderMonitor.name);
  private readonly sightings = new Map<ProviderId, Sighting>();
  private readonly ending = new AbortController();
  private checkedAtMs = Number.NEGATIVE_INFINITY;
  private checking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private onLooked: (() => void) | undefined;

  constructor(
    private readonly catalogues: ModelCatalogues,
    private readonly clock: Clock,
  ) {}

  /**
   * Plans the first look. For servers: a command that ends soon has no use for it.
   * @param onLooked called after each look
   */
  start(onLooked: () => void): void {
    this.onLooked = onLooked;
    this.timer ??= setTimeout(() => this.refreshBehindTheScenes(), FIRST_CHECK_MS).unref();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.ending.abort();
  }

  /** What is known of a provider; undefined before the first look, and for one that needs none. Looks again behind the scenes when that is old. */
  seen(provider: ProviderId): Sighting | undefined {
    if (this.clock.millis() - this.checkedAtMs >= STALE_AFTER_MS) this.refreshBehindTheScenes();
    return this.sightings.get(provider);
  }

  /** Looks now, and resolves when all is known. Those who ask meanwhile share the look. */
  refresh(): Promise<void> {
    this.checking ??= this.check().finally(() => (this.checking = undefined));
    return this.checking;
  }

  private refreshBehindTheScenes(): void {
    if (this.checking) return;
    void this.refresh().catch((error: unknown) => this.logger.error(`the providers could not be looked at: ${messageOf(error)}`));
  }

  private async check(): Promise<void> {
    this.checkedAtMs = this.clock.millis();
    await Promise.all(
      this.catalogues.all.map(async (catalogue) => {
        // Not AbortSignal.any: the long-lived signal would remember every look.
        const controller = new AbortController();
        const stop = (): void => controller.abort();
        const timer = setTimeout(stop, CHECK_DEADLINE_MS).unref();
        this.ending.signal.addEventListener('abort', stop, { once: true });
        try {
          if (this.ending.signal.aborted) return;
          const facts = await catalogue.check(controller.signal);
          if (!this.ending.signal.aborted) this.sightings.set(catalogue.provider, { ...facts, checkedAt: this.clock.iso() });
        } finally {
          clearTimeout(timer);
          this.ending.signal.removeEventListener('abort', stop);
        }
      }),
    );
    if (!this.ending.signal.aborted) this.onLooked?.();
  }
}
