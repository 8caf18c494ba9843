import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../common/clock';
import { list, query, rowGroups, sql, tuples } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import { IndexBuildEntity } from '../index-build.entity';
import type { BuildMember } from './build-members.repository';

/** Rows written or deleted by one statement. */
const ROWS_PER_STATEMENT = 1_000;

/** Revisions that readers can be behind without reading the build anew, and how many more are kept until the oldest are forgotten. */
const KEPT_REVISIONS = 100;

/** What one revision changes in a build. */
export interface BuildChange {
  /** The build as it is before the change. */
  build: Pick<IndexBuildEntity, 'id' | 'revision' | 'firstRevision'>;
  came: readonly BuildMember[];
  left: readonly BuildMember[];
  /** By how much the numbers of chunks that contain stems change, for every stem of what came and left. */
  stems: Iterable<readonly [stem: string, change: number]>;
  /** Chunks whose vectors are searched beside the index file from now on, and those that had one there and left. */
  vectorsCame: readonly number[];
  vectorsLeft: readonly number[];
  /** What the row of the build says after the change. */
  content: Pick<
    IndexBuildEntity,
    'documentCount' | 'chunkCount' | 'vectorCount' | 'vectorShare' | 'vectorShareChanges' | 'configuredChunker' | 'placement' | 'note'
  >;
}

/** What an index file holds that was written anew. */
export type RewrittenFile = Pick<IndexBuildEntity, 'fileName' | 'checksum' | 'vectorChunkIds' | 'dimensions' | 'vectorCount' | 'note'>;

/** Changes builds, each change in one transaction. Only under the rebuild lease, or for a build that is not live yet and one's own. */
@Injectable()
export class BuildChangesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the next revision of a build.
   * @throws Error when the build is at another revision, or gone: another process changed it, since this one lost the lease
   */
  async apply({ build, came, left, stems, vectorsCame, vectorsLeft, content }: BuildChange): Promise<void> {
    const revision = build.revision + 1;
    const { id } = build;
    await this.writes.transaction(async (manager) => {
      for (const some of rowGroups(left, ROWS_PER_STATEMENT)) {
        const ids = some.map(({ documentId }) => documentId);
        await query<unknown>(manager, sql`DELETE FROM build_documents WHERE build_id = ${id} AND document_id IN (${list(ids)})`);
        const removals = ids.map((documentId) => [id, revision, documentId]);
        await query<unknown>(manager, sql`INSERT INTO build_removals (build_id, revision, document_id) VALUES ${tuples(removals)}`);
      }
      for (const some of rowGroups(came, ROWS_PER_STATEMENT)) {
        const rows = some.map(({ documentId, chunker }) => [id, documentId, chunker, revision]);
        await query<unknown>(manager, sql`INSERT INTO build_documents (build_id, document_id, chunker, revision) VALUES ${tuples(rows)}`);
      }
      for (const some of rowGroups([...stems], ROWS_PER_STATEMENT)) {
        const rows = some.map(([stem, change]) => [id, stem, change, revision]);
        await query<unknown>(
          manager,
          sql`INSERT INTO term_counts (build_id, stem, chunks, revision) VALUES ${tuples(rows)}
           ON CONFLICT (build_id, stem) DO UPDATE SET chunks = term_counts.chunks + excluded.chunks, revision = excluded.revision`,
        );
      }
      for (const ids of rowGroups(vectorsLeft, ROWS_PER_STATEMENT)) {
        await query<unknown>(manager, sql`DELETE FROM build_vectors WHERE build_id = ${id} AND chunk_id IN (${list(ids)})`);
      }
      for (const ids of rowGroups(vectorsCame, ROWS_PER_STATEMENT)) {
        await query<unknown>(
          manager,
          sql`INSERT INTO build_vectors (build_id, chunk_id) VALUES ${tuples(ids.map((chunkId) => [id, chunkId]))} ON CONFLICT DO NOTHING`,
        );
      }
      await this.next(manager, build, content);
    });
  }

  /**
   * Gives a build another index file, as its next revision.
   * @param beside ids of the chunks whose vectors are searched beside it
   * @throws Error as {@link apply} does
   */
  async replaceFile(
    build: BuildChange['build'],
    { vectorChunkIds, ...content }: RewrittenFile,
    beside: ReadonlySet<number>,
  ): Promise<void> {
    const before = await this.vectorsBeside(build.id);
    await this.writes.transaction(async (manager) => {
      for (const ids of rowGroups(
        before.filter((chunkId) => !beside.has(chunkId)),
        ROWS_PER_STATEMENT,
      )) {
        await query<unknown>(manager, sql`DELETE FROM build_vectors WHERE build_id = ${build.id} AND chunk_id IN (${list(ids)})`);
      }
      await query<unknown>(manager, sql`UPDATE index_builds SET vector_chunk_ids = ${vectorChunkIds} WHERE id = ${build.id}`);
      await this.next(manager, build, content);
    });
  }

  /** Ids of the chunks whose vectors are searched beside the index file, ascending. */
  async vectorsBeside(buildId: number): Promise<number[]> {
    const rows = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT chunk_id AS id FROM build_vectors WHERE build_id = ${buildId} ORDER BY chunk_id`,
    );
    return rows.map(({ id }) => id);
  }

  /** How many chunks have their vectors beside the index file, and how many vectors that holds. */
  async vectorCounts(buildId: number): Promise<{ beside: number; inFile: number }> {
    const [row] = await query<{ beside: number; bytes: number | null }>(
      this.dataSource.manager,
      sql`SELECT (SELECT count(*) FROM build_vectors WHERE build_id = index_builds.id) AS beside, octet_length(vector_chunk_ids) AS bytes
       FROM index_builds WHERE id = ${buildId}`,
    );
    return { beside: row?.beside ?? 0, inFile: (row?.bytes ?? 0) / 4 };
  }

  /** Forgets the stems that no chunk of a build contains any more. Readers that have not heard of it yet read the build anew. */
  async forgetGoneStems(id: number): Promise<void> {
    await this.writes.transaction(async (manager) => {
      const gone = await query<{ stem: string }>(
        manager,
        sql`DELETE FROM term_counts WHERE build_id = ${id} AND revision > 0 AND chunks = 0 RETURNING stem`,
      );
      if (gone.length > 0) await query<unknown>(manager, sql`UPDATE index_builds SET first_revision = revision WHERE id = ${id}`);
    });
  }

  private async next(
    manager: EntityManager,
    { id, revision, firstRevision }: BuildChange['build'],
    content: Partial<IndexBuildEntity>,
  ): Promise<void> {
    const isFull = revision + 1 - firstRevision >= 2 * KEPT_REVISIONS;
    const first = isFull ? revision + 1 - KEPT_REVISIONS : firstRevision;
    if (isFull) await this.forgetUpTo(manager, id, first);
    // The revision last: who reads the row with this connection keeps it until the revision is another one.
    await manager.update(IndexBuildEntity, { id }, content);
    const [row] = await query<{ id: number }>(
      manager,
      sql`UPDATE index_builds SET revision = ${revision + 1}, first_revision = ${first}, published_at = ${this.clock.iso()}
       WHERE id = ${id} AND revision = ${revision} AND status <> 'retired' RETURNING id`,
    );
    if (!row) throw new Error(`build ${id} was changed by another process that publishes; nothing was published`);
  }

  /** Forgets what no reader needs any more that is brought up to date from a revision on. */
  private async forgetUpTo(manager: EntityManager, id: number, revision: number): Promise<void> {
    await query<unknown>(manager, sql`DELETE FROM build_removals WHERE build_id = ${id} AND revision <= ${revision}`);
    await query<unknown>(
      manager,
      sql`DELETE FROM term_counts WHERE build_id = ${id} AND revision > 0 AND revision <= ${revision} AND chunks = 0`,
    );
  }
}
