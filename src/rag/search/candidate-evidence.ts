import { EVIDENCE_LEVELS, evidenceIn, type EvidenceLevel } from '../../language/evidence/evidence';
import { analyseQuestion, type QuestionAnalysis } from '../../language/question/question-analysis';
import { analysePassage, titleStems } from '../../language/sentences/passage-analysis';
import type { DocumentFilter } from '../index/document-filter';
import { searchableTitle } from '../index/lexical-index';
import type { SearchSnapshot } from '../index/search-snapshot';
import type { Candidate } from '../ranking/score-fusion';
import type { Gathered } from './gathering/gatherer';

/**
 * Centred cosine from which on a chunk is relevant without a shared word. Plain cosines have no common scale: those of random pairs are
 * .3 with one model and .95 with another.
 */
const ALIKE = 0.65;

/** A chunk that is examined, with what its search knows of it. */
type Examined = Pick<Candidate, 'chunkId' | 'centredCosine' | 'score'>;

/**
 * The evidence that passages answer a question: that of its best candidates; of passages that were gathered in another way, the weakest of
 * what was said to be examined, `enough` when nothing was. It decides nothing about what is found or shown, only the ranking does: on
 * questions by other people, leaving out chunks with little evidence lost the answer to 1 to 30 % of the questions of a set.
 */
export async function evidenceFor(
  asked: QuestionAnalysis,
  filter: DocumentFilter,
  examined: Gathered['examined'],
  best: readonly Examined[],
  snapshot: SearchSnapshot,
): Promise<EvidenceLevel> {
  if (!examined) return candidateEvidence(asked, filter, best, snapshot);
  const found: EvidenceLevel[] = [];
  for (const { text, chunkIds } of examined) {
    const chunks = chunkIds.map((chunkId) => ({ chunkId, score: 1 }));
    found.push(await candidateEvidence(analyseQuestion(text), filter, chunks, snapshot));
  }
  return EVIDENCE_LEVELS.find((level) => found.includes(level)) ?? 'enough';
}

/** Reads the texts of the best candidates and judges what they say about a question; vectors of an embedding model can only raise it. */
async function candidateEvidence(
  asked: QuestionAnalysis,
  filter: DocumentFilter,
  best: readonly Examined[],
  snapshot: SearchSnapshot,
): Promise<EvidenceLevel> {
  if (best.some(({ centredCosine = 0 }) => centredCosine >= ALIKE)) return 'enough';
  const texts = await snapshot.texts(
    best.map(({ chunkId }) => chunkId),
    filter,
  );
  const textOf = new Map(texts.map((chunk) => [chunk.chunkId, chunk]));
  const passages = best.flatMap(({ chunkId, score }) => {
    const chunk = textOf.get(chunkId);
    if (!chunk) return [];
    const { units, whole, language } = analysePassage(chunk.text);
    return [{ units, whole, language, title: titleStems(searchableTitle(chunk.title, chunk.heading)), score }];
  });
  return evidenceIn(asked, passages).level;
}
