import { createHash } from 'node:crypto';
import { EmbeddingModel, type EmbeddingPurpose, type EmbeddingSpace } from '../../ports/embedding-model';
import { unitVectors } from '../../ports/unit-vectors';
import { OpenAiClient } from './openai-client';
import type { OpenAiEmbeddingEndpoint } from './openai-endpoints';
import { OptionalField } from './optional-field';

/** The fields that are read of a reply. */
interface Reply {
  data?: { index?: number; embedding?: unknown }[] | null;
}

/** Hexadecimal digits of the digest that stands for the prefixes in the space's key. */
const DIGEST_LENGTH = 8;

/**
 * Embeds through OpenRouter, OpenAI or a compatible server. Floats are requested explicitly: by default the SDK requests
 * Base64 and misreads the floats that many servers send anyway.
 */
export class OpenAiEmbeddingModel extends EmbeddingModel {
  readonly space: EmbeddingSpace;
  readonly maxBatch: number;
  private readonly client: OpenAiClient;
  private readonly dimensionsField: OptionalField<{ dimensions: number }>;
  private readonly prefixes: Record<EmbeddingPurpose, string>;
  /** Length of the vectors received so far: the server may change the model behind a name. */
  private seenDimensions = 0;

  constructor(endpoint: OpenAiEmbeddingEndpoint) {
    super();
    const { model, dimensions, queryPrefix, documentPrefix } = endpoint;
    this.prefixes = { query: queryPrefix && `${queryPrefix} `, document: documentPrefix && `${documentPrefix} ` };
    this.space = { provider: 'openai', model, dimensions, version: 1, ...prefixDigest(queryPrefix, documentPrefix) };
    this.maxBatch = endpoint.maxBatch;
    this.client = new OpenAiClient(endpoint, 'OPENAI_EMBEDDING_MODEL');
    this.dimensionsField = new OptionalField(dimensions > 0 ? { dimensions } : undefined, /dimension|matryoshka/i);
  }

  async embed(texts: readonly string[], purpose: EmbeddingPurpose, signal: AbortSignal): Promise<Float32Array[]> {
    const { model, dimensions } = this.space;
    const input = texts.map((text) => this.prefixes[purpose] + text);
    const reply: Reply = await this.dimensionsField.send((optional) =>
      this.client.call<Reply>(signal, (client) =>
        client.embeddings.create({ model, input, encoding_format: 'float', ...optional }, { signal }),
      ),
    );
    const expected = dimensions || this.seenDimensions;
    // Vectors of another length are refused once, so that nothing mixes them up, and are what the model gives from then on.
    this.seenDimensions = 0;
    const items = [...(reply?.data ?? [])].sort((left, right) => (left.index ?? 0) - (right.index ?? 0));
    const vectors = unitVectors(
      'openai',
      items.map((item) => item.embedding),
      texts.length,
      expected,
      'OPENAI_EMBEDDING_MODEL and OPENAI_EMBEDDING_DIMENSIONS',
    );
    this.seenDimensions = vectors[0]?.length ?? 0;
    return vectors;
  }
}

/** Prefixes change the vectors, so they are part of the space. Empty without prefixes: spaces made without them keep their key. */
function prefixDigest(queryPrefix: string, documentPrefix: string): { prefixes?: string } {
  if (!queryPrefix && !documentPrefix) return {};
  const text = JSON.stringify([queryPrefix, documentPrefix]);
  return { prefixes: createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH) };
}
