import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { list, query, sql, tuples } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Placement } from '../../rag/loading/collections/document-placements';

/** A document with its place. */
export interface PlacedRow extends Placement {
  id: number;
  name: string;
}

/** Rows written by one statement. */
const ROWS_PER_STATEMENT = 500;

/** Rows that say where the documents of the folder belong: their collections, tags and times. */
@Injectable()
export class PlacementsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  /** Every document of the folder. */
  async rows(): Promise<PlacedRow[]> {
    const { manager } = this.dataSource;
    const rows = await query<Omit<PlacedRow, 'tags'>>(
      manager,
      sql`SELECT id, name, collection_id AS "collectionId", modified_at AS "modifiedAt" FROM document_records WHERE origin = 'folder' ORDER BY id`,
    );
    const tags = new Map<number, string[]>();
    for (const { id, tag } of await query<{ id: number; tag: string }>(
      manager,
      sql`SELECT record_id AS id, tag FROM record_tags ORDER BY record_id, tag`,
    )) {
      const known = tags.get(id);
      if (known) known.push(tag);
      else tags.set(id, [tag]);
    }
    return rows.map((row) => ({ ...row, tags: tags.get(row.id) ?? [] }));
  }

  /**
   * Places documents, in one transaction with `beside`, which runs first and last: see `ManagedCollectionsRepository.settle`. Whoever
   * searches knows by the version of the placements that something has changed.
   */
  async change<T>(changed: readonly PlacedRow[], beside?: (manager: EntityManager) => Promise<Settlement<T>>): Promise<T | undefined> {
    if (changed.length === 0 && !beside) return undefined;
    return this.writes.transaction(async (manager) => {
      const settlement = await beside?.(manager);
      for (let first = 0; first < changed.length; first += ROWS_PER_STATEMENT) {
        await place(manager, changed.slice(first, first + ROWS_PER_STATEMENT));
      }
      if (changed.length > 0) await query<unknown>(manager, sql`UPDATE document_placements SET version = version + 1 WHERE id = 1`);
      return settlement?.finish();
    });
  }
}

/** What is done after documents were moved. */
export interface Settlement<T> {
  finish(): Promise<T>;
}

async function place(manager: EntityManager, rows: readonly PlacedRow[]): Promise<void> {
  const given = rows.map(({ id, collectionId, modifiedAt }) => [
    sql`CAST(${id} AS integer)`,
    sql`CAST(${collectionId} AS integer)`,
    sql`CAST(${modifiedAt} AS varchar)`,
  ]);
  await query<unknown>(
    manager,
    sql`UPDATE document_records SET collection_id = given.column2, modified_at = given.column3
     FROM (VALUES ${tuples(given)}) AS given WHERE document_records.id = given.column1`,
  );
  await query<unknown>(manager, sql`DELETE FROM record_tags WHERE record_id IN (${list(rows.map(({ id }) => id))})`);
  const tags = rows.flatMap((row) => row.tags.map((tag) => [row.id, tag]));
  for (let first = 0; first < tags.length; first += ROWS_PER_STATEMENT) {
    await query<unknown>(
      manager,
      sql`INSERT INTO record_tags (record_id, tag) VALUES ${tuples(tags.slice(first, first + ROWS_PER_STATEMENT))}`,
    );
  }
}
