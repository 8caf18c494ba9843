import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import { ConfiguredModels } from './configured-models';
import { DocumentEmbedding, type EmbedDocumentsOptions, leftAlone } from './calls/document-embedding';
import { embeddingCall } from './calls/embedding-call';
import { spaceKey, type EmbeddingModel } from './ports/embedding-model';
import { type CallListeners, ProviderCalls } from './calls/provider-calls';
import { QueryCache } from './calls/query-cache';
import { RateLimiter } from './calls/rate-limiter';

/** Longest a question waits for its vector, in milliseconds: without it the search goes on with words alone. */
const QUERY_DEADLINE_MS = 5_000;

/** Vectors of questions kept in memory: at 768 numbers 3 kB each. */
const CACHED_QUERIES = 1_000;

/** The embedding models: which one is in use, and calls to a given one with its retries. A text is never embedded by another model than the one asked for. */
@Injectable()
export class EmbeddingModels {
  private readonly queries = new QueryCache(CACHED_QUERIES);
  private readonly paces = new Map<string, RateLimiter>();

  constructor(
    private readonly models: ConfiguredModels,
    private readonly calls: ProviderCalls,
    private readonly config: AppConfig,
  ) {}

  /** The model new documents are embedded with: that of EMBEDDING_PROVIDER; `auto` is Gemini, OpenAI, local, the first that is configured. */
  configured(): EmbeddingModel {
    const wanted = this.config.get('EMBEDDING_PROVIDER');
    const model = wanted === 'auto' ? this.models.embedding[0] : this.models.embeddingModel(wanted);
    if (!model) throw new Error(`EMBEDDING_PROVIDER is ${wanted}, which is not configured`);
    return model;
  }

  /** The model whose vectors live in this space; undefined when the settings no longer name it. */
  forSpace(key: string): EmbeddingModel | undefined {
    return this.models.embedding.find((model) => spaceKey(model.space) === key);
  }

  /**
   * Embeds texts of documents, batch by batch. Limits per minute are kept by pacing: EMBEDDING_REQUESTS_PER_MINUTE, and what a refusal
   * taught. Overload and refusals are waited for, five minutes since the last success at most; a batch the server finds too large
   * is halved. What `onBatch` was given stays valid whatever happens later.
   * @throws ProviderError when the model cannot or will not go on; the signal's reason when it aborts
   */
  embedDocuments(model: EmbeddingModel, texts: readonly string[], options: EmbedDocumentsOptions): Promise<void> {
    const batchSize = this.config.get('EMBEDDING_BATCH_SIZE');
    return new DocumentEmbedding(this.calls, model, texts, this.paceOf(model), batchSize, options).run();
  }

  /**
   * The vector of a question, within five seconds, under the failover policy without another provider. Questions asked lately are
   * answered from memory.
   * @throws ProviderError when there is no vector to be had; the signal's reason when it aborts
   */
  async embedQuery(model: EmbeddingModel, text: string, options: CallListeners = {}): Promise<Float32Array> {
    const space = spaceKey(model.space);
    const known = this.queries.get(space, text);
    if (known) return known;
    const { signal } = options;
    const call = embeddingCall({ model, texts: [text], purpose: 'query', pace: this.paceOf(model), signal });
    const until = performance.now() + Math.min(QUERY_DEADLINE_MS, this.config.get('AI_REQUEST_TIMEOUT'));
    // What is computed here is no call: nobody was asked, and it costs nothing.
    const listener = model.space.provider === 'local' ? undefined : options.onAttempt;
    const asked = await this.calls.ask(call, until, { ...options, onAttempt: listener });
    if (asked.kind !== 'done') {
      signal?.throwIfAborted();
      throw asked.error ?? leftAlone(model, this.calls.breakerOf(call).failure);
    }
    const [vector] = asked.result as [Float32Array];
    this.queries.set(space, text, vector);
    return vector;
  }

  /** Questions are sent without waiting, and documents make room for them. */
  private paceOf(model: EmbeddingModel): RateLimiter {
    const space = spaceKey(model.space);
    let pace = this.paces.get(space);
    if (!pace) {
      const perMinute = model.space.provider === 'local' ? 0 : this.config.get('EMBEDDING_REQUESTS_PER_MINUTE');
      pace = new RateLimiter(perMinute, () => performance.now());
      this.paces.set(space, pace);
    }
    return pace;
  }
}
