import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backgroundTurn } from '../../../common/turns';
import { list, query, sql } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import type { VersionState } from './document-version.entity';
import { RecordsRepository } from './records.repository';

/** Records renamed or removed per transaction: a few milliseconds, so that other writes run in between. */
const ROWS_PER_TRANSACTION = 50;

/** A document of the folder, with what tells whether its file is still the same. */
export interface FolderRecord {
  id: number;
  name: string;
  /** What its file held last, whether that could be read or not. */
  version: { id: number; contentHash: string; state: VersionState };
  /** What answers are made from; null when nothing of it could be read, or its text was removed. */
  current: { id: number; title: string; titleFromName: boolean | null; contentHash: string; parser: string; note: string | null } | null;
  /** The mark that its source had when the current one was read. */
  mark: string | null;
}

interface Row {
  id: number;
  name: string;
  versionId: number;
  fileHash: string;
  state: VersionState;
  documentId: number | null;
  title: string;
  titleFromName: boolean | null;
  contentHash: string;
  parser: string;
  note: string | null;
  mark: string | null;
}

/** Rows of the documents that follow the folder. Only the holder of the rebuild lease changes them. */
@Injectable()
export class FolderRecordsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly records: RecordsRepository,
  ) {}

  /** Every document of the folder, by name. */
  async all(): Promise<Map<string, FolderRecord>> {
    const rows = await query<Row>(
      this.dataSource.manager,
      sql`SELECT record.id AS id, record.name AS name, version.id AS "versionId", version.content_hash AS "fileHash", version.state AS state,
         document.id AS "documentId", document.title AS title, document.title_from_name AS "titleFromName",
         document.content_hash AS "contentHash", document.parser AS parser, document.note AS note, seen.mark AS mark
       FROM document_records record
       JOIN document_versions version ON version.record_id = record.id
         AND version.number = (SELECT max(number) FROM document_versions latest WHERE latest.record_id = record.id)
       LEFT JOIN documents document ON document.id = record.document_id
       LEFT JOIN document_marks seen ON seen.document_id = document.id
       WHERE record.origin = 'folder'`,
      ['titleFromName'],
    );
    return new Map(rows.map((row) => [row.name, asRecord(row)]));
  }

  /** Gives records other names, in the order given. */
  async rename(renamed: readonly { id: number; name: string }[]): Promise<void> {
    await this.inPages(renamed, (page) =>
      this.writes.transaction(async (manager) => {
        for (const { id, name } of page) await this.records.rename(manager, id, name);
      }),
    );
  }

  /** Removes records, whose files are gone. */
  async remove(ids: readonly number[]): Promise<void> {
    await this.inPages(ids, (page) =>
      this.writes.transaction(async (manager) => {
        await query<unknown>(manager, sql`DELETE FROM document_records WHERE id IN (${list(page)})`);
        await query<unknown>(manager, sql`UPDATE document_placements SET version = version + 1 WHERE id = 1`);
      }),
    );
  }

  private async inPages<Item>(items: readonly Item[], write: (page: readonly Item[]) => Promise<void>): Promise<void> {
    for (let first = 0; first < items.length; first += ROWS_PER_TRANSACTION) {
      await write(items.slice(first, first + ROWS_PER_TRANSACTION));
      await backgroundTurn();
    }
  }
}

function asRecord({ id, name, versionId, fileHash, state, documentId, mark, ...parsed }: Row): FolderRecord {
  const { title, titleFromName, contentHash, parser, note } = parsed;
  return {
    id,
    name,
    version: { id: versionId, contentHash: fileHash, state },
    current: documentId === null ? null : { id: documentId, title, titleFromName, contentHash, parser, note },
    mark,
  };
}
