import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import type { DocumentFilter } from '../document-filter';
import type { ChunkInDocument, DocumentName } from '../search-snapshot';
import type { OpenBuild } from './build-reader';

/** Reads documents as wholes: their names, their chunks in order, their headings. */
export class DocumentReader {
  private known: { buildId: number; names: readonly DocumentName[] } | undefined;

  private readonly names: SqliteStatement<[number], DocumentName>;
  private readonly chunks: SqliteStatement<[number, number, string, number], ChunkInDocument>;
  private readonly headings: SqliteStatement<[number, number, number], string>;

  constructor(database: SqliteDatabase) {
    this.names = database.prepare(
      `SELECT document.id AS documentId, document.name, document.title FROM build_documents member
       JOIN documents document ON document.id = member.document_id WHERE member.build_id = ? ORDER BY document.name`,
    );
    this.chunks = database.prepare(
      `SELECT chunk.id AS chunkId, chunk.end_offset - chunk.start_offset AS length FROM build_documents member
       JOIN chunks chunk ON chunk.document_id = member.document_id
       WHERE member.build_id = ? AND member.document_id = ? AND chunk.chunker = ? ORDER BY chunk.part LIMIT ?`,
    );
    // As `writeOutline` stores them: [offset, level, title].
    this.headings = database
      .prepare<[number, number, number], string>(
        `SELECT json_extract(heading.value, '$[2]') FROM build_documents member
         JOIN documents document ON document.id = member.document_id, json_each(document.outline, '$.headings') heading
         WHERE member.build_id = ? AND member.document_id = ? ORDER BY heading.key LIMIT ?`,
      )
      .pluck();
  }

  /** All documents of a build, by name: read once, because a build never changes. */
  documents({ id }: OpenBuild): readonly DocumentName[] {
    if (this.known?.buildId !== id) this.known = { buildId: id, names: this.names.all(id) };
    return this.known.names;
  }

  chunksOf(documentId: number, { id, chunker }: OpenBuild, limit: number, filter: DocumentFilter): ChunkInDocument[] {
    return isExcluded(documentId, filter) ? [] : this.chunks.all(id, documentId, chunker, limit);
  }

  headingsOf(documentId: number, { id }: OpenBuild, limit: number, filter: DocumentFilter): string[] {
    return isExcluded(documentId, filter) ? [] : this.headings.all(id, documentId, limit);
  }
}

function isExcluded(documentId: number, { documentIds }: DocumentFilter): boolean {
  return documentIds !== null && !documentIds.includes(documentId);
}
