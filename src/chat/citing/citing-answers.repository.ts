import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, type Sql, sql } from '../../database/sql';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { isUploadName, uploadName } from '../../rag/store/records/upload-name';
import { ANSWER_STATUSES } from '../answer.types';
import type { SourceResponse } from '../chat.responses';
import { mayReadMessage } from '../sharing/access/session-access.repository';

/** Messages that one statement looks through: no index knows what they cite, and this many take some 20 ms. */
const EXAMINED = 5_000;

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

  /**
   * Answers that a reader may see, newest first. A page looks through {@link EXAMINED} messages at most, so it may hold fewer than `limit`, or
   * none, and have a next one all the same.
   * @returns `next`: what comes before the page; undefined when it is the last one
   */
  async list(
    record: DocumentRecordEntity,
    readerId: number,
    limit: number,
    before = Number.MAX_SAFE_INTEGER,
  ): Promise<{ answers: CitingAnswer[]; next: number | undefined }> {
    const oldest = await this.oldestExamined(before);
    const rows = await query<Omit<CitingAnswer, 'sources'> & { sources: string }>(
      this.dataSource.manager,
      sql`SELECT messages.id AS id, messages.message AS question, asker.username AS "user", messages.session_id AS "sessionId",
         messages.created_at AS "createdAt", messages.sources AS sources
       FROM messages JOIN users asker ON asker.id = messages.user_id
       WHERE messages.id < ${before} AND messages.id > ${oldest ?? 0} AND ${cites(record)} AND ${mayReadMessage(readerId)} ORDER BY messages.id DESC LIMIT ${limit + 1}`,
    );
    const ofRecord = documentOf(record);
    const answers = rows.slice(0, limit).map(({ sources, ...row }) => {
      const passages = (JSON.parse(sources) as SourceResponse[]).filter(({ document }) => ofRecord.isOne(document));
      return { ...row, sources: passages };
    });
    const isFull = rows.length > limit;
    return { answers, next: isFull ? answers.at(-1)?.id : oldest === undefined ? undefined : oldest + 1 };
  }

  /** How many of the newest {@link EXAMINED} answers cite it and may not be seen by a reader. */
  async countOthers(record: DocumentRecordEntity, readerId: number): Promise<number> {
    const [row] = await query<{ count: number }>(
      this.dataSource.manager,
      sql`SELECT CAST(count(*) AS integer) AS count FROM messages
       WHERE messages.id > ${(await this.oldestExamined(Number.MAX_SAFE_INTEGER)) ?? 0} AND ${cites(record)} AND NOT ${mayReadMessage(readerId)}`,
    );
    return row?.count ?? 0;
  }

  /** The id of the message before the {@link EXAMINED} ones below `before`; undefined when there are not so many. */
  private async oldestExamined(before: number): Promise<number | undefined> {
    const [row] = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT id FROM messages WHERE id < ${before} ORDER BY id DESC LIMIT 1 OFFSET ${EXAMINED}`,
    );
    return row?.id;
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
