import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, sql } from '../../database/sql';
import type { StoredRowsResponse } from './storage.responses';

/** Counts what the database holds. */
@Injectable()
export class StoredRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Each count reads an index alone. */
  async count(): Promise<StoredRowsResponse> {
    const [counts] = await query<StoredRowsResponse>(
      this.dataSource.manager,
      sql`SELECT (SELECT COUNT(*) FROM document_records) AS documents, (SELECT COUNT(*) FROM document_versions) AS versions,
       (SELECT COUNT(*) FROM chunks) AS chunks, (SELECT COUNT(*) FROM embeddings) AS vectors,
       (SELECT COUNT(*) FROM messages) AS messages, (SELECT COUNT(*) FROM sessions) AS sessions`,
    );
    return counts ?? { documents: 0, versions: 0, chunks: 0, vectors: 0, messages: 0, sessions: 0 };
  }
}
