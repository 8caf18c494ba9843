import type { EmbedContentRequest, TaskType } from '@google/generative-ai';
import { EmbeddingModel, type EmbeddingPurpose, type EmbeddingSpace } from '../../ports/embedding-model';
import { unitVectors } from '../../ports/unit-vectors';
import { GeminiClient, type GeminiSettings } from './gemini-client';

/** Models that ignore `taskType` (from the second generation on): the task is written into the text. */
const TASK_IN_TEXT = /gemini-embedding-(?!001)\d/;

/** One item of a batch with a field that the SDK passes on and its types lack. */
type EmbedItem = EmbedContentRequest & { outputDimensionality: number };

/** The reply for one text, and for several. */
interface EmbedReply {
  embedding?: { values?: number[] };
  embeddings?: { values?: number[] }[];
}

/** Embeds through Google Gemini: one content per text, since several parts of one content are merged into one vector. */
export class GeminiEmbeddingModel extends EmbeddingModel {
  readonly space: EmbeddingSpace;
  /** The API answers 400 to more. */
  readonly maxBatch = 100;
  override readonly countsTexts = true;
  private readonly client: GeminiClient;

  constructor(settings: GeminiSettings) {
    super();
    const model = settings.GEMINI_EMBEDDING_MODEL;
    this.space = { provider: 'google', model, dimensions: settings.GEMINI_EMBEDDING_DIMENSIONS, version: 1 };
    this.client = new GeminiClient(settings, model, 'GEMINI_EMBEDDING_MODEL');
  }

  async embed(texts: readonly string[], purpose: EmbeddingPurpose, signal: AbortSignal): Promise<Float32Array[]> {
    const [only, ...more] = texts.map((text) => this.item(text, purpose));
    const reply: EmbedReply = await this.client.call<EmbedReply>(signal, (model) =>
      // One text, mostly a question, needs no batch.
      only && more.length === 0 ? model.embedContent(only) : model.batchEmbedContents({ requests: only ? [only, ...more] : [] }),
    );
    this.client.refuseErrorBody(reply);
    const vectors = (reply.embeddings ?? (reply.embedding ? [reply.embedding] : [])).map((embedding) => embedding.values);
    return unitVectors('google', vectors, texts.length, this.space.dimensions, 'GEMINI_EMBEDDING_DIMENSIONS');
  }

  private item(text: string, purpose: EmbeddingPurpose): EmbedItem {
    const outputDimensionality = this.space.dimensions;
    if (TASK_IN_TEXT.test(this.space.model)) {
      const withTask = purpose === 'query' ? `task: search result | query: ${text}` : `title: none | text: ${text}`;
      return { content: { role: 'user', parts: [{ text: withTask }] }, outputDimensionality };
    }
    // The enum is imported as a type only, since importing its values would load the SDK.
    const taskType = (purpose === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT') as TaskType;
    return { content: { role: 'user', parts: [{ text }] }, taskType, outputDimensionality };
  }
}
