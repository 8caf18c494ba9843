import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { RecognisedPage } from '../loading/page-recognition';

/** How long the pages of a file that is no document any more are kept, in milliseconds: files come back. */
const UNUSED_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000;

/** Rows of recognised pages. */
@Injectable()
export class RecognisedPagesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The pages of a file that were recognised this way, by number. */
  async ofFile(contentHash: string, recogniser: string): Promise<Map<number, RecognisedPage>> {
    const rows = await query<RecognisedPage & { page: number }>(
      this.dataSource.manager,
      sql`SELECT page, text, failure FROM recognised_pages WHERE content_hash = ${contentHash} AND recogniser = ${recogniser}`,
    );
    return new Map(rows.map(({ page, text, failure }) => [page, { text, failure }]));
  }

  async add(contentHash: string, recogniser: string, page: number, { text, failure }: RecognisedPage): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`INSERT INTO recognised_pages (content_hash, recogniser, page, text, failure, created_at)
         VALUES (${contentHash}, ${recogniser}, ${page}, ${text}, ${failure}, ${this.clock.iso()})
         ON CONFLICT (content_hash, recogniser, page) DO NOTHING`,
      ),
    );
  }

  /** Deletes pages that are a month old, of files that are no documents, or recognised in another way than this. */
  async removeUnused(recogniser: string): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`DELETE FROM recognised_pages WHERE created_at < ${this.clock.iso(-UNUSED_LIFETIME_MS)}
         AND (recogniser <> ${recogniser}
           OR NOT EXISTS (SELECT 1 FROM documents WHERE documents.content_hash = recognised_pages.content_hash))`,
      ),
    );
  }
}
