import { type QuestionAnalysis, stemsAskedFor } from '../../language/question/question-analysis';
import type { DocumentFilter } from '../index/document-filter';
import type { SearchableBuild, SearchSnapshot } from '../index/search-snapshot';
import { relevantChunks, type RelevanceCandidate, termWeights } from '../ranking/relevance';
import type { Candidate } from '../ranking/score-fusion';
import { EXAMINED_PER_RESULT, type SearchAnswer } from './search-messages';

/**
 * Decides from evidence in their texts which of the best candidates have to do with a question.
 * @param count most chunks to be given
 */
export async function relevanceOf(
  asked: QuestionAnalysis,
  filter: DocumentFilter,
  count: number,
  candidates: readonly Candidate[],
  snapshot: SearchSnapshot,
  { chunkCount }: SearchableBuild,
): Promise<SearchAnswer['relevance']> {
  const frequencies = await snapshot.termFrequencies(stemsAskedFor(asked));
  const best = candidates.slice(0, count * EXAMINED_PER_RESULT);
  const ids = best.map(({ chunkId }) => chunkId);
  const texts = new Map((await snapshot.texts(ids, filter)).map((chunk) => [chunk.chunkId, chunk]));
  const assessed = best.flatMap(({ chunkId, score, centredCosine }): RelevanceCandidate[] => {
    const chunk = texts.get(chunkId);
    if (!chunk) return [];
    const { title, heading, text: chunkText } = chunk;
    return [
      {
        chunkId,
        title,
        ...(heading && { heading }),
        text: chunkText,
        score,
        ...(centredCosine !== undefined && { centredCosine }),
      },
    ];
  });
  const { chunks, isDoubtful } = relevantChunks(asked, termWeights(asked, frequencies, chunkCount), assessed, count);
  return { chunkIds: chunks.map(({ chunkId }) => chunkId), isDoubtful };
}
