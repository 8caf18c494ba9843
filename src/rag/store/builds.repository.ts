import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import { BuildDocumentEntity } from './build-document.entity';
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
  | 'note'
>;

/** Rows of builds. Only the holder of the rebuild lease creates, publishes and removes builds. */
@Injectable()
export class BuildsRepository {
  private known: IndexBuildEntity | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The build that questions search now, whichever process published it. One small query: of a live build nothing changes but the weight
   * of its vectors, so its row is remembered.
   */
  async live(): Promise<IndexBuildEntity | null> {
    return (await this.state()).live;
  }

  /** The live build, and whether a process is indexing, with one small query. `IndexingRunsRepository` gives the progress. */
  async state(): Promise<{ live: IndexBuildEntity | null; isBusy: boolean }> {
    for (;;) {
      const [row] = await query<{ id: number | null; share: number | null; busy: boolean }>(
        this.dataSource.manager,
        sql`SELECT (SELECT id FROM index_builds WHERE status = 'live') AS id,
           (SELECT vector_share FROM index_builds WHERE status = 'live') AS share, EXISTS (SELECT 1 FROM indexing_runs) AS busy`,
        ['busy'],
      );
      const isBusy = row?.busy ?? false;
      if (!row?.id) return { live: null, isBusy };
      if (this.known?.id === row.id && this.known.vectorShare === row.share) return { live: this.known, isBusy };
      const build = await this.dataSource.manager.findOneBy(IndexBuildEntity, { id: row.id, status: 'live' });
      // Another process has replaced the build between the two reads: read again.
      if (build) return { live: (this.known = build), isBusy };
    }
  }

  /** Ids of the chunks with a vector, in the order of the index file. */
  async vectorChunkIds(buildId: number): Promise<Uint32Array> {
    const row = await this.dataSource.manager.findOne(IndexBuildEntity, {
      where: { id: buildId },
      select: { id: true, vectorChunkIds: true },
    });
    const bytes = row?.vectorChunkIds ?? Buffer.alloc(0);
    return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
  }

  async start(plan: BuildPlan, documentIds: readonly number[]): Promise<number> {
    return this.writes.transaction(async (manager) => {
      const { id } = await manager.save(IndexBuildEntity, {
        ...plan,
        status: 'building' as const,
        dimensions: 0,
        documentCount: documentIds.length,
        chunkCount: 0,
        vectorCount: 0,
        createdAt: this.clock.iso(),
      });
      for (let first = 0; first < documentIds.length; first += ROWS_PER_INSERT) {
        const members = documentIds.slice(first, first + ROWS_PER_INSERT).map((documentId) => ({ buildId: id, documentId }));
        await manager.insert(BuildDocumentEntity, members);
      }
      return id;
    });
  }

  /**
   * Publishes a build: it becomes the live build, and the previous one is retired in the same statement.
   * @throws Error when another process has removed the build because this process lost the rebuild lease
   */
  async publish(id: number, content: BuildContent): Promise<IndexBuildEntity> {
    const build = await this.writes.transaction(async (manager) => {
      await manager.update(IndexBuildEntity, { id, status: 'building' }, { ...content, publishedAt: this.clock.iso() });
      // One statement, because reads of this process share the connection and must never find no live build.
      await query<unknown>(
        manager,
        sql`UPDATE index_builds SET status = CASE WHEN id = ${id} THEN 'live' ELSE 'retired' END
         WHERE (id = ${id} OR status = 'live') AND EXISTS (SELECT 1 FROM index_builds WHERE id = ${id} AND status = 'building')`,
      );
      return manager.findOneBy(IndexBuildEntity, { id, status: 'live' });
    });
    if (!build) throw new Error(`build ${id} was removed by another process that rebuilds the index; nothing was published`);
    return build;
  }

  /** Stores the checksum of an index file that was rewritten from rows, because the previous file did not match the stored vectors. */
  async correctChecksum(id: number, checksum: string): Promise<void> {
    await this.writes.run((manager) => manager.update(IndexBuildEntity, { id }, { checksum }));
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

  /** How many chunks of a chunker are in one of two builds and not in the other. */
  async chunksInOneOf(left: number, right: number, chunker: string): Promise<number> {
    const [row] = await query<{ chunks: number }>(
      this.dataSource.manager,
      sql`SELECT count(*) AS chunks FROM chunks WHERE chunker = ${chunker} AND document_id IN (
           SELECT document_id FROM build_documents WHERE build_id IN (${left}, ${right}) GROUP BY document_id HAVING count(*) = 1
         )`,
    );
    return row?.chunks ?? 0;
  }

  /** Removes every build but the live one, with its list of documents. */
  async removeOthers(): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM index_builds WHERE status <> 'live'`));
  }
}
