import { Injectable, Logger } from '@nestjs/common';
import { EmbeddingModels } from '../../../ai/models/embedding-models';
import type { EmbeddingModel } from '../../../ai/ports/embedding-model';
import { messageOf } from '../../../common/errors';
import { ALL_DOCUMENTS } from '../../index/document-filter';
import { chooseShare, type ShareTrial } from '../../ranking/share-choice';
import { UNTESTED_SHARE } from '../../ranking/score-fusion';
import { SearchThread } from '../../search/search-thread';
import { BuildMembersRepository } from '../../store/builds/build-members.repository';
import { BuildsRepository } from '../../store/builds.repository';
import { DocumentsRepository } from '../../store/documents.repository';
import { EmbeddingsRepository } from '../../store/embeddings.repository';
import type { IndexBuildEntity } from '../../store/index-build.entity';
import { type SampleChunk, type ShareSample, shareSamples, spread } from './share-samples';

/** Sentences that a build is tested with, and how many go into one call. */
const SENTENCES = 120;
const SENTENCES_PER_CALL = 25;

/** Documents looked at for sentences, and chunks of each: what is read is bounded, however large the build. */
const MOST_DOCUMENTS = 480;
const MOST_CHUNKS = 20;

/** More than words and vectors find together: every candidate of a search. */
const ALL_CANDIDATES = 1_000;

/** How long one call, and all of them together, may take, in milliseconds. Without the vectors the build keeps a low default. */
const CALL_DEADLINE_MS = 30_000;
const EMBEDDING_LIMIT_MS = 120_000;

/**
 * Finds out how much vectors should weigh in the ranking of a build: by that weight with which sentences of documents best find the other
 * chunks of their documents, for lack of questions with known answers. Done once a build is live, through the search that questions
 * use, so that nothing waits for it; a build that changed little from one that was tested takes over its weight.
 */
@Injectable()
export class VectorShareTest {
  private readonly logger = new Logger(VectorShareTest.name);

  constructor(
    private readonly models: EmbeddingModels,
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly documents: DocumentsRepository,
    private readonly embeddings: EmbeddingsRepository,
    private readonly thread: SearchThread,
  ) {}

  /**
   * Tests a live build that was not tested, and stores the weight with it. When a call or a search fails, the build goes on with a low
   * default, and the next start tries again.
   * @throws the signal's reason when it aborts
   */
  async run(build: IndexBuildEntity | null, signal: AbortSignal): Promise<void> {
    const model = build && this.models.forSpace(build.space);
    const isDue = build && build.vectorShare === null && build.vectorCount > 0 && build.vectorCount === build.chunkCount;
    if (!model || model.isLocal || !isDue) return;
    try {
      const samples = await this.samples(build);
      const vectors = await this.embed(model, samples, signal);
      const trials: ShareTrial[] = [];
      for (const [index, sample] of samples.entries()) {
        const vector = vectors[index];
        if (vector) trials.push(await this.trial(build, sample, vector, signal));
      }
      const share = chooseShare(trials);
      await this.builds.setVectorShare(build.id, share);
      this.logger.log(`build ${build.id}: vectors weigh ${share} in its ranking, tested with ${trials.length} sentences`);
    } catch (error) {
      signal.throwIfAborted();
      this.logger.warn(
        `build ${build.id}: how much its vectors should weigh was not found out: ${messageOf(error)}; they weigh ${UNTESTED_SHARE}`,
      );
    }
  }

  private async samples({ id }: IndexBuildEntity): Promise<ShareSample[]> {
    const chunkers = new Map((await this.members.of(id)).map(({ documentId, chunker }) => [documentId, chunker]));
    const documents: SampleChunk[][] = [];
    for (const document of spread(await this.documents.ofBuild(id), MOST_DOCUMENTS)) {
      documents.push(await this.embeddings.firstChunks(document.id, chunkers.get(document.id) ?? '', MOST_CHUNKS));
    }
    return shareSamples(documents, SENTENCES);
  }

  private async embed(model: EmbeddingModel, samples: readonly ShareSample[], signal: AbortSignal): Promise<Float32Array[]> {
    const found: Float32Array[] = [];
    await this.models.embedDocuments(
      model,
      samples.map(({ sentence }) => sentence),
      {
        purpose: 'query',
        mostTexts: SENTENCES_PER_CALL,
        callDeadlineMs: CALL_DEADLINE_MS,
        patienceMs: 0,
        signal: AbortSignal.any([signal, AbortSignal.timeout(EMBEDDING_LIMIT_MS)]),
        onBatch: async (vectors) => void found.push(...vectors),
      },
    );
    return found;
  }

  private async trial(
    { id, space }: IndexBuildEntity,
    { sentence, own, targets }: ShareSample,
    vector: Float32Array,
    signal: AbortSignal,
  ): Promise<ShareTrial> {
    const { buildId, candidates, usedVectors } = await this.thread.ask(
      {
        kind: 'ranked',
        text: sentence,
        embedded: { space, vector, share: UNTESTED_SHARE },
        limit: ALL_CANDIDATES,
        filter: ALL_DOCUMENTS,
      },
      signal,
    );
    if (buildId !== id) throw new Error('another build took its place');
    if (!usedVectors) throw new Error('its vectors could not be used');
    return candidates.flatMap(({ chunkId, parts }) =>
      own.has(chunkId) ? [] : [{ words: parts.words, vector: parts.vector, isTarget: targets.has(chunkId) }],
    );
  }
}
