import { Logger } from '@nestjs/common';
import { waitToRetry } from './call-limits';
import { embeddingCall, unitsOf } from './embedding-call';
import type { EmbeddingModel } from '../ports/embedding-model';
import { documentRetryDelay } from './failover';
import type { CallListeners, ProviderCalls } from './provider-calls';
import { ProviderError } from '../ports/provider-error';
import type { RateLimiter } from './rate-limiter';

/** Longest one call for a batch of documents may take, in milliseconds. Local servers load their model during the first. */
const BATCH_DEADLINE_MS = 120_000;

/** How long documents wait in all for a provider that keeps failing, counted from its last success, in milliseconds. */
const PATIENCE_MS = 5 * 60_000;

/** Wait while another call tests whether the provider is back, in milliseconds. */
const PROBE_WAIT_MS = 250;

export interface EmbedDocumentsOptions extends CallListeners {
  /**
   * Called with each batch as it arrives, in order; the next one is asked for when it is done.
   * @param firstIndex index in `texts` of the first vector
   */
  onBatch: (vectors: Float32Array[], firstIndex: number) => Promise<void>;
}

/** Embeds many texts with one model. Nobody waits for it, so it waits where a question would go to another provider. */
export class DocumentEmbedding {
  private readonly logger = new Logger(DocumentEmbedding.name);
  /** Texts in one call, as far as the server takes them. */
  private size: number;
  private first = 0;
  private failuresInARow = 0;
  private waitedMs = 0;

  constructor(
    private readonly calls: ProviderCalls,
    private readonly model: EmbeddingModel,
    private readonly texts: readonly string[],
    private readonly rateLimiter: RateLimiter,
    batchSize: number,
    private readonly options: EmbedDocumentsOptions,
  ) {
    this.size = Math.min(batchSize, model.maxBatch);
  }

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
    const mostTexts = this.model.countsTexts ? this.rateLimiter.largestRequest : Infinity;
    return this.texts.slice(this.first, this.first + Math.min(this.size, mostTexts));
  }

  private async embed(batch: readonly string[], units: number): Promise<void> {
    const { model, rateLimiter } = this;
    const { signal, onBatch } = this.options;
    const call = embeddingCall({ model, texts: batch, purpose: 'document', rateLimiter, signal });
    const breaker = this.calls.breakerOf(call);
    const admission = breaker.admit();
    if (!admission) return this.wait(Math.max(breaker.remainingMs, PROBE_WAIT_MS), circuitOpenError(model, breaker.failure));
    const outcome = await this.calls.attempt(call, admission, BATCH_DEADLINE_MS, this.options);
    if ('result' in outcome) {
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
    if (error.status === 413 && batch.length > 1) {
      this.size = Math.ceil(batch.length / 2);
      return;
    }
    this.failuresInARow += 1;
    const delayMs = documentRetryDelay(error, this.failuresInARow);
    await this.wait(Math.max(delayMs ?? Infinity, breaker.remainingMs), error);
  }

  /** @throws the error when waiting does not help, or the longest wait is over */
  private async wait(delayMs: number, error: ProviderError): Promise<void> {
    const isHopeless = error.failure === 'config' || error.failure === 'quota';
    if (isHopeless || this.waitedMs + delayMs > PATIENCE_MS) throw error;
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
