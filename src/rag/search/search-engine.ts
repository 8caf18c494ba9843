import { type SqliteDatabase, SqliteDriver } from '../../database/sqlite/sqlite-driver';
import { messageOf } from '../../common/errors';
import { analyseQuestion, type QuestionAnalysis, stemsAskedFor } from '../../language/question/question-analysis';
import { PATH_SEPARATOR } from '../loading/text/outline';
import { type Candidate, cosineOf, type FoundChunk, fuse, MODEL_VECTOR_SHARE } from '../ranking/score-fusion';
import { relevantChunks, type RelevanceCandidate, termWeights } from '../ranking/relevance';
import { IndexFileError, type VectorHit, type VectorIndex } from '../index/vector-index';
import { BuildReader, type OpenBuild, type StoredText } from '../index/sqlite/build-reader';
import { TokenizedChunkCache, type ChunkText } from '../ranking/tokenized-chunk-cache';
import { selective } from '../index/sqlite/fts-query';
import { JUDGED_PER_RESULT, type SearchAnswer, type SearchOutcome, type SearchQuestion, type SearchThreadOptions } from './search-messages';
import { queryTerms } from '../ranking/query-terms';
import { lexicalScores } from '../ranking/lexical-ranking';
import type { SpellingVocabulary } from '../ranking/spelling-vocabulary';
import { WordIndexReader } from '../index/sqlite/word-index-reader';

/** Candidates that words give to the ranking, and those that vectors do: past the first few dozen they are no more like the question than like any other. */
const CANDIDATES = 200;
const NEAREST = 60;

/** Vectors that cannot be used. */
interface Fault {
  fault: string;
}

/** The live build with its vectors. */
interface LiveBuild {
  build: OpenBuild;
  /** `unread` until a question needs them; undefined when there are none. */
  vectors: VectorIndex | undefined | 'unread' | Fault;
}

const isFault = (vectors: LiveBuild['vectors']): vectors is Fault => typeof vectors === 'object' && 'fault' in vectors;

/**
 * Finds and ranks chunks, synchronously, on a read-only connection of its own: to be run in a thread of its own. It looks for the live build
 * before each batch, so that it follows whoever publishes one, in this process or another.
 */
export class SearchEngine {
  private readonly database: SqliteDatabase;
  private readonly builds: BuildReader;
  private readonly wordIndex: WordIndexReader;
  private readonly memory = new TokenizedChunkCache();
  private live: LiveBuild | undefined;

  constructor({ databaseFile, indexFolder }: SearchThreadOptions) {
    this.database = new SqliteDriver(databaseFile, { readonly: true, fileMustExist: true });
    this.builds = new BuildReader(this.database, indexFolder);
    this.wordIndex = new WordIndexReader(this.database);
  }

  /** Answers questions that met, all from the same state of the database. A question that fails fails alone. */
  answerAll(questions: readonly SearchQuestion[]): SearchOutcome[] {
    return this.database.transaction(() => {
      const live = this.openLive();
      const nearest = live && this.nearest(live, questions);
      return questions.map((question, index) => {
        try {
          return { answer: this.answer(question, live, nearest?.[index]) };
        } catch (error) {
          return { failure: messageOf(error) };
        }
      });
    })();
  }

  close(): void {
    this.database.close();
  }

  private answer(question: SearchQuestion, live: LiveBuild | undefined, nearest: VectorHit[] | undefined): SearchAnswer {
    const usedVectors = nearest !== undefined;
    if (!live || live.build.chunkCount === 0) return { buildId: null, candidates: [], usedVectors };
    const { build, vectors } = live;
    const vocabulary = this.wordIndex.vocabulary(build);
    const asked = analyseQuestion(question.text);
    const candidates = question.kind === 'nearest' && nearest ? fuse(nearest, 1) : this.rank(asked, build, vocabulary, nearest ?? []);
    return {
      buildId: build.id,
      candidates: candidates.slice(0, question.limit),
      ...(question.judged !== undefined && { judgement: this.judge(asked, question.judged, candidates, build, vocabulary) }),
      usedVectors,
      ...(isFault(vectors) && { indexFault: vectors.fault }),
      ...vectorFault(question, live),
    };
  }

  /** Which of the best candidates have to do with the question, from evidence in their texts. */
  private judge(
    asked: QuestionAnalysis,
    count: number,
    candidates: readonly Candidate[],
    build: OpenBuild,
    vocabulary: SpellingVocabulary,
  ): SearchAnswer['judgement'] {
    const frequencies = new Map(stemsAskedFor(asked).map((name) => [name, vocabulary.frequency(name)]));
    const best = candidates.slice(0, count * JUDGED_PER_RESULT);
    const texts = new Map(this.builds.texts(best.map(({ chunkId }) => chunkId)).map((stored) => [stored.chunkId, stored]));
    const judged = best.flatMap(({ chunkId, score, distance }): RelevanceCandidate[] => {
      const { title, heading, text: chunkText } = texts.get(chunkId) ?? {};
      if (title === undefined || chunkText === undefined) return [];
      return [
        {
          chunkId,
          title,
          ...(heading && { heading }),
          text: chunkText,
          score,
          ...(distance !== undefined && { cosine: cosineOf(distance) }),
        },
      ];
    });
    const { chunks, isDoubtful } = relevantChunks(asked, termWeights(asked, frequencies, build.chunkCount), judged, count);
    return { chunkIds: chunks.map(({ chunkId }) => chunkId), isDoubtful };
  }

  private rank(asked: QuestionAnalysis, build: OpenBuild, vocabulary: SpellingVocabulary, nearest: readonly VectorHit[]): Candidate[] {
    this.memory.makeRoom();
    const { tokens } = this.memory;
    const question = queryTerms(asked.searched, tokens, vocabulary);
    const terms = question.stems.map(({ stemId }) => tokens.stemName(stemId));
    const counted = terms.map((term) => ({ term, frequency: vocabulary.frequency(term) }));
    const byWords = this.wordIndex.search(selective(counted, build.chunkCount), build, CANDIDATES);
    const distances = new Map(nearest.map(({ chunkId, distance }) => [chunkId, distance]));
    const chunks = this.memory.read(byWords, (unknown) => this.builds.texts(unknown).map(searchable));
    const scores = lexicalScores(question, chunks, tokens, {
      chunkCount: build.chunkCount,
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

  /** What the vectors of the questions find, one pass for those that want equally much; undefined for a question whose vector cannot be compared. */
  private nearest(live: LiveBuild, questions: readonly SearchQuestion[]): (VectorHit[] | undefined)[] {
    const found: (VectorHit[] | undefined)[] = questions.map(() => undefined);
    const fitting = questions.flatMap(({ kind, embedded, limit }, index) =>
      embedded?.space === live.build.space ? [{ index, vector: embedded.vector, k: kind === 'nearest' ? limit : NEAREST }] : [],
    );
    const vectors = fitting.length > 0 ? this.vectorsOf(live) : undefined;
    if (!vectors) return found;
    for (const k of new Set(fitting.map((wanted) => wanted.k))) {
      const group = fitting.filter((wanted) => wanted.k === k && wanted.vector.length === vectors.dimensions);
      const hits = vectors.search(
        group.map(({ vector }) => vector),
        k,
      );
      group.forEach(({ index }, row) => (found[index] = hits[row]));
    }
    return found;
  }

  private vectorsOf(live: LiveBuild): VectorIndex | undefined {
    if (live.vectors === 'unread') {
      try {
        live.vectors = this.builds.vectors(live.build);
      } catch (error) {
        if (!(error instanceof IndexFileError)) throw error;
        live.vectors = { fault: error.message };
      }
    }
    return isFault(live.vectors) ? undefined : live.vectors;
  }

  private openLive(): LiveBuild | undefined {
    const id = this.builds.liveId();
    if (id === null) return undefined;
    const isNew = this.live?.build.id !== id;
    if (this.live === undefined || isNew) this.live = { build: this.builds.open(id), vectors: 'unread' };
    // A file that had a fault may have been written again since.
    if (isNew || isFault(this.live.vectors)) {
      const fault = this.builds.fileFault(this.live.build);
      this.live.vectors = fault === undefined ? 'unread' : { fault };
    }
    return this.live;
  }
}

/** Why a vector in the right space could not be compared. */
function vectorFault({ embedded }: SearchQuestion, { build, vectors }: LiveBuild): Pick<SearchAnswer, 'vectorFault'> {
  if (embedded?.space !== build.space || typeof vectors !== 'object' || isFault(vectors)) return {};
  const { length } = embedded.vector;
  if (length === vectors.dimensions) return {};
  return { vectorFault: `the vector has ${length} numbers, those of the index ${vectors.dimensions}` };
}

function searchable({ chunkId, title, heading, text }: StoredText): ChunkText {
  return { chunkId, title: heading === null ? title : `${title}${PATH_SEPARATOR}${heading}`, text };
}
