import { Injectable, Logger } from '@nestjs/common';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import type { CallListeners } from '../../ai/calls/provider-calls';
import { messageOf } from '../../common/errors';
import { ALL_DOCUMENTS, type DocumentFilter } from '../index/document-filter';
import { LiveIndex } from './live-index';
import type { Retrieval, RetrievedChunk } from '../rag.types';
import { type Candidate, UNTESTED_SHARE } from '../ranking/score-fusion';
import { SearchCache } from './search-cache';
import type { SearchAnswer, SearchQuestion } from './search-messages';
import { SearchThread } from './search-thread';
import { type ChunkRow, ChunksRepository } from '../store/chunks.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';

/** Searches of one question, on a machine so busy that two builds in a row took the place of the one that was searched. */
const MOST_ATTEMPTS = 4;

/** Searches whose answers are kept, at some 5 kB each. */
const KEPT_ANSWERS = 500;

/** Candidates whose scores an explanation of an answer shows. */
const EXPLAINED = 20;

/** Reaches everything that a search reads: common words, an unknown one to be repaired, and the names of documents. */
const ANY_QUESTION = 'How long does it take to answer a qestion about documents?';

/** Candidates that documents are ranked by, when whole documents are asked for. */
const RANKED_CHUNKS = 200;

/** How a search is made: `signal` ends the wait for the vector and for the search, the listeners hear of the call that embedded the question. */
export interface RetrievalOptions extends CallListeners {
  /** The documents that may be found; all of the live build when left out. */
  filter?: DocumentFilter;
  /**
   * Estimated tokens that the passages may have when they are gathered in the way a question asks for: whole documents, all that mentions
   * something. When left out, they are the best of the ranking whatever it asks for.
   */
  room?: number;
}

/** What a search gives, and how it came about. */
export interface DetailedRetrieval {
  retrieval: Retrieval;
  /** The best twenty at least, whether or not they were given. */
  candidates: Candidate[];
  /** Weight of vectors relative to words in the ranking, in [0, 1]; 0 when vectors took no part. */
  vectorShare: number;
}

/** A document in the order of its best chunk. */
export interface RankedDocument {
  /** File name, relative to the documents folder. */
  document: string;
  /** In [0, 1]; 1 is the best of this search. */
  score: number;
}

/** What one search found in one build. */
interface Found extends SearchAnswer {
  degraded: boolean;
  vectorShare: number;
}

const filterOf = ({ filter }: RetrievalOptions): DocumentFilter => filter ?? ALL_DOCUMENTS;

/** The read path: a question → the chunks that have to do with it. Asks no model but the one that embedded the live build; searching itself is done in a thread. */
@Injectable()
export class Retriever {
  private readonly logger = new Logger(Retriever.name);
  private readonly cache = new SearchCache(KEPT_ANSWERS);

  constructor(
    private readonly liveIndex: LiveIndex,
    private readonly thread: SearchThread,
    private readonly models: EmbeddingModels,
    private readonly chunks: ChunksRepository,
  ) {}

  /**
   * The chunks of the live build that the ranking puts first for a question, best first, at most `k`, with the evidence that they answer
   * it; none when no document shares anything with it. A question that cannot be embedded falls back to lexical search (`degraded`).
   * @throws AppError `unavailable` when searching fails; the signal's reason when it aborts
   */
  async retrieve(question: string, k: number, options: RetrievalOptions = {}): Promise<Retrieval> {
    return (await this.retrieveDetailed(question, k, options)).retrieval;
  }

  /** As {@link retrieve}, with the scores of the best candidates. */
  async retrieveDetailed(question: string, k: number, options: RetrievalOptions = {}): Promise<DetailedRetrieval> {
    const wanted: SearchQuestion = {
      kind: 'ranked',
      text: question,
      limit: Math.max(EXPLAINED, k),
      examined: k,
      ...(options.room !== undefined && { room: options.room }),
      filter: filterOf(options),
    };
    return this.withLiveBuild(wanted, k, options);
  }

  /** The chunks of the live build with these ids; those that are gone meanwhile are left out. */
  async chunksOf(chunkIds: readonly number[]): Promise<Map<number, ChunkRow>> {
    const build = await this.liveIndex.current();
    return build ? this.chunks.ofBuild(build, chunkIds) : new Map();
  }

  /**
   * Has a search thread read what it keeps of the live build, so that the first question need not wait for it.
   * @throws AppError `unavailable`, `shutting_down` when the process stops
   */
  async prepare(): Promise<void> {
    await this.thread.ask({ kind: 'ranked', text: ANY_QUESTION, limit: 1, examined: 1, room: 1, filter: ALL_DOCUMENTS });
  }

  /** The chunks nearest to a text, nearest first, whether or not they have to do with it; by words when there are no vectors. For operators. */
  async search(text: string, k: number, options: RetrievalOptions = {}): Promise<Retrieval> {
    const wanted: SearchQuestion = { kind: 'nearest', text, limit: k, filter: filterOf(options) };
    const { retrieval } = await this.withLiveBuild(wanted, k, options);
    return retrieval;
  }

  /** Documents by their best chunk, best first, whether or not they have to do with the question. For measuring. */
  async rankDocuments(question: string, options: RetrievalOptions = {}): Promise<RankedDocument[]> {
    const wanted: SearchQuestion = { kind: 'ranked', text: question, limit: RANKED_CHUNKS, filter: filterOf(options) };
    const { retrieval } = await this.withLiveBuild(wanted, RANKED_CHUNKS, options);
    const best = new Map<string, number>();
    for (const { document, score } of retrieval.chunks) if (!best.has(document)) best.set(document, score);
    return [...best].map(([document, score]) => ({ document, score }));
  }

  /** Searches the live build for the best `k`; again when it was replaced or changed, and rows removed, while the search went on. */
  private async withLiveBuild(wanted: SearchQuestion, k: number, options: RetrievalOptions): Promise<DetailedRetrieval> {
    for (let attempt = 1; ; attempt += 1) {
      const build = await this.liveIndex.current();
      if (!build || build.chunkCount === 0 || k < 1) {
        const retrieval = { chunks: [], reason: 'index_empty' as const, degraded: false, buildId: build?.id ?? null };
        return { retrieval, candidates: [], vectorShare: 0 };
      }
      const found = await this.find(wanted, build, options);
      const { candidates, gathered, evidence, degraded, vectorShare } = found;
      const chunkIds = gathered?.chunkIds ?? candidates.slice(0, k).map(({ chunkId }) => chunkId);
      const rows = await this.chunks.ofBuild(build, chunkIds);
      const isSettled = found.buildId === build.id && (found.revision ?? 0) >= build.revision && rows.size === chunkIds.length;
      if (!isSettled && attempt < MOST_ATTEMPTS) continue;
      const chunks = joined(chunkIds, candidates, rows);
      const reason = chunks.length === 0 && { reason: 'no_match' as const };
      const seen = { ...(gathered && { gathering: gathered.gathering }), ...(evidence && { evidence }), ...reason };
      return { retrieval: { chunks, ...seen, degraded, buildId: build.id }, candidates, vectorShare };
    }
  }

  private async find(wanted: SearchQuestion, build: IndexBuildEntity, options: RetrievalOptions): Promise<Found> {
    const { signal } = options;
    const model = this.models.forSpace(build.space);
    // The ranking makes no use of local vectors.
    const isLocal = model?.isLocal && wanted.kind === 'ranked';
    const needsVector = !isLocal && !this.liveIndex.lacksVectors(build);
    const vector = needsVector ? await this.embed(wanted.text, build, options) : undefined;
    const question: SearchQuestion = {
      ...wanted,
      ...(vector && { embedded: { space: build.space, vector, share: build.vectorShare ?? UNTESTED_SHARE } }),
    };
    let answer = this.cache.get(build, question) ?? (await this.thread.ask(question, signal));
    const { indexFault } = answer;
    if (indexFault !== undefined && answer.buildId === build.id && (await this.liveIndex.writeAgain(build, indexFault))) {
      answer = await this.thread.ask(question, signal);
    }
    this.cache.set(question, answer);
    if (answer.vectorFault !== undefined) this.logger.warn(`a question falls back to lexical search: ${answer.vectorFault}`);
    const lacksHalf = !isLocal && !answer.usedVectors;
    const vectorShare = answer.usedVectors ? (question.embedded?.share ?? 0) : 0;
    return { ...answer, vectorShare, degraded: lacksHalf || answer.indexFault !== undefined || build.vectorCount < build.chunkCount };
  }

  /** The vector of a text in the space of a build; undefined when there is none to be had. */
  private async embed(text: string, build: IndexBuildEntity, options: RetrievalOptions): Promise<Float32Array | undefined> {
    const model = this.models.forSpace(build.space);
    if (!model) return undefined;
    try {
      return await this.models.embedQuery(model, text, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      this.logger.warn(`a question falls back to lexical search: ${messageOf(error)}`);
      return undefined;
    }
  }
}

/** The chunks with their scores; those that the ranking did not find have none. */
function joined(chunkIds: readonly number[], candidates: readonly Candidate[], rows: ReadonlyMap<number, ChunkRow>): RetrievedChunk[] {
  const ranked = new Map(candidates.map((candidate) => [candidate.chunkId, candidate]));
  return chunkIds.flatMap((chunkId) => {
    const row = rows.get(chunkId);
    const { score = 0, distance } = ranked.get(chunkId) ?? {};
    return row ? [{ ...row, score, ...(distance !== undefined && { distance }) }] : [];
  });
}
