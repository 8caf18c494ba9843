import { backgroundTurn } from '../../../common/turns';
import { EmbeddingModel, type EmbeddingPurpose, type EmbeddingSpace } from '../../ports/embedding-model';
import { hashedFeatures, LOCAL_DIMENSIONS } from './hashed-features';

export const HASHED_FEATURES_MODEL = 'hashed-features';

/** Embeds without a model: see {@link hashedFeatures}. Raise `version` whenever its vectors change. */
export class LocalEmbeddingModel extends EmbeddingModel {
  readonly space: EmbeddingSpace = { provider: 'local', model: HASHED_FEATURES_MODEL, dimensions: LOCAL_DIMENSIONS, version: 2 };
  override readonly isLocal = true;
  readonly maxBatch = 100;

  async embed(texts: readonly string[], purpose: EmbeddingPurpose): Promise<Float32Array[]> {
    // A long run of batches would otherwise block the event loop.
    if (purpose === 'document') await backgroundTurn();
    return texts.map(hashedFeatures);
  }
}
