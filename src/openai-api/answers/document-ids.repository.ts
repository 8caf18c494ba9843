import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, sql } from '../../database/sql';

/** The ids of documents by the names that answers remember. */
@Injectable()
export class DocumentIdsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids by name, for the names that a document has or had; what was deleted has none. */
  async of(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (names.length === 0) return new Map();
    const rows = await query<{ name: string; id: number }>(
      this.dataSource.manager,
      sql`SELECT name, record_id AS id FROM document_former_names WHERE name IN (${list(names)})
       UNION ALL SELECT name, id FROM document_records WHERE name IN (${list(names)})`,
    );
    return new Map(rows.map(({ name, id }) => [name, id]));
  }
}
