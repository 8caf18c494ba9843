import { type QuestionAnalysis, stemsAskedFor } from '../../language/question/question-analysis';
import type { DocumentFilter } from '../index/document-filter';
import type { SearchableBuild, SearchSnapshot } from '../index/search-snapshot';
import type { EvidenceLevel } from '../rag.types';
import { evidenceLevel, type ExaminedCandidate, termWeights } from '../ranking/relevance';
import { type Candidate, cosineOf } from '../ranking/score-fusion';

/** Reads the texts of the best candidates and examines what they share with a question. */
export async function candidateEvidence(
  asked: QuestionAnalysis,
  filter: DocumentFilter,
  best: readonly Candidate[],
  snapshot: SearchSnapshot,
  { chunkCount }: SearchableBuild,
): Promise<EvidenceLevel> {
  const frequencies = await snapshot.termFrequencies(stemsAskedFor(asked));
  const distances = new Map(best.map(({ chunkId, distance }) => [chunkId, distance]));
  const texts = await snapshot.texts([...distances.keys()], filter);
  const examined = texts.map(({ chunkId, title, heading, text }): ExaminedCandidate => {
    const distance = distances.get(chunkId);
    return { chunkId, title, text, ...(heading && { heading }), ...(distance !== undefined && { cosine: cosineOf(distance) }) };
  });
  return evidenceLevel(asked, termWeights(asked, frequencies, chunkCount), examined);
}
