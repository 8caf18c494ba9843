import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '../../../common/errors';
import { SourceUnavailableError } from '../../loading/document-source';
import type { BuildSummary, IndexingProgress } from '../../rag.types';
import { type BuildMember, BuildMembersRepository } from '../../store/builds/build-members.repository';
import { type BuildPlan, BuildsRepository } from '../../store/builds.repository';
import type { IndexBuildEntity } from '../../store/index-build.entity';
import { BuildWriter } from '../build-writer';
import { DocumentIngestion } from '../document-ingestion';
import { IndexPublisher } from '../index-publisher';
import { IndexingPlan } from '../indexing-plan';
import type { Trust } from '../source/source-guard';
import { logIndexing } from './indexing-log';
import { IndexingTurn } from './indexing-turn';

/** What one run under the lease works with. */
export interface Run {
  plan: BuildPlan;
  live: IndexBuildEntity | null;
  progress: IndexingProgress;
  signal: AbortSignal;
  /** Whether every document is read, whatever its mark says. */
  isThorough?: boolean;
  trust?: Trust;
}

/** The steps that every run of indexing is made of: documents are read and cut, and published. Only under the lease of the folder. */
@Injectable()
export class IndexingSteps {
  private readonly logger = new Logger('Indexer');

  constructor(
    private readonly turn: IndexingTurn,
    private readonly plan: IndexingPlan,
    private readonly ingestion: DocumentIngestion,
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly buildWriter: BuildWriter,
    private readonly publisher: IndexPublisher,
  ) {}

  /**
   * Reads and cuts the documents.
   * @returns the parsed documents that answers are to be made from
   * @throws AppError `not_found` when the folder is missing; the signal's reason when it aborts
   */
  async load({ plan, live, progress, signal, isThorough = false, trust }: Run): Promise<BuildMember[]> {
    try {
      const indexed = live ? await this.members.of(live.id) : [];
      return await this.ingestion.load({
        chunker: plan.chunker,
        indexed,
        isThorough,
        progress,
        signal,
        ...(trust && { trust }),
      });
    } catch (error) {
      if (!(error instanceof SourceUnavailableError)) throw error;
      this.logger.error(error.message);
      throw new AppError('not_found', 'The documents folder is missing or cannot be read: set DOCUMENTS_DIR to it.', { cause: error });
    }
  }

  /** Makes the index what is planned. @param note why vectors are missing */
  async publish({ plan, progress, signal }: Run, note: string | null): Promise<BuildSummary> {
    const build = await this.publisher.publish({ plan, note, progress, signal });
    await this.removeUnused();
    return build;
  }

  removeUnused(): Promise<void> {
    return this.publisher.removeUnused(this.turn.stop, true);
  }

  /** The documents that may lack vectors: those that a whole build of the same kind does not hold as they are to be cut. */
  async lackingVectors(
    live: IndexBuildEntity | null,
    { space, chunker }: BuildPlan,
    members: readonly BuildMember[],
  ): Promise<readonly BuildMember[]> {
    if (live?.space !== space || live.chunker !== chunker || live.vectorCount < live.chunkCount) return members;
    const held = await this.heldIn(live);
    return members.filter((member) => held.get(member.documentId) !== member.chunker);
  }

  /** Whether a build holds these documents, and no other, however they are cut. */
  async holdsExactly(build: IndexBuildEntity, members: readonly BuildMember[]): Promise<boolean> {
    const held = await this.heldIn(build);
    return held.size === members.length && members.every(({ documentId }) => held.has(documentId));
  }

  /**
   * On the way to another embedding space: a build beside the live one that holds what the folder holds now, with the vectors there
   * are, so that deleted text need not wait for the new space. Returns what is live then. An emptied folder changes nothing.
   */
  async followFolder(live: IndexBuildEntity | null, trust?: Trust): Promise<IndexBuildEntity | null> {
    const plan = this.plan.planBeside(live);
    if (!live || !plan) return live;
    // What is to be told of the files is told when they are read for the new space.
    const run: Run = {
      plan,
      live,
      progress: (event) => event.type === 'published' && logIndexing(this.logger, event),
      signal: this.turn.stop,
      ...(trust && { trust }),
    };
    const members = await this.load(run);
    if (members.length === 0 || (await this.holdsExactly(live, members))) return live;
    const note = `the vectors of ${this.buildWriter.configuredSpace()} are still being made`;
    await this.publish(run, note);
    return this.builds.live();
  }

  private async heldIn(build: IndexBuildEntity): Promise<ReadonlyMap<number, string>> {
    return new Map((await this.members.of(build.id)).map(({ documentId, chunker }) => [documentId, chunker]));
  }
}
