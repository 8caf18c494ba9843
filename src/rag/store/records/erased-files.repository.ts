import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../common/clock';
import { query, sql, tuples } from '../../../database/sql';

/** Remembers the bytes of erased files of the documents folder by their hash alone: the file may lie there for long after it was erased. */
@Injectable()
export class ErasedFilesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Has files with these bytes not read any more. @param contentHashes SHA-256 in hexadecimal */
  async add(manager: EntityManager, contentHashes: readonly string[]): Promise<void> {
    if (contentHashes.length === 0) return;
    const rows = contentHashes.map((hash) => [hash, this.clock.iso()]);
    await query<unknown>(manager, sql`INSERT INTO erased_files (content_hash, erased_at) VALUES ${tuples(rows)} ON CONFLICT DO NOTHING`);
  }

  /** Whether a file with these bytes was erased. */
  async has(contentHash: string): Promise<boolean> {
    const rows = await query<unknown>(
      this.dataSource.manager,
      sql`SELECT content_hash FROM erased_files WHERE content_hash = ${contentHash}`,
    );
    return rows.length > 0;
  }
}
