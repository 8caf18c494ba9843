import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, sql, tuples } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import { textPieces } from './text-pieces';

/** Chunks, or pieces of archived text, read by one query, and pieces written by one statement. */
const CHUNKS_PER_PAGE = 500;
const PIECES_PER_PAGE = 16;

/** Where the texts of parsed documents stand: in their chunks, while a build holds these, else in rows of `document_texts`. */
@Injectable()
export class DocumentTextsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  /** The text of a document as its chunks hold it; null when no chunker has stored all of its chunks. */
  async ofChunks(documentId: number): Promise<string | null> {
    const complete = await this.completeChunker(documentId);
    if (!complete) return null;
    const { chunker, parts } = complete;
    const pieces: string[] = [];
    let covered = 0;
    for (let part = 0; ; part += CHUNKS_PER_PAGE) {
      const page = await query<{ start: number; text: string }>(
        this.dataSource.manager,
        sql`SELECT start_offset AS start, text FROM chunks WHERE document_id = ${documentId} AND chunker = ${chunker}
         AND part > ${part} AND part <= ${part + CHUNKS_PER_PAGE} ORDER BY part`,
      );
      for (const { start, text } of page) {
        pieces.push(text.slice(covered - start));
        covered = start + text.length;
      }
      // Clean-up may have begun to delete them: it has archived the text before.
      if (page.length < CHUNKS_PER_PAGE) return pieces.length === parts ? pieces.join('') : null;
      await nextTurn();
    }
  }

  /** The text of a document as it was archived; null when it was not. */
  async archived(documentId: number): Promise<string | null> {
    const pieces: string[] = [];
    for (let part = 0; ; part += PIECES_PER_PAGE) {
      const page = await query<{ text: string }>(
        this.dataSource.manager,
        sql`SELECT text FROM document_texts WHERE document_id = ${documentId} AND part > ${part} AND part <= ${part + PIECES_PER_PAGE} ORDER BY part`,
      );
      pieces.push(...page.map(({ text }) => text));
      if (page.length < PIECES_PER_PAGE) return pieces.length === 0 ? null : pieces.join('');
      await nextTurn();
    }
  }

  /**
   * Archives the text of a document whose chunks are about to go. What an interruption leaves is written again, as long as the chunks are
   * there. Does nothing when its chunks are not complete: then it was archived before.
   * @throws the signal's reason when it aborts
   */
  async archive(documentId: number, signal: AbortSignal): Promise<void> {
    const text = await this.ofChunks(documentId);
    if (text === null) return;
    const rows = textPieces(text).map((piece, index) => [documentId, index + 1, piece]);
    for (let first = 0; first < rows.length; first += PIECES_PER_PAGE) {
      signal.throwIfAborted();
      const page = rows.slice(first, first + PIECES_PER_PAGE);
      await this.writes.run((manager) =>
        query<unknown>(
          manager,
          sql`INSERT INTO document_texts (document_id, part, text) VALUES ${tuples(page)}
           ON CONFLICT (document_id, part) DO UPDATE SET text = excluded.text`,
        ),
      );
      await nextTurn();
    }
  }

  /** A chunker all of whose chunks of a document are stored; null when there is none. Parts are stored in order, and deleted from the last on. */
  private async completeChunker(documentId: number): Promise<{ chunker: string; parts: number } | null> {
    const [row] = await query<{ chunker: string; parts: number }>(
      this.dataSource.manager,
      sql`SELECT chunker, parts FROM chunks WHERE document_id = ${documentId} AND part = parts ORDER BY chunker LIMIT 1`,
    );
    return row ?? null;
  }
}
