import { Injectable, Logger } from '@nestjs/common';
import { EmbeddingModels } from '../ai/embedding-models';
import type { CallListeners } from '../ai/provider-calls';
import { messageOf } from '../common/errors';
import { stem } from '../common/text/words';
import { FrequencyMemory } from './frequency-memory';
import { LexicalIndex } from './lexical-index';
import { LiveIndex, type OpenBuild } from './live-index';
import type { Retrieval, RetrievedChunk } from './rag.types';
import { type Candidate, cosineOf, fuse, LOCAL_WEIGHTS, MODEL_WEIGHTS, overlap, relevant, stemWeights } from './ranking';
import { StemMemory } from './stem-memory';
import { topicWords } from './topic-words';
import { type ChunkRow, Chunks } from './store/chunks';
import type { VectorHit } from './vector-index';

/** Candidates each half gives to the fusion. */
const CANDIDATES = 200;

/** What the two halves found in one build. */
interface Found {
  candidates: Candidate[];
  degraded: boolean;
  /** Whether distances come from a model that knows meaning. */
  knowsMeaning: boolean;
}

/** The read path: a question → the chunks that have to do with it. Asks no model but the one that embedded the live build. */
@Injectable()
export class Retriever {
  private readonly logger = new Logger(Retriever.name);
  private readonly stems = new StemMemory();
  private readonly frequencies: FrequencyMemory;

  constructor(
    private readonly liveIndex: LiveIndex,
    private readonly lexical: LexicalIndex,
    private readonly models: EmbeddingModels,
    private readonly chunks: Chunks,
  ) {
    this.frequencies = new FrequencyMemory(lexical);
  }

  /**
   * The chunks of the live build that have to do with a question, best first, at most `k`; none when the documents hold nothing on it.
   * A question that cannot be embedded is searched by its words alone (`degraded`).
   * @param options `onAttempt` is told of the call that embedded the question
   * @throws the signal's reason when it aborts
   */
  async retrieve(question: string, k: number, options: CallListeners = {}): Promise<Retrieval> {
    return this.withLiveBuild(k, async (open) => {
      const topic = topicWords(question);
      const { candidates, degraded, knowsMeaning } = await this.find(question, topic, open, options);
      const best = candidates.slice(0, k);
      const rows = await this.chunks.ofBuild(
        open.build,
        best.map((candidate) => candidate.chunkId),
      );
      const weights = await this.weights(topic, open);
      const judged = joined(best, rows).map((chunk) => ({
        chunk,
        ...overlap(
          weights,
          this.stems.of(chunk.chunkId, () => `${chunk.title}\n${chunk.text}`),
        ),
        ...(knowsMeaning && chunk.distance !== undefined && { cosine: cosineOf(chunk.distance) }),
      }));
      const chunks = relevant(judged).map(({ chunk }) => chunk);
      const retrieval = { chunks, ...(chunks.length === 0 && { reason: 'no_match' as const }), degraded, buildId: open.build.id };
      return { retrieval, isWhole: rows.size === best.length };
    });
  }

  /** The chunks nearest to a text, nearest first, whether or not they have to do with it; by words when there are no vectors. For operators. */
  async search(text: string, k: number, options: CallListeners = {}): Promise<Retrieval> {
    return this.withLiveBuild(k, async (open) => {
      const nearest = await this.nearest(text, open, k, options);
      const found = nearest ? fuse([], nearest, MODEL_WEIGHTS) : fuse(await this.byWords(topicWords(text), open), [], MODEL_WEIGHTS);
      const best = found.slice(0, k);
      const rows = await this.chunks.ofBuild(
        open.build,
        best.map((candidate) => candidate.chunkId),
      );
      const chunks = joined(best, rows);
      const retrieval = {
        chunks,
        ...(chunks.length === 0 && { reason: 'no_match' as const }),
        degraded: isDegraded(open, nearest),
        buildId: open.build.id,
      };
      return { retrieval, isWhole: rows.size === best.length };
    });
  }

  /** Searches the live build; once more when it was replaced, and its rows removed, while the search went on. */
  private async withLiveBuild(
    k: number,
    search: (open: OpenBuild) => Promise<{ retrieval: Retrieval; isWhole: boolean }>,
  ): Promise<Retrieval> {
    for (let isRetry = false; ; isRetry = true) {
      const open = await this.liveIndex.current();
      if (!open || open.build.chunkCount === 0 || k < 1)
        return { chunks: [], reason: 'index_empty', degraded: false, buildId: open?.build.id ?? null };
      const { retrieval, isWhole } = await search(open);
      if (isRetry) return retrieval;
      // Finding nothing counts only when the build was still there to be searched.
      const isSettled = retrieval.chunks.length > 0 ? isWhole : (await this.liveIndex.current()) === open;
      if (isSettled) return retrieval;
    }
  }

  private async find(question: string, topic: readonly string[], open: OpenBuild, options: CallListeners): Promise<Found> {
    const nearest = await this.nearest(question, open, CANDIDATES, options);
    const isLocal = this.models.forSpace(open.build.space)?.space.provider === 'local';
    const candidates = fuse(await this.byWords(topic, open), nearest ?? [], isLocal ? LOCAL_WEIGHTS : MODEL_WEIGHTS);
    return { candidates, degraded: isDegraded(open, nearest), knowsMeaning: !isLocal };
  }

  private byWords(topic: readonly string[], open: OpenBuild): ReturnType<LexicalIndex['search']> {
    return this.lexical.search(topic, open.chunks, CANDIDATES);
  }

  /** What the vector half finds; undefined when it cannot be used. */
  private async nearest(text: string, { build, vectors }: OpenBuild, k: number, options: CallListeners): Promise<VectorHit[] | undefined> {
    const model = this.models.forSpace(build.space);
    if (!model || !vectors) return undefined;
    try {
      return await vectors.search(await this.models.embedQuery(model, text, options), k);
    } catch (error) {
      options.signal?.throwIfAborted();
      this.logger.warn(`a question is searched by its words alone: ${messageOf(error)}`);
      return undefined;
    }
  }

  private async weights(topic: readonly string[], { build }: OpenBuild): Promise<Map<string, number>> {
    const stems = [...new Set(topic.map(stem))];
    return stemWeights(stems, await this.frequencies.of(stems, build.id), build.chunkCount);
  }
}

/** Whether the ranking lacks a half it should have, or part of it. */
function isDegraded({ build }: OpenBuild, nearest: VectorHit[] | undefined): boolean {
  return nearest === undefined || build.vectorCount < build.chunkCount;
}

function joined(candidates: readonly Candidate[], rows: ReadonlyMap<number, ChunkRow>): RetrievedChunk[] {
  return candidates.flatMap(({ chunkId, score, distance }) => {
    const row = rows.get(chunkId);
    return row ? [{ ...row, score, ...(distance !== undefined && { distance }) }] : [];
  });
}
