import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accountKey } from '../../auth/accounts/account-names';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { list, query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { DEFAULT_COLLECTION } from '../../rag/rag.types';
import type { ChunkingResponse, CollectionResponse, EveryoneAccess } from './collections.responses';
import { CHUNKING_COLUMNS, chunkingIn, shownChunking, type StoredChunking } from './collection-chunking.repository';

/** What can be said of a collection. */
export interface CollectionChange {
  name?: string | null;
  description?: string | null;
  everyone?: EveryoneAccess | null;
  /** In days; 0 for no limit. */
  keep_answers_days?: number | null;
  expire_documents_days?: number | null;
  /** Null for the settings of the server; unset when it stays as it is. */
  chunking?: ChunkingResponse | null;
}

/** Whose access is shown: `userId` asks, and only the collections of `within` are read, unless it is null. */
export interface CollectionView {
  userId: number;
  within: readonly number[] | null;
}

/** Rows of collections as they are listed and changed. */
@Injectable()
export class CollectionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Collections, oldest first: at most one more than `limit`, so that the next page shows. */
  list(view: CollectionView, limit: number, after = 0): Promise<CollectionResponse[]> {
    return this.read(view, sql`collections.id > ${after} ORDER BY collections.id LIMIT ${limit + 1}`);
  }

  /** @throws AppError `not_found` when it is absent or outside of the view */
  async get(id: number, view: CollectionView): Promise<CollectionResponse> {
    const [collection] = await this.read(view, sql`collections.id = ${id}`);
    if (!collection) throw absent();
    return collection;
  }

  /** @returns the id of the new collection. @throws AppError `collection_name_taken` */
  async add({ name, description, everyone, chunking }: CollectionChange & { name: string }): Promise<number> {
    const { reads, writes } = flagsOf(everyone ?? 'none');
    const [row] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO collections (name, name_key, description, everyone_reads, everyone_writes, chunking, chunk_size, chunk_overlap, created_at)
       VALUES (${name}, ${accountKey(name)}, ${description ?? ''}, ${reads}, ${writes},
         ${chunking?.mode ?? null}, ${chunking?.chunk_size ?? null}, ${chunking?.chunk_overlap ?? null}, ${this.clock.iso()})
       ON CONFLICT DO NOTHING RETURNING id`,
    );
    if (!row) throw nameTaken();
    return row.id;
  }

  /** @throws AppError `not_found`, `collection_name_taken`, `collection_managed` for one that the file manages */
  async change(
    before: CollectionResponse,
    { name, description, everyone, chunking = before.chunking, ...days }: CollectionChange,
  ): Promise<void> {
    const keepAnswers = days.keep_answers_days ?? before.keep_answers_days;
    const expireDocuments = days.expire_documents_days ?? before.expire_documents_days;
    const { reads, writes } = flagsOf(everyone ?? before.everyone);
    const key = accountKey(name ?? before.name);
    const rows = await this.writes.statement(
      sql`UPDATE collections SET name = ${name ?? before.name}, name_key = ${key}, description = ${description ?? before.description},
         everyone_reads = ${reads}, everyone_writes = ${writes},
         keep_answers_days = ${keepAnswers || null}, expire_documents_days = ${expireDocuments || null},
         chunking = ${chunking?.mode ?? null}, chunk_size = ${chunking?.chunk_size ?? null}, chunk_overlap = ${chunking?.chunk_overlap ?? null}
       WHERE id = ${before.id} AND managed_by = 'api'
       AND NOT EXISTS (SELECT 1 FROM collections other WHERE other.id <> ${before.id} AND other.name_key = ${key}) RETURNING id`,
    );
    if (rows.length > 0) return;
    await this.requireUnmanaged(before.id);
    throw nameTaken();
  }

  /** @throws AppError `not_found`, `collection_in_use` while documents are in it, `collection_managed` for one that the file manages */
  async delete(id: number): Promise<void> {
    const rows = await this.writes.statement(
      sql`DELETE FROM collections WHERE id = ${id} AND id <> ${DEFAULT_COLLECTION} AND managed_by = 'api'
       AND NOT EXISTS (SELECT 1 FROM document_records WHERE collection_id = ${id}) RETURNING id`,
    );
    if (rows.length > 0) return;
    await this.requireUnmanaged(id);
    throw new AppError(
      'collection_in_use',
      id === DEFAULT_COLLECTION
        ? 'The collection default stays: documents without another one are in it.'
        : 'Documents are in this collection. Move or delete them first.',
    );
  }

  /** @throws AppError `not_found`, `collection_managed` for a collection that the file manages */
  async requireUnmanaged(id: number): Promise<void> {
    const [row] = await query<{ manager: string }>(
      this.dataSource.manager,
      sql`SELECT managed_by AS manager FROM collections WHERE id = ${id}`,
    );
    if (!row) throw absent();
    if (row.manager === 'file') {
      throw new AppError(
        'collection_managed',
        'The file collections.yaml in the documents folder manages this collection. Change it there.',
      );
    }
  }

  private async read({ userId, within }: CollectionView, rest: Sql): Promise<CollectionResponse[]> {
    const mine = sql`collection_id = collections.id AND (user_id = ${userId} OR group_id IN (SELECT group_id FROM group_members WHERE user_id = ${userId}))`;
    const inside = within === null ? sql`` : sql`collections.id IN (${list(within)}) AND`;
    const rows = await query<Omit<CollectionResponse, 'chunking'> & StoredChunking>(
      this.dataSource.manager,
      sql`SELECT collections.id AS id, name, description, managed_by, keep_answers_days, expire_documents_days, created_at, ${CHUNKING_COLUMNS},
         CASE WHEN everyone_writes THEN 'write' WHEN everyone_reads THEN 'read' ELSE 'none' END AS everyone,
         CASE WHEN everyone_writes OR EXISTS (SELECT 1 FROM collection_grants WHERE ${mine} AND access = 'write') THEN 'write'
              WHEN everyone_reads OR EXISTS (SELECT 1 FROM collection_grants WHERE ${mine}) THEN 'read' END AS access
       FROM collections WHERE ${inside} ${rest}`,
    );
    return rows.map(({ mode, chunkSize, chunkOverlap, ...row }) => {
      const chunking = chunkingIn({ mode, chunkSize, chunkOverlap });
      return { ...row, chunking: chunking && shownChunking(chunking) };
    });
  }
}

/** SQLite takes no booleans as values of statements. */
export function flagsOf(everyone: EveryoneAccess): { reads: number; writes: number } {
  return { reads: everyone === 'none' ? 0 : 1, writes: everyone === 'write' ? 1 : 0 };
}

function absent(): AppError {
  return new AppError('not_found', 'There is no such collection, or you may not read it.');
}

function nameTaken(): AppError {
  const message = 'Another collection has this name';
  return new AppError('collection_name_taken', `${message}. Choose another.`, { details: [{ field: 'name', message }] });
}
