import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, sql } from '../../database/sql';
import { type Outline } from '../../rag/loading/text/extracted-text';
import { readOutline } from '../../rag/loading/text/outline';
import type { ChunkResponse } from './documents.responses';
import { joined, type TextPiece } from './text-pieces';

/** Pieces of a text that are read by one statement. */
const PIECES_PER_STATEMENT = 200;

/** A part of a text. */
export interface TextSlice {
  /** Length of the whole text, in UTF-16 units. */
  length: number;
  start: number;
  text: string;
}

/** What is known of a text besides itself. */
export interface TextFacts {
  title: string;
  outline: Outline;
}

/** Reads the texts of parsed documents from their chunks, or from where they are kept once no build searches them. */
@Injectable()
export class TextSlicesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Title and outline of a parsed document; undefined when it is not there. */
  async facts(documentId: number): Promise<TextFacts | undefined> {
    const [row] = await query<{ title: string; outline: string | null }>(
      this.dataSource.manager,
      sql`SELECT title, outline FROM documents WHERE id = ${documentId}`,
    );
    return row && { title: row.title, outline: readOutline(row.outline) };
  }

  /** Length of the text of a parsed document that is searched, in UTF-16 units; null when it is not cut. */
  async length(documentId: number): Promise<number | null> {
    const [row] = await query<{ length: number | null }>(
      this.dataSource.manager,
      sql`SELECT max(end_offset) AS length FROM chunks WHERE document_id = ${documentId} AND part = parts`,
    );
    return row?.length ?? null;
  }

  /**
   * A part of a text.
   * @param end as far as it reaches
   * @returns undefined when the text is not kept
   */
  async slice(documentId: number, start: number, end: number): Promise<TextSlice | undefined> {
    const length = await this.length(documentId);
    if (length === null) return this.keptSlice(documentId, start, end);
    const pieces: TextPiece[] = [];
    for (let part = 0; ;) {
      const rows = await query<TextPiece & { part: number }>(
        this.dataSource.manager,
        sql`SELECT part, start_offset AS start, text FROM chunks WHERE document_id = ${documentId} AND part > ${part}
         AND end_offset > ${start} AND start_offset < ${end}
         AND chunker = (SELECT min(chunker) FROM chunks WHERE document_id = ${documentId} AND part = parts)
         ORDER BY part LIMIT ${PIECES_PER_STATEMENT}`,
      );
      pieces.push(...rows);
      part = rows.at(-1)?.part ?? 0;
      if (rows.length < PIECES_PER_STATEMENT) break;
      await nextTurn();
    }
    return { length, ...joined(pieces, start, end) };
  }

  /** Chunks that are searched, in order: at most one more than `limit`, so that the next page shows. */
  chunks(documentId: number, limit: number, after = 0): Promise<ChunkResponse[]> {
    return query<ChunkResponse>(
      this.dataSource.manager,
      sql`SELECT part, start_offset AS start, end_offset AS "end", text, heading, page FROM chunks WHERE document_id = ${documentId} AND part > ${after}
       AND chunker = COALESCE((SELECT member.chunker FROM build_documents member JOIN index_builds build ON build.id = member.build_id
         WHERE build.status = 'live' AND member.document_id = ${documentId}),
         (SELECT min(chunker) FROM chunks WHERE document_id = ${documentId} AND part = parts))
       ORDER BY part LIMIT ${limit + 1}`,
    );
  }

  /** The pieces of a text that no build searches any more: only reading all of them tells how long they are in UTF-16 units. */
  private async keptSlice(documentId: number, start: number, end: number): Promise<TextSlice | undefined> {
    const pieces: TextPiece[] = [];
    let [length, part] = [0, -1];
    for (;;) {
      const [row] = await query<{ part: number; text: string }>(
        this.dataSource.manager,
        sql`SELECT part, text FROM document_texts WHERE document_id = ${documentId} AND part > ${part} ORDER BY part LIMIT 1`,
      );
      if (!row) break;
      if (length < end && length + row.text.length > start) pieces.push({ start: length, text: row.text });
      length += row.text.length;
      ({ part } = row);
      await nextTurn();
    }
    return part < 0 ? undefined : { length, ...joined(pieces, start, end) };
  }
}
