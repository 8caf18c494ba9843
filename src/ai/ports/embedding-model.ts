import type { ProviderId } from './chat-model';

/** Documents and queries are embedded differently by some models. */
export type EmbeddingPurpose = 'document' | 'query';

/** What makes two vectors comparable. Vectors of different spaces are never compared. */
export interface EmbeddingSpace {
  provider: ProviderId;
  model: string;
  /** Length asked for; 0 takes what the model gives. */
  dimensions: number;
  /** Raised when the same model is called differently (prefix, task, normalisation), which changes its vectors. */
  version: number;
  /** Digest of the texts put in front of what is embedded, when the operator set any. */
  prefixes?: string;
}

/** The one text form of a space, as stored in rows: `google/gemini-embedding-001/768/1`. */
export function spaceKey(space: EmbeddingSpace): string {
  const prefixes = space.prefixes ? `-${space.prefixes}` : '';
  return `${space.provider}/${space.model}/${space.dimensions}/${space.version}${prefixes}`;
}

/** A model that turns texts into unit vectors of one space. One call each, no retries of its own. */
export abstract class EmbeddingModel {
  abstract readonly space: EmbeddingSpace;

  /** True when it computes its vectors in this process: it needs no network, costs nothing and has no deadline. */
  readonly isLocal: boolean = false;

  /** Most texts one call may carry. */
  abstract readonly maxBatch: number;

  /** True when the provider counts each text of a call as a request of its own against its limit per minute. */
  readonly countsTexts: boolean = false;

  /**
   * @param texts at most `maxBatch`
   * @returns one unit-length vector per text, in order, each of the same length
   * @throws ProviderError, also when the answer has another count or length than asked for
   */
  abstract embed(texts: readonly string[], purpose: EmbeddingPurpose, signal: AbortSignal): Promise<Float32Array[]>;
}
