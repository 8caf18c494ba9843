import { Logger } from '@nestjs/common';
import type { BatchSize } from './batch-size';
import { waitToRetry } from './call-limits';
import { embeddingCall, unitsOf } from './embedding-call';
import type { EmbeddingModel, EmbeddingPurpose } from '../ports/embedding-model';
import { documentRetryDelay } from './failover';
import type { CallListeners, ProviderCalls } from './provider-calls';
import { ProviderError } from '../ports/provider-error';
import type { RateLimiter } from './rate-limiter';

/** Longest one call for a batch of documents may take, in milliseconds. Local servers load their model during the first. */
const BATCH_DEADLINE_MS = 120_000;

/** How long documents wait in all for a provider that keeps failing, counted from its last success, in milliseconds. */
const PATIENCE_MS = 5 * 60_000;

/** Statuses of proxies that did not wait for the server behind them (524: Cloudflare). */
const LATE_STATUSES: ReadonlySet<number | undefined> = new Set([408, 504, 524]);

/** Wait while another call tests whether the provider is back, in milliseconds. */
const PROBE_WAIT_MS = 250;

export interface EmbedDocumentsOptions extends CallListeners {
  /**
   * Called with each batch as it arrives, in order; the next one is asked for when it is done.
   * @param firstIndex index in `texts` of the first vector
   */
  onBatch: (vectors: Float32Array[], firstIndex: number) => Promise<void>;
  /** What the texts are; documents when left out. */
  purpose?: EmbeddingPurpose;
  /** Most texts in one call, when they are to be fewer than the server takes. */
  mostTexts?: number;
  /** Longest one call may take, in milliseconds; two minutes when left out. */
  callDeadlineMs?: number;
  /** How long a provider that keeps failing is waited for, in milliseconds; five minutes when left out. */
  patienceMs?: number;
}

/** Embeds many texts with one model. Nobody waits for it, so it waits where a question would go to another provider. */
export class DocumentEmbedding {
  private readonly logger = new Logger(DocumentEmbedding.name);
  private first = 0;
  private failuresInARow = 0;
  private waitedMs = 0;

  constructor(
    private readonly calls: ProviderCalls,
    private readonly model: EmbeddingModel,
    private readonly texts: readonly string[],
    private readonly rateLimiter: RateLimiter,
    /** Shared by all that embed with this model, so that what one has learned of the server serves the next. */
    private readonly size: BatchSize,
    private readonly options: EmbedDocumentsOptions,
  ) {}

  /** @throws ProviderError when the model cannot or will not go on; the signal's reason when it aborts */
  async run(): Promise<void> {
    const { signal } = this.options;
    while (this.first < this.texts.length) {
      signal?.throwIfAborted();
      const batch = this.nextBatch();
      const units = unitsOf(this.model, batch.length);
      const waitMs = this.rateLimiter.waitMs(units);
      if (waitMs > 0) await waitToRetry(waitMs, signal);
      else await this.embed(batch, units);
    }
  }

  private nextBatch(): readonly string[] {
    const { mostTexts = Infinity } = this.options;
    const mostInMinute = this.model.countsTexts ? this.rateLimiter.largestRequest : Infinity;
    return this.texts.slice(this.first, this.first + Math.min(this.size.current, mostTexts, mostInMinute));
  }

  private async embed(batch: readonly string[], units: number): Promise<void> {
    const { model, rateLimiter } = this;
    const { signal, onBatch, purpose = 'document', callDeadlineMs = BATCH_DEADLINE_MS } = this.options;
    const call = embeddingCall({ model, texts: batch, purpose, rateLimiter, signal });
    const breaker = this.calls.breakerOf(call);
    const admission = breaker.admit();
    if (!admission) return this.wait(Math.max(breaker.remainingMs, PROBE_WAIT_MS), circuitOpenError(model, breaker.failure));
    const started = performance.now();
    const outcome = await this.calls.attempt(call, admission, callDeadlineMs, this.options);
    if ('result' in outcome) {
      this.size.succeeded(batch.length, performance.now() - started, callDeadlineMs);
      rateLimiter.wasAccepted(units);
      await onBatch(outcome.result, this.first);
      this.first += batch.length;
      this.failuresInARow = 0;
      this.waitedMs = 0;
      return;
    }
    const { error } = outcome;
    signal?.throwIfAborted();
    if (error.failure === 'rate') rateLimiter.wasRefused(units);
    if (batch.length > 1 && error.status === 413) return this.size.wasTooLarge(batch.length);
    if (batch.length > 1 && (error.isLate || LATE_STATUSES.has(error.status))) return this.size.wasTooSlow(batch.length);
    this.failuresInARow += 1;
    const delayMs = documentRetryDelay(error, this.failuresInARow);
    await this.wait(Math.max(delayMs ?? Infinity, breaker.remainingMs), error);
  }

  /** @throws the error when waiting does not help, or the longest wait is over */
  private async wait(delayMs: number, error: ProviderError): Promise<void> {
    const isHopeless = error.failure === 'config' || error.failure === 'quota';
    const { patienceMs = PATIENCE_MS } = this.options;
    if (isHopeless || this.waitedMs + delayMs > patienceMs) throw error;
    this.waitedMs += delayMs;
    const { first, texts, model } = this;
    this.logger.log(
      `${model.space.model}: waiting ${Math.round(delayMs / 1_000)} s before the next try (${first} of ${texts.length} texts are embedded)`,
    );
    await waitToRetry(delayMs, this.options.signal);
  }
}

/** Why a model whose circuit is open gives no vector: the failure that opened it. */
export function circuitOpenError(model: EmbeddingModel, last: ProviderError | undefined): ProviderError {
  const words = 'it is skipped while its circuit is open after earlier failures';
  return new ProviderError(model.space.provider, last?.failure ?? 'transient', words, {
    status: last?.status,
    advice: last?.advice,
    cause: last,
  });
}
