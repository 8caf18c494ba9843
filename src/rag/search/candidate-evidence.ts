import { analyseQuestion, type QuestionAnalysis, stemsAskedFor } from '../../language/question/question-analysis';
import type { DocumentFilter } from '../index/document-filter';
import type { SearchableBuild, SearchSnapshot } from '../index/search-snapshot';
import { EVIDENCE_LEVELS, type EvidenceLevel } from '../rag.types';
import { evidenceLevel, type ExaminedCandidate, termWeights } from '../ranking/relevance';
import type { Candidate } from '../ranking/score-fusion';
import type { Gathered } from './gathering/gatherer';

/**
 * The evidence that passages answer a question: that of its best candidates; of passages that were gathered in another way, the weakest of
 * what was said to be examined, `enough` when nothing was.
 */
export async function evidenceFor(
  asked: QuestionAnalysis,
  filter: DocumentFilter,
  examined: Gathered['examined'],
  best: readonly Candidate[],
  snapshot: SearchSnapshot,
  live: SearchableBuild,
): Promise<EvidenceLevel> {
  if (!examined) return candidateEvidence(asked, filter, best, snapshot, live);
  const found: EvidenceLevel[] = [];
  for (const { text, chunkIds } of examined) {
    const chunks = chunkIds.map((chunkId) => ({ chunkId }));
    found.push(await candidateEvidence(analyseQuestion(text), filter, chunks, snapshot, live));
  }
  return EVIDENCE_LEVELS.find((level) => found.includes(level)) ?? 'enough';
}

/** Reads the texts of the best candidates and examines what they share with a question. */
async function candidateEvidence(
  asked: QuestionAnalysis,
  filter: DocumentFilter,
  best: readonly Pick<Candidate, 'chunkId' | 'centredCosine'>[],
  snapshot: SearchSnapshot,
  { chunkCount }: SearchableBuild,
): Promise<EvidenceLevel> {
  const frequencies = await snapshot.termFrequencies(stemsAskedFor(asked));
  const cosines = new Map(best.map(({ chunkId, centredCosine }) => [chunkId, centredCosine]));
  const texts = await snapshot.texts([...cosines.keys()], filter);
  const examined = texts.map(({ chunkId, title, heading, text }): ExaminedCandidate => {
    const centredCosine = cosines.get(chunkId);
    return { chunkId, title, text, ...(heading && { heading }), ...(centredCosine !== undefined && { centredCosine }) };
  });
  return evidenceLevel(asked, termWeights(asked, frequencies, chunkCount), examined);
}
