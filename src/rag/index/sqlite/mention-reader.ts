import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import type { DocumentFilter } from '../document-filter';
import type { Mention, MentioningDocument, Mentions } from '../search-snapshot';
import type { OpenBuild } from './build-reader';
import { allInText, phraseInText } from './fts-query';

/** A row for each document, with the totals on every one of them. */
type MentionRow = MentioningDocument & { documentCount: number; chunkCount: number };

/**
 * With a single MIN, SQLite takes the other columns from the row that has it (https://sqlite.org/lang_select.html#bareagg).
 * `bm25()` works only where the word index is read, so what it gives is materialized before it is grouped.
 */
const mentionsWhere = (condition: string): string => `
  WITH hits AS MATERIALIZED (
    SELECT chunk.document_id AS documentId, chunk.id AS chunkId, bm25(chunk_words, 0.0, 1.0) AS score FROM chunk_words
    JOIN chunks chunk ON chunk.id = chunk_words.rowid AND chunk.chunker = ?
    JOIN build_documents member ON member.document_id = chunk.document_id AND member.build_id = ?
    WHERE chunk_words MATCH ? ${condition}
  ), held AS (SELECT documentId, COUNT(*) AS chunks, chunkId AS bestChunkId, MIN(score) AS best FROM hits GROUP BY documentId)
  SELECT held.documentId, document.name, document.title, held.chunks, held.bestChunkId,
    COUNT(*) OVER () AS documentCount, SUM(held.chunks) OVER () AS chunkCount
  FROM held JOIN documents document ON document.id = held.documentId
  ORDER BY held.chunks DESC, held.best, document.name LIMIT ?`;

/** Reads from the word index (SQLite FTS5) which documents hold something. Looks up every chunk that does, however many. */
export class MentionReader {
  private readonly anywhere: SqliteStatement<[string, number, string, number], MentionRow>;
  private readonly inDocuments: SqliteStatement<[string, number, string, string, number], MentionRow>;

  constructor(database: SqliteDatabase) {
    this.anywhere = database.prepare(mentionsWhere(''));
    this.inDocuments = database.prepare(mentionsWhere('AND member.document_id IN (SELECT value FROM json_each(?))'));
  }

  mentions({ stems, isPhrase }: Mention, { id, chunker }: OpenBuild, limit: number, { documentIds }: DocumentFilter): Mentions {
    if (stems.length === 0) return { documentCount: 0, chunkCount: 0, documents: [] };
    const query = isPhrase ? phraseInText(stems) : allInText(stems);
    const rows = documentIds
      ? this.inDocuments.all(chunker, id, query, JSON.stringify(documentIds), limit)
      : this.anywhere.all(chunker, id, query, limit);
    const [{ documentCount, chunkCount } = { documentCount: 0, chunkCount: 0 }] = rows;
    const documents = rows.map(({ documentId, name, title, chunks, bestChunkId }) => ({ documentId, name, title, chunks, bestChunkId }));
    return { documentCount, chunkCount, documents };
  }
}
