import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { list, query, type Sql, sql, tuples } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { readableBy } from '../groups/collection-readers.repository';
import type { KeyScope } from '../guards/key-scope.decorator';
import type { KeyKind, NewKey } from './api-key';
import type { ApiKeyResponse } from './api-keys.responses';
import { scopesFrom, scopesToText } from './key-scopes';

/** Keys of one account that may be used at the same time. */
const MAX_KEYS = 50;

/** Revoked and expired keys of one account that are still listed; older ones are deleted. */
const MAX_ENDED = 100;

/** What a key is stored with, besides itself. */
export interface KeyProperties {
  userId: number;
  name: string;
  kind: KeyKind;
  scopes: readonly KeyScope[];
  /** Null: not limited. */
  collectionIds: readonly number[] | null;
  origins: readonly string[];
  requestsPerMinute: number | null;
  expiresAt: string | null;
}

/** Whose keys are meant: those of one account, or anybody's. */
export type Owner = number | 'anybody';

type KeyRow = Omit<ApiKeyResponse, 'scopes' | 'collection_ids' | 'origins'> & { scopes: string; is_limited: boolean };

/** Rows of API keys, as those see them who manage them. */
@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Keys, oldest first, revoked ones included: at most one more than `limit`, so that the next page shows. */
  list(owner: Owner, limit: number, after = 0): Promise<ApiKeyResponse[]> {
    return this.read(sql`WHERE id > ${after} ${ownedBy(owner)} ORDER BY id LIMIT ${limit + 1}`);
  }

  /** @throws AppError `not_found` */
  async get(owner: Owner, id: number): Promise<ApiKeyResponse> {
    const [key] = await this.read(sql`WHERE id = ${id} ${ownedBy(owner)}`);
    if (!key) throw absent();
    return key;
  }

  /** Stores a key. @throws AppError `api_key_limit`, `not_found` for a collection that is absent, or that the owner may not read */
  async add({ prefix, keyHash }: NewKey, properties: KeyProperties): Promise<ApiKeyResponse> {
    const { userId, name, kind, scopes, collectionIds, origins, requestsPerMinute, expiresAt } = properties;
    const now = this.clock.iso();
    const id = await this.writes.transaction(async (manager) => {
      const [row] = await query<{ id: number }>(
        manager,
        sql`INSERT INTO api_keys (user_id, name, kind, prefix, key_hash, scopes, is_limited, requests_per_minute, expires_at, created_at)
         VALUES (${userId}, ${name}, ${kind}, ${prefix}, ${keyHash}, ${scopesToText(scopes)}, CAST(${Number(collectionIds !== null)} AS boolean),
           ${requestsPerMinute}, ${expiresAt}, ${now}) RETURNING id`,
      );
      if (!row) throw new Error('an inserted row was not returned');
      await this.refuseTooMany(manager, userId, now);
      await this.forgetEnded(manager, userId);
      if (collectionIds) await limitTo(manager, row.id, userId, collectionIds);
      if (origins.length > 0)
        await query(manager, sql`INSERT INTO api_key_origins (key_id, origin) VALUES ${tuples(origins.map((origin) => [row.id, origin]))}`);
      return row.id;
    });
    return this.get(userId, id);
  }

  /**
   * Changes a key that is not revoked.
   * @param before what the change was checked against; false is returned when its scopes have changed since
   */
  async change(
    before: ApiKeyResponse,
    after: Pick<ApiKeyResponse, 'name' | 'scopes' | 'requests_per_minute' | 'expires_at'>,
  ): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`UPDATE api_keys SET name = ${after.name}, scopes = ${scopesToText(after.scopes)}, requests_per_minute = ${after.requests_per_minute},
         expires_at = ${after.expires_at}
       WHERE id = ${before.id} AND revoked_at IS NULL AND scopes = ${scopesToText(before.scopes)} RETURNING id`,
    );
    return rows.length > 0;
  }

  /** Gives a key that is not revoked another secret; the one before ends at once. @throws AppError `not_found` */
  async replace(owner: Owner, id: number, { prefix, keyHash }: NewKey): Promise<ApiKeyResponse> {
    const rows = await this.writes.statement(
      sql`UPDATE api_keys SET prefix = ${prefix}, key_hash = ${keyHash}, last_used_at = NULL
       WHERE id = ${id} ${ownedBy(owner)} AND revoked_at IS NULL RETURNING id`,
    );
    if (rows.length === 0) throw absent();
    return this.get(owner, id);
  }

  /** Ends a key for good. @returns false when it was revoked before @throws AppError `not_found` */
  async revoke(owner: Owner, id: number): Promise<boolean> {
    const [row] = await this.writes.statement<{ user_id: number }>(
      sql`UPDATE api_keys SET revoked_at = ${this.clock.iso()} WHERE id = ${id} ${ownedBy(owner)} AND revoked_at IS NULL RETURNING user_id`,
    );
    if (!row) {
      await this.get(owner, id);
      return false;
    }
    await this.writes.run((manager) => this.forgetEnded(manager, row.user_id));
    return true;
  }

  private async refuseTooMany(manager: EntityManager, userId: number, now: string): Promise<void> {
    const [counted] = await query<{ count: number }>(
      manager,
      sql`SELECT COUNT(*) AS count FROM api_keys WHERE user_id = ${userId} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`,
    );
    if ((counted?.count ?? 0) > MAX_KEYS)
      throw new AppError('api_key_limit', `An account has at most ${MAX_KEYS} API keys at the same time. Revoke one that is not needed.`);
  }

  private async forgetEnded(manager: EntityManager, userId: number): Promise<void> {
    await query(
      manager,
      sql`DELETE FROM api_keys WHERE id IN (SELECT id FROM api_keys WHERE user_id = ${userId}
         AND (revoked_at IS NOT NULL OR expires_at <= ${this.clock.iso()}) ORDER BY id DESC LIMIT 1000 OFFSET ${MAX_ENDED})`,
    );
  }

  private async read(rest: Sql): Promise<ApiKeyResponse[]> {
    const { manager } = this.dataSource;
    const rows = await query<KeyRow>(
      manager,
      sql`SELECT id, user_id, (SELECT username FROM users WHERE users.id = user_id) AS owner, name, kind, prefix, scopes, is_limited, requests_per_minute, expires_at, last_used_at, revoked_at, created_at
       FROM api_keys ${rest}`,
      ['is_limited'],
    );
    const ids = list(rows.map(({ id }) => id));
    const collections = await query<{ key_id: number; collection_id: number }>(
      manager,
      sql`SELECT key_id, collection_id FROM api_key_collections WHERE key_id IN (${ids}) ORDER BY collection_id`,
    );
    const origins = await query<{ key_id: number; origin: string }>(
      manager,
      sql`SELECT key_id, origin FROM api_key_origins WHERE key_id IN (${ids}) ORDER BY origin`,
    );
    return rows.map(({ is_limited: isLimited, scopes, ...row }) => ({
      ...row,
      scopes: scopesFrom(scopes),
      collection_ids: isLimited ? collections.flatMap((one) => (one.key_id === row.id ? one.collection_id : [])) : null,
      origins: origins.flatMap((one) => (one.key_id === row.id ? one.origin : [])),
    }));
  }
}

/** Stores the limit of a key. A collection that its owner may not read looks like one that is not there. */
async function limitTo(manager: EntityManager, keyId: number, userId: number, collectionIds: readonly number[]): Promise<void> {
  const stored = await query(
    manager,
    sql`INSERT INTO api_key_collections (key_id, collection_id) SELECT CAST(${keyId} AS integer), collections.id FROM collections
     WHERE collections.id IN (${list(collectionIds)}) AND ${readableBy(userId)} RETURNING collection_id`,
  );
  if (stored.length < collectionIds.length) throw new AppError('not_found', 'There is no such collection.');
}

function ownedBy(owner: Owner): Sql {
  return owner === 'anybody' ? sql`` : sql`AND user_id = ${owner}`;
}

function absent(): AppError {
  return new AppError('not_found', 'There is no such API key, or it is revoked.');
}
