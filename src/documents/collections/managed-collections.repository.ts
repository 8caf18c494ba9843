import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { accountKey } from '../../auth/accounts/account-names';
import type { AuditAction } from '../../auth/audit/audit-event';
import { Clock } from '../../common/clock';
import { list, query, sql, tuples } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Reader } from '../../rag/loading/collections/declaration';
import type { ChunkingOptions } from '../../rag/rag.types';
import { flagsOf } from './collections.repository';
import { CHUNKING_COLUMNS, chunkingIn, type StoredChunking } from './collection-chunking.repository';
import type { Access, EveryoneAccess } from './collections.responses';
import type { Settlement } from './placements.repository';

/** A collection as the file wants it, with the ids of its readers. */
export interface ManagedCollection {
  name: string;
  description: string;
  everyone: EveryoneAccess;
  keepAnswersDays: number | null;
  expireDocumentsDays: number | null;
  chunking: ChunkingOptions | null;
  grants: { kind: 'user' | 'group'; id: number; access: Access }[];
}

/** What was done to a collection. */
export interface CollectionEvent {
  action: AuditAction;
  id: number;
  name: string;
}

/** Rows of the collections that the file manages. */
@Injectable()
export class ManagedCollectionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  async any(): Promise<boolean> {
    return (await this.all()).length > 0;
  }

  all(): Promise<{ id: number; name: string }[]> {
    return query<{ id: number; name: string }>(
      this.dataSource.manager,
      sql`SELECT id, name FROM collections WHERE managed_by = 'file' ORDER BY id`,
    );
  }

  /** The first of the names that is that of a collection made through the API. */
  async madeByHand(names: readonly string[]): Promise<string | undefined> {
    const [row] = await query<{ name: string }>(
      this.dataSource.manager,
      sql`SELECT name FROM collections WHERE managed_by = 'api' AND name_key IN (${list(names.map(accountKey))}) ORDER BY id`,
    );
    return row?.name;
  }

  /** What gives the ids of people by their names; case is ignored. */
  async people(readers: readonly Reader[]): Promise<(reader: Exclude<Reader, { kind: 'everyone' }>) => number | undefined> {
    const keys = readers.flatMap((reader) => (reader.kind === 'everyone' ? [] : [accountKey(reader.name)]));
    const rows = await query<{ kind: string; id: number; key: string }>(
      this.dataSource.manager,
      sql`SELECT 'user' AS kind, id, username_key AS key FROM users WHERE username_key IN (${list(keys)})
       UNION ALL SELECT 'group' AS kind, id, name_key AS key FROM user_groups WHERE name_key IN (${list(keys)})`,
    );
    const ids = new Map(rows.map(({ kind, id, key }) => [`${kind} ${key}`, id]));
    return ({ kind, name }) => ids.get(`${kind} ${accountKey(name)}`);
  }

  /** The ids of collections by the keys of their names. One that is missing is made, readable by nobody yet. */
  async ensure(names: readonly string[]): Promise<Map<string, number>> {
    for (const name of names) {
      await this.writes.statement(
        sql`INSERT INTO collections (name, name_key, description, everyone_reads, everyone_writes, managed_by, created_at)
         VALUES (${name}, ${accountKey(name)}, '', 0, 0, 'file', ${this.clock.iso()}) ON CONFLICT DO NOTHING`,
      );
    }
    const rows = await query<{ id: number; key: string }>(
      this.dataSource.manager,
      sql`SELECT id, name_key AS key FROM collections WHERE managed_by = 'file'`,
    );
    return new Map(rows.map(({ id, key }) => [key, id]));
  }

  /**
   * Closes the collections whose readers change, to everybody, before documents are moved; opens them to their readers afterwards. Reads of this
   * process share the connection, and must find no document beside the readers of another. What the file no longer declares is closed, and
   * deleted once nothing is in it.
   */
  async settle(
    manager: EntityManager,
    wanted: readonly ManagedCollection[],
    ids: ReadonlyMap<string, number>,
  ): Promise<Settlement<CollectionEvent[]>> {
    const stored = await this.signatures(manager);
    const declared = wanted.map((collection) => ({ ...collection, id: ids.get(accountKey(collection.name)) ?? 0 }));
    const changed = declared.filter((collection) => stored.get(collection.id)?.signature !== signatureOf(collection));
    const gone = [...stored.values()].filter(({ id }) => !declared.some((collection) => collection.id === id));
    const closed = [...changed, ...gone].map(({ id }) => id);
    if (closed.length > 0) {
      await query<unknown>(manager, sql`DELETE FROM collection_grants WHERE collection_id IN (${list(closed)})`);
      await query<unknown>(
        manager,
        sql`UPDATE collections SET everyone_reads = false, everyone_writes = false WHERE id IN (${list(closed)})`,
      );
    }
    return {
      finish: async () => {
        for (const collection of changed) await open(manager, collection);
        const deleted = await query<{ id: number }>(
          manager,
          sql`DELETE FROM collections WHERE id IN (${list(gone.map(({ id }) => id))})
           AND NOT EXISTS (SELECT 1 FROM document_records WHERE collection_id = collections.id) RETURNING id`,
        );
        return [
          ...changed.map(({ id, name }) => ({ action: 'collection.changed' as const, id, name })),
          ...gone.flatMap(({ id, name }) =>
            deleted.some((row) => row.id === id) ? [{ action: 'collection.deleted' as const, id, name }] : [],
          ),
        ];
      },
    };
  }

  /** What is stored of each collection, as {@link signatureOf} words it. */
  private async signatures(manager: EntityManager): Promise<Map<number, { id: number; name: string; signature: string }>> {
    const rows = await query<Omit<ManagedCollection, 'grants' | 'chunking'> & StoredChunking & { id: number }>(
      manager,
      sql`SELECT id, name, description, CASE WHEN everyone_writes THEN 'write' WHEN everyone_reads THEN 'read' ELSE 'none' END AS everyone,
         keep_answers_days AS "keepAnswersDays", expire_documents_days AS "expireDocumentsDays", ${CHUNKING_COLUMNS} FROM collections WHERE managed_by = 'file'`,
    );
    const grants = await query<{ collectionId: number; userId: number | null; groupId: number | null; access: Access }>(
      manager,
      sql`SELECT collection_id AS "collectionId", user_id AS "userId", group_id AS "groupId", access FROM collection_grants`,
    );
    return new Map(
      rows.map(({ id, ...row }) => {
        const own = grants
          .filter(({ collectionId }) => collectionId === id)
          .map(({ userId, groupId, access }) => ({
            kind: userId === null ? ('group' as const) : ('user' as const),
            id: userId ?? groupId ?? 0,
            access,
          }));
        return [id, { id, name: row.name, signature: signatureOf({ ...row, chunking: chunkingIn(row), grants: own }) }];
      }),
    );
  }
}

/** All that the file says of a collection, as a text. Of two grants to one reader the stronger counts. */
function signatureOf({ name, description, everyone, keepAnswersDays, expireDocumentsDays, chunking, grants }: ManagedCollection): string {
  return JSON.stringify([
    name,
    description,
    everyone,
    keepAnswersDays,
    expireDocumentsDays,
    chunking && [chunking.mode, chunking.chunkSize, chunking.chunkOverlap],
    strongest(grants)
      .map(({ kind, id, access }) => `${kind} ${id} ${access}`)
      .sort(),
  ]);
}

function strongest(grants: ManagedCollection['grants']): ManagedCollection['grants'] {
  const found = new Map<string, ManagedCollection['grants'][number]>();
  for (const grant of grants) {
    const key = `${grant.kind} ${grant.id}`;
    if (grant.access === 'write' || !found.has(key)) found.set(key, grant);
  }
  return [...found.values()];
}

async function open(
  manager: EntityManager,
  { id, name, description, everyone, keepAnswersDays, expireDocumentsDays, chunking, grants }: ManagedCollection & { id: number },
): Promise<void> {
  const { reads, writes } = flagsOf(everyone);
  await query<unknown>(
    manager,
    sql`UPDATE collections SET name = ${name}, description = ${description}, everyone_reads = ${reads}, everyone_writes = ${writes},
       keep_answers_days = ${keepAnswersDays}, expire_documents_days = ${expireDocumentsDays},
       chunking = ${chunking?.mode ?? null}, chunk_size = ${chunking?.chunkSize ?? null}, chunk_overlap = ${chunking?.chunkOverlap ?? null}
       WHERE id = ${id}`,
  );
  const rows = strongest(grants).map((grant) => [
    id,
    grant.kind === 'user' ? grant.id : null,
    grant.kind === 'group' ? grant.id : null,
    grant.access,
  ]);
  if (rows.length === 0) return;
  await query<unknown>(manager, sql`INSERT INTO collection_grants (collection_id, user_id, group_id, access) VALUES ${tuples(rows)}`);
}
