import { asNumbers } from '../../../rag/index/postings/posting-lists';
import { liveBuilds } from '../rows/build-rows.repository';
import { allEmbeddings, type StoredEmbedding } from '../rows/embedding-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

const FLOAT_BYTES = 4;

/** Vectors of texts. */
export const embeddingsCheck: Check = {
  name: 'embeddings',
  proves: 'every vector has the length of its space and consists of finite numbers',
  async *run({ rows }: VerifiedStore): AsyncGenerator<Finding> {
    const [live] = await liveBuilds(rows);
    for await (const page of allEmbeddings(rows)) {
      for (const embedding of page) {
        const dimensions = embedding.space === live?.space ? live.dimensions : 0;
        const problem = vectorProblem(embedding, dimensions);
        if (problem !== undefined) yield { problem, repair: 'embeddings' };
      }
    }
  },
};

/**
 * What is wrong with a vector; undefined when nothing is.
 * @param dimensions how long it has to be; 0 when that is not known
 */
export function vectorProblem({ space, textHash, vector }: StoredEmbedding, dimensions: number): string | undefined {
  const called = `the vector of the text ${textHash.slice(0, 12)}… in ${space}`;
  const length = vector.length / FLOAT_BYTES;
  if (!Number.isInteger(length) || length === 0) return `${called} is cut off`;
  if (dimensions > 0 && length !== dimensions) return `${called} has ${length} numbers, the others ${dimensions}`;
  const { buffer } = asNumbers(Uint8Array.from(vector));
  const isFinite = new Float32Array(buffer).every((value) => Number.isFinite(value));
  return isFinite ? undefined : `${called} holds what is no number`;
}
