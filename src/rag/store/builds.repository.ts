import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import { BuildDocumentEntity } from './build-document.entity';
import type { BuildMember } from './builds/build-members.repository';
import { IndexBuildEntity } from './index-build.entity';
import { query, sql } from '../../database/sql';

/** Rows written by one statement. */
const ROWS_PER_INSERT = 500;

/** The parameters of a new build. */
export type BuildPlan = Pick<IndexBuildEntity, 'space' | 'chunker' | 'configuredChunker' | 'chunkSize' | 'chunkOverlap'>;

/** The content of a finished build. */
export type BuildContent = Pick<
  IndexBuildEntity,
  | 'dimensions'
  | 'documentCount'
  | 'chunkCount'
  | 'vectorCount'
  | 'vectorChunkIds'
  | 'vectorShare'
  | 'vectorShareChanges'
  | 'fileName'
  | 'checksum'
>;

/** Rows of builds. Only the holder of the build lease makes and removes builds, only that of the rebuild lease publishes them. */
@Injectable()
export class BuildsRepository {
  private known: IndexBuildEntity | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The build that questions search now, whichever process published it. One small query while its revision is the one that is
   * remembered.
   */
  async live(): Promise<IndexBuildEntity | null> {
    return (await this.state()).live;
  }

  /** The live build, and whether a process is indexing, with one small query. `IndexingRunsRepository` gives the progress. */
  async state(): Promise<{ live: IndexBuildEntity | null; isBusy: boolean }> {
    for (;;) {
      const [row] = await query<{ id: number | null; revision: number | null; share: number | null; busy: boolean }>(
        this.dataSource.manager,
        sql`SELECT (SELECT id FROM index_builds WHERE status = 'live') AS id,
           (SELECT revision FROM index_builds WHERE status = 'live') AS revision,
           (SELECT vector_share FROM index_builds WHERE status = 'live') AS share, EXISTS (SELECT 1 FROM indexing_runs) AS busy`,
        ['busy'],
      );
      const isBusy = row?.busy ?? false;
      if (!row?.id) return { live: null, isBusy };
      const { known } = this;
      if (known?.id === row.id && known.revision === row.revision && known.vectorShare === row.share) return { live: known, isBusy };
      const build = await this.dataSource.manager.findOneBy(IndexBuildEntity, { id: row.id, status: 'live' });
      // Another process has replaced the build between the two reads: read again.
      if (build) return { live: (this.known = build), isBusy };
    }
  }

  /** A build, whatever its state; null when it is gone. */
  find(id: number): Promise<IndexBuildEntity | null> {
    return this.dataSource.manager.findOneBy(IndexBuildEntity, { id });
  }

  /** Ids of the chunks with a vector, in the order of the index file. */
  async vectorChunkIds(buildId: number): Promise<Uint32Array> {
    const row = await this.dataSource.manager.findOne(IndexBuildEntity, {
      where: { id: buildId },
      select: { id: true, vectorChunkIds: true },
    });
    // A copy: rows need not lie where 32-bit numbers may.
    const bytes = new Uint8Array(row?.vectorChunkIds ?? []);
    return new Uint32Array(bytes.buffer, 0, Math.floor(bytes.length / Uint32Array.BYTES_PER_ELEMENT));
  }

  /** Adds a build that is being made. */
  async start(plan: BuildPlan, members: readonly BuildMember[], placement: number): Promise<number> {
    return this.writes.transaction(async (manager) => {
      const { id } = await manager.save(IndexBuildEntity, {
        ...plan,
        placement,
        status: 'building' as const,
        dimensions: 0,
        documentCount: members.length,
        chunkCount: 0,
        vectorCount: 0,
        createdAt: this.clock.iso(),
      });
      for (let first = 0; first < members.length; first += ROWS_PER_INSERT) {
        const rows = members.slice(first, first + ROWS_PER_INSERT).map((member) => ({ ...member, buildId: id, revision: 0 }));
        await manager.insert(BuildDocumentEntity, rows);
      }
      return id;
    });
  }

  /**
   * Stores what a build that is being made consists of.
   * @throws Error when another process has removed it
   */
  async complete(id: number, content: BuildContent): Promise<IndexBuildEntity> {
    await this.writes.run((manager) => manager.update(IndexBuildEntity, { id, status: 'building' }, content));
    const build = await this.dataSource.manager.findOneBy(IndexBuildEntity, { id, status: 'building' });
    if (!build) throw removed(id);
    return build;
  }

  /**
   * Publishes a build: it becomes the live build, and the previous one is retired in the same statement.
   * @param note why vectors are missing, when some are
   * @throws Error when another process has removed the build because this process lost its lease
   */
  async publish(id: number, note: string): Promise<IndexBuildEntity> {
    const build = await this.writes.transaction(async (manager) => {
      await query<unknown>(
        manager,
        sql`UPDATE index_builds SET published_at = ${this.clock.iso()}, note = CASE WHEN vector_count < chunk_count THEN CAST(${note} AS text) END
         WHERE id = ${id} AND status = 'building'`,
      );
      // One statement, because reads of this process share the connection and must never find no live build.
      await query<unknown>(
        manager,
        sql`UPDATE index_builds SET status = CASE WHEN id = ${id} THEN 'live' ELSE 'retired' END
         WHERE (id = ${id} OR status = 'live') AND EXISTS (SELECT 1 FROM index_builds WHERE id = ${id} AND status = 'building')`,
      );
      return manager.findOneBy(IndexBuildEntity, { id, status: 'live' });
    });
    if (!build) throw removed(id);
    return build;
  }

  /** Stores the checksum of an index file that was rewritten from rows, because the previous file did not match the stored vectors. */
  async correctChecksum(id: number, fileName: string, checksum: string): Promise<void> {
    await this.writes.run((manager) => manager.update(IndexBuildEntity, { id, fileName }, { checksum }));
    if (this.known?.id === id) this.known = undefined;
  }

  /** Stores the weight of vectors that a test of a build has found. */
  async setVectorShare(id: number, vectorShare: number): Promise<void> {
    await this.writes.run((manager) => manager.update(IndexBuildEntity, { id }, { vectorShare, vectorShareChanges: 0 }));
  }

  /** Forgets the weights that were found for vectors of a space: they are vectors of another model now. */
  async forgetVectorShares(space: string): Promise<void> {
    await this.writes.run((manager) => manager.update(IndexBuildEntity, { space }, { vectorShare: null }));
  }

  /** Removes every build but the live one, with its list of documents. */
  async removeOthers(): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM index_builds WHERE status <> 'live'`));
  }
}

function removed(id: number): Error {
  return new Error(`build ${id} was removed by another process that makes one; nothing was published`);
}
