import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accountKey } from '../../auth/accounts/account-names';
import { readableBy, writableBy } from '../../auth/groups/collection-readers.repository';
import { list, query, sql } from '../../database/sql';

/** Names that are looked up by one statement. */
const NAMES_PER_STATEMENT = 1_000;

/** Rows of collections and of the grants to them. */
@Injectable()
export class CollectionAccessRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Every collection, with whether an account may read it, and the version of the placement of documents. */
  async accessOf(userId: number): Promise<{ rows: { id: number; isReadable: boolean }[]; placement: number }> {
    const rows = await query<{ id: number; isReadable: boolean; placement: number }>(
      this.dataSource.manager,
      sql`SELECT collections.id AS id, (SELECT version FROM document_placements WHERE id = 1) AS placement,
         ${readableBy(userId)} AS "isReadable" FROM collections ORDER BY collections.id`,
      ['isReadable'],
    );
    return { rows, placement: rows[0]?.placement ?? 0 };
  }

  /** Ids of the collections that an account may write, ascending. */
  async writableBy(userId: number): Promise<number[]> {
    const rows = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT collections.id AS id FROM collections WHERE ${writableBy(userId)} ORDER BY collections.id`,
    );
    return rows.map(({ id }) => id);
  }

  /** What gives the id of a collection by its name; case is ignored. */
  async idsOf(names: readonly string[]): Promise<(name: string) => number | undefined> {
    if (names.length === 0) return () => undefined;
    const rows = await query<{ id: number; key: string }>(
      this.dataSource.manager,
      sql`SELECT id, name_key AS key FROM collections WHERE name_key IN (${list(names.map(accountKey))})`,
    );
    const ids = new Map(rows.map(({ id, key }) => [key, id]));
    return (name) => ids.get(accountKey(name));
  }

  /**
   * Those of the names that a document has, or had, that is in none of the collections now: answers remember documents by the name they had, and
   * whoever reads that has to be allowed to read every document that it may mean.
   */
  async namesOutside(collectionIds: readonly number[], names: readonly string[]): Promise<string[]> {
    const inside = collectionIds.length === 0 ? sql`1 = 0` : sql`collection_id IN (${list(collectionIds)})`;
    const found: string[] = [];
    for (let first = 0; first < names.length; first += NAMES_PER_STATEMENT) {
      const some = list(names.slice(first, first + NAMES_PER_STATEMENT));
      const rows = await query<{ name: string }>(
        this.dataSource.manager,
        sql`SELECT name FROM document_records WHERE name IN (${some}) AND NOT (${inside})
         UNION SELECT former.name FROM document_former_names former JOIN document_records ON document_records.id = former.record_id
         WHERE former.name IN (${some}) AND NOT (${inside})`,
      );
      found.push(...rows.map(({ name }) => name));
    }
    return found;
  }
}
