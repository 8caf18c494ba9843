import { messageOf } from '../../common/errors';
import { analyseQuestion, type QuestionAnalysis } from '../../language/question/question-analysis';
import type { DocumentFilter } from '../index/document-filter';
import { searchableTitle } from '../index/lexical-index';
import type { ChunkText, SearchableBuild, SearchSnapshot, SearchStore } from '../index/search-snapshot';
import type { VectorHit } from '../index/vector-index';
import { selectiveTerms } from '../ranking/candidate-terms';
import { lexicalScores } from '../ranking/lexical-ranking';
import { queryTerms } from '../ranking/query-terms';
import { type Candidate, type FoundChunk, fuse, MODEL_VECTOR_SHARE } from '../ranking/score-fusion';
import { SpellingVocabulary } from '../ranking/spelling-vocabulary';
import { TokenizedChunkCache } from '../ranking/tokenized-chunk-cache';
import { evidenceFor } from './candidate-evidence';
import { LiveDocumentNames } from './gathering/document-names';
import { gather } from './gathering/gather';
import type { Gathered } from './gathering/gatherer';
import { type Nearest, nearestToAll } from './nearest-chunks';
import type { SearchAnswer, SearchOutcome, SearchQuestion } from './search-messages';

/** Candidates that words give to the ranking: past the first few dozen they are no more like the question than like any other. */
const CANDIDATES = 200;

/** Gathers chunks from a store and ranks them: to be run in a thread of its own. */
export class SearchEngine {
  private readonly chunks = new TokenizedChunkCache();
  private readonly names = new LiveDocumentNames();

  constructor(private readonly store: SearchStore) {}

  /**
   * Answers questions that arrived together, all from the same state of the store. A question that fails fails alone. To be called again
   * only when the answers are there.
   */
  answerAll(questions: readonly SearchQuestion[]): Promise<SearchOutcome[]> {
    return this.store.read(async (snapshot) => {
      const live = await snapshot.live();
      if (!live || live.chunkCount === 0) {
        return questions.map(() => ({ answer: { buildId: null, candidates: [], usedVectors: false } }));
      }
      const nearest = await nearestToAll(snapshot, live, questions);
      const indexFault = await snapshot.indexFault();
      const outcomes: SearchOutcome[] = [];
      for (const [index, question] of questions.entries()) {
        try {
          const answer = await this.answer(question, snapshot, live, nearest[index] ?? {});
          outcomes.push({ answer: { ...answer, ...(indexFault !== undefined && { indexFault }) } });
        } catch (error) {
          outcomes.push({ failure: messageOf(error) });
        }
      }
      return outcomes;
    });
  }

  private async answer(
    question: SearchQuestion,
    snapshot: SearchSnapshot,
    live: SearchableBuild,
    { hits, vectorFault }: Nearest,
  ): Promise<SearchAnswer> {
    const { examined, filter } = question;
    const asked = analyseQuestion(question.text);
    const isByVector = question.kind === 'nearest' && hits !== undefined;
    const candidates = isByVector ? fuse(hits, 1) : await this.rank(asked, filter, snapshot, live, hits ?? []);
    const gathered = await this.gathered(question, candidates, snapshot, live);
    return {
      buildId: live.id,
      candidates: candidates.slice(0, question.limit),
      ...(gathered && { gathered: { gathering: gathered.gathering, chunkIds: gathered.chunkIds } }),
      ...(examined !== undefined && {
        evidence: await evidenceFor(asked, filter, gathered?.examined, candidates.slice(0, examined), snapshot, live),
      }),
      usedVectors: hits !== undefined,
      ...(vectorFault !== undefined && { vectorFault }),
    };
  }

  /** What the question asks for, when that is not just the best candidates, and there is room for it. */
  private async gathered(
    { text, room, examined, filter }: SearchQuestion,
    candidates: readonly Candidate[],
    snapshot: SearchSnapshot,
    live: SearchableBuild,
  ): Promise<Gathered | undefined> {
    if (room === undefined || examined === undefined) return undefined;
    return gather(text, {
      snapshot,
      names: await this.names.of(live, snapshot),
      filter,
      limit: examined,
      room,
      ranked: candidates.map(({ chunkId }) => chunkId),
      rank: async (other, within) => (await this.rank(analyseQuestion(other), within, snapshot, live, [])).map(({ chunkId }) => chunkId),
    });
  }

  private async rank(
    asked: QuestionAnalysis,
    filter: DocumentFilter,
    snapshot: SearchSnapshot,
    { chunkCount }: SearchableBuild,
    nearest: readonly VectorHit[],
  ): Promise<Candidate[]> {
    this.chunks.makeRoom();
    const { tokens } = this.chunks;
    const vocabulary = new SpellingVocabulary(await snapshot.vocabulary());
    const question = queryTerms(asked.searched, tokens, vocabulary);
    const terms = question.stems.map(({ stemId }) => tokens.stemName(stemId));
    const counted = terms.map((term) => ({ term, frequency: vocabulary.frequency(term) }));
    const byWords = await snapshot.candidates(selectiveTerms(counted, chunkCount), CANDIDATES, filter);
    const distances = new Map(nearest.map(({ chunkId, distance }) => [chunkId, distance]));
    const chunks = await this.chunks.read(byWords, async (unknown) => (await snapshot.texts(unknown, filter)).map(searchable));
    const scores = lexicalScores(question, chunks, tokens, {
      chunkCount,
      frequencyOf: (stemId) => vocabulary.frequency(tokens.stemName(stemId)),
    });
    const found = chunks.map(({ chunkId }, row): FoundChunk => {
      const distance = distances.get(chunkId);
      distances.delete(chunkId);
      return { chunkId, ...(scores[row] && { words: scores[row] }), ...(distance !== undefined && { distance }) };
    });
    // What only the vectors found: its words do not count, so that those of the others count as they do without vectors.
    for (const [chunkId, distance] of distances) found.push({ chunkId, distance });
    return fuse(found, MODEL_VECTOR_SHARE);
  }
}

function searchable({ chunkId, title, heading, text }: ChunkText): { chunkId: number; title: string; text: string } {
  return { chunkId, title: searchableTitle(title, heading), text };
}
