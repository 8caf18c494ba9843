import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import type { ChunkInDocument, DocumentName } from '../search-snapshot';
import type { BuildChanges, OpenBuild } from './build-reader';

const NAMES = `SELECT document.id AS documentId, document.name, document.title FROM build_documents member
  JOIN documents document ON document.id = member.document_id WHERE member.build_id = ?`;

/** Reads documents as wholes: their names, their chunks in order, their headings. */
export class DocumentReader {
  private known: { build: OpenBuild; names: readonly DocumentName[] } | undefined;

  private readonly names: SqliteStatement<[number], DocumentName>;
  private readonly someNames: SqliteStatement<[number, string], DocumentName>;
  private readonly chunks: SqliteStatement<[number, number, number], ChunkInDocument>;
  private readonly headings: SqliteStatement<[number, number, number], string>;

  constructor(database: SqliteDatabase) {
    this.names = database.prepare(NAMES);
    this.someNames = database.prepare(`${NAMES} AND member.document_id IN (SELECT value FROM json_each(?))`);
    this.chunks = database.prepare(
      `SELECT chunk.id AS chunkId, chunk.end_offset - chunk.start_offset AS length FROM build_documents member
       JOIN chunks chunk ON chunk.document_id = member.document_id AND chunk.chunker = member.chunker
       WHERE member.build_id = ? AND member.document_id = ? ORDER BY chunk.part LIMIT ?`,
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

  /** All documents of a build, by name: read once for each revision. */
  documents(build: OpenBuild): readonly DocumentName[] {
    if (this.known?.build !== build) this.known = { build, names: byName(this.names.all(build.id)) };
    return this.known.names;
  }

  /** Brings the names that are known up to the next revision; those of documents that stay are the same objects. */
  follow(before: OpenBuild, build: OpenBuild, { came, left }: BuildChanges): void {
    if (this.known?.build !== before || before.placement !== build.placement) return;
    const gone = new Set([...left, ...came]);
    const names = this.known.names.filter(({ documentId }) => !gone.has(documentId));
    const added = came.length > 0 ? this.someNames.all(build.id, JSON.stringify(came)) : [];
    this.known = { build, names: byName([...names, ...added]) };
  }

  chunksOf(documentId: number, { id }: OpenBuild, limit: number): ChunkInDocument[] {
    return this.chunks.all(id, documentId, limit);
  }

  headingsOf(documentId: number, { id }: OpenBuild, limit: number): string[] {
    return this.headings.all(id, documentId, limit);
  }
}

function byName(documents: readonly DocumentName[]): DocumentName[] {
  return [...documents].sort((left, right) => (left.name < right.name ? -1 : 1));
}
