import { EmbeddingModel, type EmbeddingPurpose, type EmbeddingSpace } from '../../embedding-model';
import { ProviderError } from '../../provider-error';
import { unitVectors } from '../../unit-vectors';
import { OpenAiClient } from './openai-client';
import type { OpenAiEmbeddingEndpoint } from './openai-endpoints';
import { openAiBodyError, openAiError, type CalledModel } from './openai-errors';

/** What is read of a reply. */
interface Reply {
  data?: { index?: number; embedding?: unknown }[] | null;
}

/**
 * Embeds through OpenRouter, OpenAI or a compatible server. Floats are asked for by name: left to itself the SDK asks for base64
 * and makes nonsense of the floats that many servers send anyway.
 */
export class OpenAiEmbeddingModel extends EmbeddingModel {
  readonly space: EmbeddingSpace;
  readonly maxBatch: number;
  private readonly client: OpenAiClient;
  private readonly called: CalledModel;
  /** Length of the vectors seen so far: the server may change the model behind a name. */
  private seenDimensions = 0;

  constructor(endpoint: OpenAiEmbeddingEndpoint) {
    super();
    this.space = { provider: 'openai', model: endpoint.model, dimensions: endpoint.dimensions, version: 1 };
    this.maxBatch = endpoint.maxBatch;
    this.client = new OpenAiClient(endpoint);
    this.called = { name: endpoint.model, setting: 'OPENAI_EMBEDDING_MODEL', keySetting: endpoint.keySetting };
  }

  async embed(texts: readonly string[], _purpose: EmbeddingPurpose, signal: AbortSignal): Promise<Float32Array[]> {
    const { model, dimensions } = this.space;
    const client = await this.client.client();
    let reply: Reply;
    try {
      reply = await client.embeddings.create(
        { model, input: [...texts], encoding_format: 'float', ...(dimensions > 0 && { dimensions }) },
        { signal },
      );
    } catch (error) {
      if (signal.aborted) throw new ProviderError('openai', 'aborted', 'given up', { cause: error });
      throw openAiError(error, this.called);
    }
    const failure = openAiBodyError(reply, this.called);
    if (failure) throw failure;
    const items = [...(reply?.data ?? [])].sort((left, right) => (left.index ?? 0) - (right.index ?? 0));
    const vectors = unitVectors(
      'openai',
      items.map((item) => item.embedding),
      texts.length,
      dimensions || this.seenDimensions,
      'OPENAI_EMBEDDING_MODEL and OPENAI_EMBEDDING_DIMENSIONS',
    );
    this.seenDimensions = vectors[0]?.length ?? this.seenDimensions;
    return vectors;
  }
}
