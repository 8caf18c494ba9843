import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppConfig } from '../../config/app-config';
import { BatchSize } from '../calls/batch-size';
import { circuitOpenError, DocumentEmbedding, type EmbedDocumentsOptions } from '../calls/document-embedding';
import { embeddingCall } from '../calls/embedding-call';
import { type CallListeners, ProviderCalls } from '../calls/provider-calls';
import { RateLimiter } from '../calls/rate-limiter';
import { type EmbeddingModel, spaceKey } from '../ports/embedding-model';
import { ProviderRegistry } from '../providers/provider-registry';

/** Longest a question waits for its vector, in milliseconds: without it the search falls back to words. */
const QUERY_DEADLINE_MS = 5_000;

/** Vectors of questions kept in memory: at 768 numbers 3 kB each. */
const CACHED_QUERIES = 1_000;

/** The embedding models: which one is in use, and calls to a given one with its retries. A text is never embedded by another model than the one asked for. */
@Injectable()
export class EmbeddingModels {
  private readonly queryVectors = new LRUCache<string, Float32Array>({ max: CACHED_QUERIES });
  private readonly rateLimiters = new Map<string, RateLimiter>();
  private readonly batchSizes = new Map<string, BatchSize>();

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly calls: ProviderCalls,
    private readonly config: AppConfig,
  ) {}

  /** The model new documents are embedded with: that of EMBEDDING_PROVIDER; `auto` takes the first configured one in the order of the provider list. */
  configured(): EmbeddingModel {
    const wanted = this.config.get('EMBEDDING_PROVIDER');
    const model = this.registry.embeddingModels.find(({ space }) => wanted === 'auto' || space.provider === wanted);
    if (!model) throw new Error(`EMBEDDING_PROVIDER is ${wanted}, and no embedding model is configured for it`);
    return model;
  }

  /** The model whose vectors live in this space; undefined when the settings no longer name it. */
  forSpace(key: string): EmbeddingModel | undefined {
    return this.registry.embeddingModels.find((model) => spaceKey(model.space) === key);
  }

  /**
   * Embeds texts of documents, batch by batch. A rate limiter keeps to EMBEDDING_REQUESTS_PER_MINUTE and to the limits that refusals
   * revealed. Overload and refusals are waited for, five minutes since the last success at most; a batch that the server finds too large,
   * or does not finish in two minutes, is made smaller, and the next ones too. What `onBatch` was given stays valid whatever happens later.
   * @throws ProviderError when the model cannot or will not go on; the signal's reason when it aborts
   */
  embedDocuments(model: EmbeddingModel, texts: readonly string[], options: EmbedDocumentsOptions): Promise<void> {
    return new DocumentEmbedding(this.calls, model, texts, this.rateLimiterOf(model), this.batchSizeOf(model), options).run();
  }

  /**
   * The vector of a question, within five seconds, under the failover policy without another provider. The vectors of recent questions
   * come from memory.
   * @throws ProviderError when there is no vector to be had; the signal's reason when it aborts
   */
  async embedQuery(model: EmbeddingModel, text: string, options: CallListeners = {}): Promise<Float32Array> {
    const key = `${spaceKey(model.space)}\n${text}`;
    const known = this.queryVectors.get(key);
    if (known) return known;
    const { signal } = options;
    const call = embeddingCall({ model, texts: [text], purpose: 'query', rateLimiter: this.rateLimiterOf(model), signal });
    const until = performance.now() + Math.min(QUERY_DEADLINE_MS, this.config.get('AI_REQUEST_TIMEOUT'));
    // Local vectors are not recorded: no provider was called.
    const onAttempt = model.isLocal ? undefined : options.onAttempt;
    const outcome = await this.calls.ask(call, until, { ...options, onAttempt });
    if (outcome.kind !== 'done') {
      signal?.throwIfAborted();
      throw outcome.error ?? circuitOpenError(model, this.calls.breakerOf(call).failure);
    }
    const [vector] = outcome.result as [Float32Array];
    this.queryVectors.set(key, vector);
    return vector;
  }

  private batchSizeOf(model: EmbeddingModel): BatchSize {
    const space = spaceKey(model.space);
    const known = this.batchSizes.get(space);
    if (known) return known;
    const size = new BatchSize(Math.min(this.config.get('EMBEDDING_BATCH_SIZE'), model.maxBatch));
    this.batchSizes.set(space, size);
    return size;
  }

  /** Questions are sent without waiting, and documents leave room for them: both share one limiter. */
  private rateLimiterOf(model: EmbeddingModel): RateLimiter {
    const space = spaceKey(model.space);
    let limiter = this.rateLimiters.get(space);
    if (!limiter) {
      const perMinute = model.isLocal ? 0 : this.config.get('EMBEDDING_REQUESTS_PER_MINUTE');
      limiter = new RateLimiter(perMinute, () => performance.now());
      this.rateLimiters.set(space, limiter);
    }
    return limiter;
  }
}
