import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Role } from '../accounts/user.entity';
import type { KeyAccess } from '../guards/key-scope.decorator';
import { type KeyKind, keyHash } from './api-key';
import { mayGive, scopesFrom } from './key-scopes';

/** How exact `last_used_at` is, in milliseconds: a key costs one write in this time at most. */
const USE_NOTED_EVERY_MS = 60_000;

/** The key of a request, and what its requests are counted by. */
export interface UsableKey extends KeyAccess {
  /** Null: `RATE_LIMIT_API_KEYS`. */
  requestsPerMinute: number | null;
}

/** A key that may be used now, with its owner as he is now. */
export interface KeyInUse {
  key: UsableKey;
  owner: { id: number; username: string; role: Role };
  lastUsedAt: string | null;
}

interface KeyRow {
  id: number;
  kind: KeyKind;
  scopes: string;
  isLimited: boolean;
  requestsPerMinute: number | null;
  lastUsedAt: string | null;
  ownerId: number;
  username: string;
  role: Role;
  collectionId: number | null;
}

/** Keys as requests use them. */
@Injectable()
export class KeyUseRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The key of a request with its owner, by one statement over the index of hashes; undefined when it is unknown, expired or revoked, or its
   * owner is locked out or gone: all the same, in time too. Nothing is remembered between requests, so every change holds at once. A scope
   * that the owner could not give any more is left out.
   */
  find(token: string): Promise<KeyInUse | undefined> {
    return this.read(sql`key_hash = ${keyHash(token)}`);
  }

  /** As {@link find}, for a key that was shown before. */
  findById(id: number): Promise<KeyInUse | undefined> {
    return this.read(sql`api_keys.id = ${id}`);
  }

  private async read(which: Sql): Promise<KeyInUse | undefined> {
    const rows = await query<KeyRow>(
      this.dataSource.manager,
      sql`SELECT api_keys.id AS id, kind, scopes, is_limited AS "isLimited", requests_per_minute AS "requestsPerMinute",
         last_used_at AS "lastUsedAt", users.id AS "ownerId", username, role, collection_id AS "collectionId"
       FROM api_keys JOIN users ON users.id = api_keys.user_id LEFT JOIN api_key_collections ON key_id = api_keys.id
       WHERE ${which} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${this.clock.iso()}) AND is_active`,
      ['isLimited'],
    );
    const [first] = rows;
    if (!first) return undefined;
    const { id, kind, isLimited, requestsPerMinute, lastUsedAt, ownerId, username, role } = first;
    const collectionIds = rows.flatMap(({ collectionId }) => collectionId ?? []);
    return {
      key: {
        id,
        scopes: scopesFrom(first.scopes).filter((scope) => mayGive(role, scope)),
        collectionIds: isLimited ? collectionIds : null,
        isPublishable: kind === 'publishable',
        requestsPerMinute,
      },
      owner: { id: ownerId, username, role },
      lastUsedAt,
    };
  }

  /** Stores that a key is used now, unless that was stored within the last minute. */
  async noteUse({ key, lastUsedAt }: KeyInUse): Promise<void> {
    const now = this.clock.millis();
    const recent = new Date(now - USE_NOTED_EVERY_MS).toISOString();
    if (lastUsedAt !== null && lastUsedAt > recent) return;
    await this.writes.statement(
      sql`UPDATE api_keys SET last_used_at = ${new Date(now).toISOString()}
       WHERE id = ${key.id} AND (last_used_at IS NULL OR last_used_at <= ${recent})`,
    );
  }

  /** Whether a publishable key names the origin of a page. */
  async namesOrigin(keyId: number, origin: string): Promise<boolean> {
    const rows = await query(
      this.dataSource.manager,
      sql`SELECT key_id FROM api_key_origins WHERE key_id = ${keyId} AND origin = ${origin}`,
    );
    return rows.length > 0;
  }

  /** Whether any key that may be used now names the origin of a page: a browser's preflight does not say which key it is for. */
  async isNamed(origin: string): Promise<boolean> {
    const rows = await query(
      this.dataSource.manager,
      sql`SELECT key_id FROM api_key_origins JOIN api_keys ON api_keys.id = key_id JOIN users ON users.id = user_id
       WHERE origin = ${origin} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${this.clock.iso()}) AND is_active LIMIT 1`,
    );
    return rows.length > 0;
  }
}
