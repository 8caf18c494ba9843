import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Explanation } from '../explain/explanation.responses';
import type { SentenceSupportResponse } from '../grounding/claim-support.responses';
import type { SourceResponse } from '../chat.responses';

/** Ids of messages that are looked through by one statement: it reads their texts, and other work gets its turn after it. */
const IDS_PER_STATEMENT = 500;

/** Everything that a message keeps of documents. */
export interface KeptOfDocuments {
  question: string;
  response: string | null;
  sources: SourceResponse[];
  /** Null for an answer that was not checked. */
  sentences: SentenceSupportResponse[] | null;
  /** Null for an answer that was not streamed. */
  offered: SourceResponse[] | null;
  grounded: boolean | null;
  documentNames: string[];
  explanation: Explanation | null;
}

/** The columns of {@link KeptOfDocuments}: lists and objects are JSON. */
interface KeptRow {
  question: string;
  response: string | null;
  sources: string;
  sentences: string | null;
  offered: string | null;
  grounded: boolean | null;
  documentNames: string;
  explanation: string | null;
}

/** Finds the messages that keep something of a document, and writes what is left of them. */
@Injectable()
export class ErasedMessagesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  /** The highest id of a message; 0 when there is none. */
  async lastId(): Promise<number> {
    const [row] = await query<{ id: number | null }>(this.dataSource.manager, sql`SELECT max(id) AS id FROM messages`);
    return row?.id ?? 0;
  }

  /** Ids of the messages whose answers are being made. */
  async pending(): Promise<number[]> {
    const rows = await query<{ id: number }>(this.dataSource.manager, sql`SELECT id FROM messages WHERE status = 'pending' ORDER BY id`);
    return rows.map(({ id }) => id);
  }

  /**
   * Ids of messages that name a document, in the order of their ids, page by page; those that are being answered are left out.
   * @param names of the document
   * @param since only those that were answered then or later; ISO 8601
   * @param upTo the highest id that is looked at
   */
  async *naming(names: ReadonlySet<string>, since: string, upTo: number): AsyncGenerator<{ ids: number[]; lookedAt: number }> {
    const condition = anyNames(names);
    for (let after = 0; after < upTo; after += IDS_PER_STATEMENT) {
      const last = Math.min(after + IDS_PER_STATEMENT, upTo);
      const rows = await query<{ id: number }>(
        this.dataSource.manager,
        sql`SELECT messages.id AS id FROM messages LEFT JOIN explanations ON message_id = messages.id
         WHERE messages.id > ${after} AND messages.id <= ${last} AND status <> 'pending' AND COALESCE(completed_at, created_at) >= ${since}
         AND (${condition}) ORDER BY messages.id`,
      );
      yield { ids: rows.map(({ id }) => id), lookedAt: last };
    }
  }

  /**
   * Writes what is left of a message, read and written in one transaction.
   * @param change gives what is left; undefined when all of it is
   * @returns whether anything was changed
   */
  async change(messageId: number, change: (kept: KeptOfDocuments) => KeptOfDocuments | undefined): Promise<boolean> {
    return this.writes.transaction(async (manager) => {
      const [row] = await query<KeptRow>(
        manager,
        sql`SELECT message AS question, response, sources, sentences, offered, grounded, document_names AS "documentNames", explanation
         FROM messages LEFT JOIN explanations ON message_id = messages.id WHERE messages.id = ${messageId} AND status <> 'pending'`,
        ['grounded'],
      );
      const left = row && change(keptOf(row));
      if (!left) return false;
      await write(manager, messageId, left);
      return true;
    });
  }
}

async function write(manager: EntityManager, id: number, left: KeptOfDocuments): Promise<void> {
  await query<unknown>(
    manager,
    sql`UPDATE messages SET response = ${left.response}, sources = ${JSON.stringify(left.sources)}, sentences = ${asJson(left.sentences)},
       offered = ${asJson(left.offered)}, grounded = ${left.grounded},
       document_names = ${JSON.stringify(left.documentNames)} WHERE id = ${id}`,
  );
  if (left.explanation === null) return;
  await query<unknown>(manager, sql`UPDATE explanations SET explanation = ${JSON.stringify(left.explanation)} WHERE message_id = ${id}`);
}

function keptOf({ question, response, sources, sentences, offered, grounded, documentNames, explanation }: KeptRow): KeptOfDocuments {
  return {
    question,
    response,
    grounded,
    sources: JSON.parse(sources) as SourceResponse[],
    sentences: sentences === null ? null : (JSON.parse(sentences) as SentenceSupportResponse[]),
    offered: offered === null ? null : (JSON.parse(offered) as SourceResponse[]),
    documentNames: JSON.parse(documentNames) as string[],
    explanation: explanation === null ? null : (JSON.parse(explanation) as Explanation),
  };
}

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Whether any of the names stands in the JSON of a message or of its explanation: more than that is told when they are read. */
function anyNames(names: ReadonlySet<string>): Sql {
  const conditions = [...names].map((name) => {
    const pattern = `%${JSON.stringify(name).replace(/[\\%_]/g, '\\$&')}%`;
    const columns = [sql`document_names`, sql`sources`, sql`offered`, sql`explanation`];
    return columns.map((column) => sql`${column} LIKE ${pattern} ESCAPE '\\'`).reduce((either, next) => sql`${either} OR ${next}`);
  });
  return conditions.reduce((either, next) => sql`${either} OR ${next}`, sql`1 = 0`);
}
