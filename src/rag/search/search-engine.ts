import { messageOf } from '../../common/errors';
import { languageJoinsWords } from '../../language/languages/language';
import { analyseQuestion, type QuestionAnalysis } from '../../language/question/question-analysis';
import { repairedQuestion } from '../../language/question/repaired-question';
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
import { relevanceOf } from './candidate-relevance';
import { type Nearest, nearestToAll } from './nearest-chunks';
import type { SearchAnswer, SearchOutcome, SearchQuestion } from './search-messages';

/** Candidates that words give to the ranking: past the first few dozen they are no more like the question than like any other. */
const CANDIDATES = 200;

/** Gathers chunks from a store and ranks them: to be run in a thread of its own. */
export class SearchEngine {
  private readonly chunks = new TokenizedChunkCache();
  /** The stems of the live build, kept as long as the store gives the same. */
  private vocabulary: { of: ReadonlyMap<string, number>; known: SpellingVocabulary } | undefined;

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
    const { relevantLimit, filter } = question;
    const vocabulary = this.vocabularyOf(await snapshot.vocabulary());
    const asked = repairedQuestion(analyseQuestion(question.text), vocabulary);
    const isByVector = question.kind === 'nearest' && hits !== undefined;
    const candidates = isByVector ? fuse(hits, 1) : await this.rank(asked, filter, snapshot, live, vocabulary, hits ?? []);
    return {
      buildId: live.id,
      candidates: candidates.slice(0, question.limit),
      ...(relevantLimit !== undefined && { relevance: await relevanceOf(asked, filter, relevantLimit, candidates, snapshot, live) }),
      usedVectors: hits !== undefined,
      ...(vectorFault !== undefined && { vectorFault }),
    };
  }

  private async rank(
    asked: QuestionAnalysis,
    filter: DocumentFilter,
    snapshot: SearchSnapshot,
    { chunkCount }: SearchableBuild,
    vocabulary: SpellingVocabulary,
    nearest: readonly VectorHit[],
  ): Promise<Candidate[]> {
    this.chunks.makeRoom();
    const { tokens } = this.chunks;
    const question = queryTerms(asked.searched, tokens, vocabulary, languageJoinsWords(asked.language));
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

  private vocabularyOf(frequencies: ReadonlyMap<string, number>): SpellingVocabulary {
    if (this.vocabulary?.of !== frequencies) this.vocabulary = { of: frequencies, known: new SpellingVocabulary(frequencies) };
    return this.vocabulary.known;
  }
}

function searchable({ chunkId, title, heading, text }: ChunkText): { chunkId: number; title: string; text: string } {
  return { chunkId, title: searchableTitle(title, heading), text };
}
