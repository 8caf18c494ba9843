import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock';
import { AppConfig } from '../config/app-config';
import type { ProviderId } from './chat-model';
import { ConfiguredModels } from './configured-models';
import { Cooldown } from './cooldown';
import { spaceKey, type EmbeddingModel } from './embedding-model';
import { asProviderError, documentRetryDelay, nextStep, waitToRetry, withDeadline } from './failover';
import { ProviderError } from './provider-error';
import { QueryCache } from './query-cache';
import { secretScrubber } from './secrets';

/** Longest a question waits for its vector, in milliseconds: without it the search goes on with words alone. */
const QUERY_DEADLINE_MS = 5_000;

/** Longest one call for a batch of documents may take, in milliseconds. Local servers load their model during the first. */
const BATCH_DEADLINE_MS = 120_000;

/** How long documents wait in all for a provider that keeps failing, counted from its last success, in milliseconds. */
const PATIENCE_MS = 5 * 60_000;

/** Vectors of questions kept in memory: at 768 numbers 3 kB each. */
const CACHED_QUERIES = 1_000;

export interface EmbedDocumentsOptions {
  signal?: AbortSignal;
  /**
   * Called with each batch as it arrives, in order; the next one is asked for when it is done.
   * @param firstIndex index in `texts` of the first vector
   */
  onBatch: (vectors: Float32Array[], firstIndex: number) => Promise<void>;
}

/** The embedding models: which one is in use, and calls to a given one with its retries. A text is never embedded by another model than the one asked for. */
@Injectable()
export class EmbeddingModels {
  private readonly logger = new Logger(EmbeddingModels.name);
  private readonly cooldown: Cooldown;
  private readonly scrub: (message: string) => string;
  private readonly queries = new QueryCache(CACHED_QUERIES);

  constructor(
    private readonly models: ConfiguredModels,
    private readonly config: AppConfig,
    clock: Clock,
  ) {
    this.cooldown = new Cooldown(config.get('AI_BREAKER_COOLDOWN'), () => clock.millis());
    this.scrub = secretScrubber(config.settings);
  }

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
   * Embeds texts of documents, batch by batch. Overload and rate limits are waited for, five minutes since the last success at
   * most; a batch the server finds too large is halved. What `onBatch` was given stays valid whatever happens later.
   * @throws ProviderError when the model cannot or will not go on; the signal's reason when it aborts
   */
  async embedDocuments(model: EmbeddingModel, texts: readonly string[], { signal, onBatch }: EmbedDocumentsOptions): Promise<void> {
    let size = Math.min(this.config.get('EMBEDDING_BATCH_SIZE'), model.maxBatch);
    let first = 0;
    let failures = 0;
    let waited = 0;
    while (first < texts.length) {
      signal?.throwIfAborted();
      const batch = texts.slice(first, first + size);
      const result = await this.call(model, batch, 'document', BATCH_DEADLINE_MS, signal);
      if ('vectors' in result) {
        await onBatch(result.vectors, first);
        first += batch.length;
        failures = 0;
        waited = 0;
        continue;
      }
      if (result.error.status === 413 && batch.length > 1) {
        size = Math.ceil(batch.length / 2);
        continue;
      }
      failures += 1;
      const delay = documentRetryDelay(result.error, failures);
      if (delay === undefined || waited + delay > PATIENCE_MS) throw result.error;
      waited += delay;
      this.logger.log(
        `${model.space.model}: waiting ${Math.round(delay / 1_000)} s before the next try (${first} of ${texts.length} texts are embedded)`,
      );
      await waitToRetry(delay, signal);
    }
  }

  /**
   * The vector of a question, within five seconds, with one retry. Questions asked lately are answered from memory; a provider
   * that lately kept failing is not asked again for a while.
   * @throws ProviderError when there is no vector to be had; the signal's reason when it aborts
   */
  async embedQuery(model: EmbeddingModel, text: string, signal?: AbortSignal): Promise<Float32Array> {
    const space = spaceKey(model.space);
    const known = this.queries.get(space, text);
    if (known) return known;
    const { provider } = model.space;
    if (this.cooldown.isPaused(provider))
      throw new ProviderError(provider, 'transient', 'it lately kept failing and is left alone for a while');
    const deadline = performance.now() + Math.min(QUERY_DEADLINE_MS, this.config.get('AI_REQUEST_TIMEOUT'));
    for (let tries = 1; ; tries += 1) {
      const result = await this.call(model, [text], 'query', deadline - performance.now(), signal);
      if ('vectors' in result) {
        const [vector] = result.vectors as [Float32Array];
        this.queries.set(space, text, vector);
        return vector;
      }
      signal?.throwIfAborted();
      const step = nextStep(result.error, tries, deadline - performance.now());
      if (step.kind !== 'retry') throw result.error;
      await waitToRetry(step.delayMs, signal);
    }
  }

  private async call(
    model: EmbeddingModel,
    texts: readonly string[],
    purpose: 'document' | 'query',
    milliseconds: number,
    signal: AbortSignal | undefined,
  ): Promise<{ vectors: Float32Array[] } | { error: ProviderError }> {
    const { provider } = model.space;
    try {
      const vectors = await withDeadline(provider, milliseconds, signal, (own) => model.embed(texts, purpose, own));
      this.cooldown.succeeded(provider);
      return { vectors };
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = asProviderError(provider, thrown);
      this.cooldown.failed(provider, error);
      this.log(provider, model.space.model, error);
      return { error };
    }
  }

  private log(provider: ProviderId, model: string, error: ProviderError): void {
    const words = error.failure === 'request' ? '' : `: ${this.scrub(error.message)}`;
    this.logger.warn(
      `embedding with ${provider}/${model} failed, ${error.failure}, status ${error.status ?? 'none'}${words}. ${error.advice ?? ''}`.trimEnd(),
    );
  }
}
