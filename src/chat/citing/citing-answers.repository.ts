import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, type Sql, sql } from '../../database/sql';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { isUploadName, uploadName } from '../../rag/store/records/upload-name';
import { ANSWER_STATUSES } from '../answer.types';
import type { SourceResponse } from '../chat.responses';
import { mayReadMessage } from '../sharing/access/session-access.repository';

/** An answer with the passages that it cites. */
export interface CitingAnswer {
  id: number;
  question: string;
  user: string;
  sessionId: number | null;
  createdAt: string;
  sources: SourceResponse[];
}

/** Finds the answers that cite a document. Who may read them stands in every statement. */
@Injectable()
export class CitingAnswersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Answers that a reader may see, newest first: at most one more than `limit`, so that the next page shows. */
  async list(record: DocumentRecordEntity, readerId: number, limit: number, before = Number.MAX_SAFE_INTEGER): Promise<CitingAnswer[]> {
    const rows = await query<Omit<CitingAnswer, 'sources'> & { sources: string }>(
      this.dataSource.manager,
      sql`SELECT messages.id AS id, messages.message AS question, asker.username AS "user", messages.session_id AS "sessionId",
         messages.created_at AS "createdAt", messages.sources AS sources
       FROM messages JOIN users asker ON asker.id = messages.user_id
       WHERE messages.id < ${before} AND ${cites(record)} AND ${mayReadMessage(readerId)} ORDER BY messages.id DESC LIMIT ${limit + 1}`,
    );
    const ofRecord = documentOf(record);
    return rows.map(({ sources, ...row }) => {
      const passages = (JSON.parse(sources) as SourceResponse[]).filter(({ document }) => ofRecord.isOne(document));
      return { ...row, sources: passages };
    });
  }

  /** How many answers cite it that a reader may not see. */
  async countOthers(record: DocumentRecordEntity, readerId: number): Promise<number> {
    const [row] = await query<{ count: number }>(
      this.dataSource.manager,
      sql`SELECT CAST(count(*) AS integer) AS count FROM messages WHERE ${cites(record)} AND NOT ${mayReadMessage(readerId)}`,
    );
    return row?.count ?? 0;
  }
}

/** How sources name a document: an upload by its folder, because it may have had another name when it was cited. */
function documentOf({ id, name }: DocumentRecordEntity): { text: string; isOne: (document: string) => boolean } {
  if (!isUploadName(name)) return { text: JSON.stringify(name).slice(1), isOne: (document) => document === name };
  const folder = uploadName(id, '');
  return { text: folder, isOne: (document) => document.startsWith(folder) };
}

/** The condition that the row named `messages` cites a document. The names it was made from are short, so they are looked through first. */
function cites(record: DocumentRecordEntity): Sql {
  const { text } = documentOf(record);
  return sql`messages.status IN (${list(ANSWER_STATUSES)}) AND replace(messages.document_names, ${`"${text}`}, '') <> messages.document_names
    AND replace(messages.sources, ${`"document":"${text}`}, '') <> messages.sources`;
}
