import { messageOf } from '../../common/errors';
import { languageJoinsWords } from '../../language/languages/language';
import { analyseQuestion, type QuestionAnalysis } from '../../language/question/question-analysis';
import { repairedQuestion } from '../../language/question/repaired-question';
import type { DocumentFilter } from '../index/document-filter';
import { searchableTitle } from '../index/lexical-index';
import type { ChunkText, SearchableBuild, SearchSnapshot, SearchStore, StemFrequencies, TermCounts } from '../index/search-snapshot';
import { IndexFileError, type Similarity, type VectorHit } from '../index/vector-index';
import { selectiveTerms } from '../ranking/candidate-terms';
import { lexicalScores } from '../ranking/lexical-ranking';
import { queryTerms } from '../ranking/query-terms';
import { type Candidate, distanceOf, type FoundChunk, fuse } from '../ranking/score-fusion';
import { ReadableVocabulary } from '../ranking/readable-vocabulary';
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

/** What vectors found for a question. */
interface Near {
  vector: Float32Array;
  share: number;
  hits: readonly VectorHit[];
}

/** Gathers chunks from a store and ranks them: to be run in a thread of its own. */
export class SearchEngine {
  private readonly chunks = new TokenizedChunkCache();
  private readonly names = new LiveDocumentNames();
  /** The stems of the live build, kept as long as the store gives the same. */
  private vocabulary: { of: StemFrequencies; known: SpellingVocabulary } | undefined;

  private readonly readable = new WeakMap<TermCounts, SpellingVocabulary>();

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
      const outcomes: SearchOutcome[] = [];
      for (const [index, question] of questions.entries()) {
        try {
          const answer = await this.answer(question, snapshot, live, nearest[index] ?? {});
          const indexFault = await snapshot.indexFault();
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
    const { vocabulary } = await this.statisticsOf(snapshot, live, filter);
    const asked = repairedQuestion(analyseQuestion(question.text), vocabulary);
    const near = hits && question.embedded && { ...question.embedded, hits };
    const isByVector = question.kind === 'nearest' && hits !== undefined;
    const { candidates, usedVectors } = isByVector
      ? { candidates: fuse(hits, 1), usedVectors: true }
      : await this.rank(asked, filter, snapshot, live, near);
    const gathered = await this.gathered(question, candidates, snapshot, live);
    return {
      buildId: live.id,
      revision: live.revision,
      candidates: candidates.slice(0, question.limit),
      ...(gathered && { gathered: { gathering: gathered.gathering, chunkIds: gathered.chunkIds } }),
      ...(examined !== undefined && {
        evidence: await evidenceFor(asked, filter, gathered?.examined, candidates.slice(0, examined), snapshot),
      }),
      usedVectors,
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
    const allowed = await snapshot.allowedDocuments(filter);
    return gather(text, {
      snapshot,
      isAllowed: (documentId) => allowed?.has(documentId) ?? true,
      names: await this.names.of(live, snapshot),
      filter,
      limit: examined,
      room,
      ranked: candidates.map(({ chunkId }) => chunkId),
      rank: async (other, within) =>
        (await this.rank(analyseQuestion(other), within, snapshot, live, undefined)).candidates.map(({ chunkId }) => chunkId),
    });
  }

  /**
   * The union of what words and vectors found, best first: each chunk with its word score and its exact distance.
   * @param near what vectors found; undefined when they take no part
   */
  private async rank(
    asked: QuestionAnalysis,
    filter: DocumentFilter,
    snapshot: SearchSnapshot,
    live: SearchableBuild,
    near: Near | undefined,
  ): Promise<Pick<SearchAnswer, 'candidates' | 'usedVectors'>> {
    this.chunks.makeRoom();
    const { tokens } = this.chunks;
    const { vocabulary, chunkCount } = await this.statisticsOf(snapshot, live, filter);
    const question = queryTerms(asked.searched, tokens, vocabulary, languageJoinsWords(asked.language));
    const terms = question.stems.map(({ stemId }) => tokens.stemName(stemId));
    const counted = terms.map((term) => ({ term, frequency: vocabulary.frequency(term) }));
    const byWords = await snapshot.candidates(selectiveTerms(counted, chunkCount), CANDIDATES, filter);
    const union = [...new Set([...byWords, ...(near?.hits ?? []).map(({ chunkId }) => chunkId)])];
    const chunks = await this.chunks.read(union, async (unknown) => (await snapshot.texts(unknown, filter)).map(searchable));
    const index = { chunkCount, frequencyOf: (stemId: number): number => vocabulary.frequency(tokens.stemName(stemId)) };
    // Only what words found, which is read first, gives frequencies and means, so that it ranks as it would without vectors.
    const known = new Set(byWords);
    const foundByWords = chunks.filter(({ chunkId }) => known.has(chunkId)).length;
    const words = lexicalScores(question, chunks, tokens, index, foundByWords || undefined);
    const alike = near && (await similarities(near.vector, union, filter, snapshot));
    const found = chunks.map(({ chunkId }, row): FoundChunk => {
      const own = words[row];
      const similarity = alike?.get(chunkId);
      return {
        chunkId,
        ...(own && { words: own }),
        ...(similarity && { distance: distanceOf(similarity.cosine), centredCosine: similarity.centred }),
      };
    });
    return { candidates: fuse(found, near?.share ?? 0), usedVectors: alike !== undefined };
  }

  /**
   * The statistics that a search is made with: those of the documents that its filter lets be found, as an index of them alone would have them, so
   * that nothing of the others shows. A search within some documents of these ranks as one among all of these.
   */
  private async statisticsOf(
    snapshot: SearchSnapshot,
    live: SearchableBuild,
    { documentIds: _within, ...filter }: DocumentFilter,
  ): Promise<{ vocabulary: SpellingVocabulary; chunkCount: number }> {
    const whole = this.vocabularyOf(await snapshot.vocabulary());
    const counts = await snapshot.termCounts(filter);
    if (!counts) return { vocabulary: whole, chunkCount: live.chunkCount };
    const vocabulary = this.readable.get(counts) ?? new ReadableVocabulary(whole, (stem) => counts.of(stem));
    this.readable.set(counts, vocabulary);
    return { vocabulary, chunkCount: counts.chunkCount };
  }

  private vocabularyOf(frequencies: StemFrequencies): SpellingVocabulary {
    if (this.vocabulary?.of !== frequencies)
      this.vocabulary = { of: frequencies, known: new SpellingVocabulary(frequencies.counts, frequencies.later) };
    return this.vocabulary.known;
  }
}

/** How alike a vector is to those of chunks; undefined when the stored ones cannot be used, which the snapshot tells as `indexFault`. */
async function similarities(
  vector: Float32Array,
  chunkIds: readonly number[],
  filter: DocumentFilter,
  snapshot: SearchSnapshot,
): Promise<ReadonlyMap<number, Similarity> | undefined> {
  try {
    return await snapshot.similarities(vector, chunkIds, filter);
  } catch (error) {
    if (!(error instanceof IndexFileError)) throw error;
    return undefined;
  }
}

function searchable({ chunkId, title, heading, text }: ChunkText): { chunkId: number; title: string; text: string } {
  return { chunkId, title: searchableTitle(title, heading), text };
}
