import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backgroundTurn } from '../../../common/turns';
import { list, query, sql } from '../../../database/sql';

/** Documents per query. */
const DOCUMENTS_PER_PAGE = 500;

/** A document in a build, and how it is cut there. */
export interface BuildMember {
  documentId: number;
  chunker: string;
}

/** The text of a chunk of a member, as the word index takes it. */
export interface MemberChunk {
  chunkId: number;
  title: string;
  heading: string | null;
  text: string;
}

/** What builds hold: documents, and the chunks these are cut into. */
@Injectable()
export class BuildMembersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of their ids. */
  of(buildId: number): Promise<BuildMember[]> {
    return query<BuildMember>(
      this.dataSource.manager,
      sql`SELECT document_id AS "documentId", chunker FROM build_documents WHERE build_id = ${buildId} ORDER BY document_id`,
    );
  }

  /** Version of the placements of documents, which grows when one of them gets another name too. */
  async placement(): Promise<number> {
    const [row] = await query<{ version: number }>(this.dataSource.manager, sql`SELECT version FROM document_placements WHERE id = 1`);
    return row?.version ?? 0;
  }

  /** Every way in which documents are cut in some build. */
  async chunkers(): Promise<string[]> {
    const rows = await query<{ chunker: string }>(
      this.dataSource.manager,
      sql`SELECT DISTINCT chunker FROM build_documents ORDER BY chunker`,
    );
    return rows.map(({ chunker }) => chunker);
  }

  /** How documents are cut, as far as they are cut from beginning to end. */
  async wholeSets(documentIds: readonly number[]): Promise<BuildMember[]> {
    const found: BuildMember[] = [];
    for (let first = 0; first < documentIds.length; first += DOCUMENTS_PER_PAGE) {
      const some = documentIds.slice(first, first + DOCUMENTS_PER_PAGE);
      found.push(
        ...(await query<BuildMember>(
          this.dataSource.manager,
          sql`SELECT document_id AS "documentId", chunker FROM chunks WHERE document_id IN (${list(some)})
           GROUP BY document_id, chunker HAVING count(*) = max(parts) ORDER BY document_id, chunker`,
        )),
      );
      await backgroundTurn();
    }
    return found;
  }

  /** Names of documents, by their ids. */
  async names(documentIds: readonly number[]): Promise<Map<number, string>> {
    const names = new Map<number, string>();
    for (let first = 0; first < documentIds.length; first += DOCUMENTS_PER_PAGE) {
      const some = documentIds.slice(first, first + DOCUMENTS_PER_PAGE);
      const rows = await query<{ id: number; name: string }>(
        this.dataSource.manager,
        sql`SELECT id, name FROM documents WHERE id IN (${list(some)})`,
      );
      for (const { id, name } of rows) names.set(id, name);
    }
    return names;
  }

  /** Those of the members that no build holds. */
  async unheld(members: readonly BuildMember[]): Promise<BuildMember[]> {
    const held = new Set<string>();
    for await (const { chunker, documentIds } of this.pages(members)) {
      const rows = await query<{ documentId: number }>(
        this.dataSource.manager,
        sql`SELECT document_id AS "documentId" FROM build_documents WHERE chunker = ${chunker} AND document_id IN (${list(documentIds)})`,
      );
      for (const { documentId } of rows) held.add(`${documentId} ${chunker}`);
    }
    return members.filter(({ documentId, chunker }) => !held.has(`${documentId} ${chunker}`));
  }

  /** How many chunks members have, by `<document id> <chunker>`. */
  async chunkCounts(members: readonly BuildMember[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for await (const { chunker, documentIds } of this.pages(members)) {
      const rows = await query<{ documentId: number; count: number }>(
        this.dataSource.manager,
        sql`SELECT document_id AS "documentId", count(*) AS count FROM chunks
         WHERE chunker = ${chunker} AND document_id IN (${list(documentIds)}) GROUP BY document_id`,
      );
      for (const { documentId, count } of rows) counts.set(`${documentId} ${chunker}`, count);
    }
    return counts;
  }

  /** How many chunks members have, by the ids of their documents, as far as they are cut from beginning to end. */
  async wholeCounts(members: readonly BuildMember[]): Promise<Map<number, number>> {
    const counts = new Map<number, number>();
    for await (const { chunker, documentIds } of this.pages(members)) {
      const rows = await query<{ documentId: number; count: number }>(
        this.dataSource.manager,
        sql`SELECT document_id AS "documentId", count(*) AS count FROM chunks
         WHERE chunker = ${chunker} AND document_id IN (${list(documentIds)}) GROUP BY document_id HAVING count(*) = max(parts)`,
      );
      for (const { documentId, count } of rows) counts.set(documentId, count);
    }
    return counts;
  }

  /** Ids of the chunks of members, ascending. */
  async chunkIds(members: readonly BuildMember[]): Promise<number[]> {
    const found: number[] = [];
    for await (const page of this.pages(members)) {
      const rows = await query<{ id: number }>(
        this.dataSource.manager,
        sql`SELECT id FROM chunks WHERE chunker = ${page.chunker} AND document_id IN (${list(page.documentIds)})`,
      );
      for (const { id } of rows) found.push(id);
    }
    return found.sort((left, right) => left - right);
  }

  /** The chunks of members with a vector of a length in a space, ascending. */
  async chunksWithVector(members: readonly BuildMember[], space: string, bytes: number): Promise<number[]> {
    const found: number[] = [];
    for await (const page of this.pages(members)) {
      const rows = await query<{ id: number; bytes: number | null }>(
        this.dataSource.manager,
        sql`SELECT chunk.id, (SELECT octet_length(vector) FROM embeddings WHERE space = ${space} AND text_hash = chunk.text_hash) AS bytes
         FROM chunks chunk WHERE chunk.chunker = ${page.chunker} AND chunk.document_id IN (${list(page.documentIds)})`,
      );
      for (const row of rows) if (row.bytes === bytes) found.push(row.id);
    }
    return found.sort((left, right) => left - right);
  }

  /** The texts of the chunks of members, page by page. */
  async *chunks(members: readonly BuildMember[], size: number): AsyncGenerator<MemberChunk[]> {
    const ids = await this.chunkIds(members);
    for (let first = 0; first < ids.length; first += size) {
      yield await this.texts(ids.slice(first, first + size));
      await backgroundTurn();
    }
  }

  /** The texts of chunks, in the order of their ids; those that are gone are left out. */
  texts(chunkIds: readonly number[]): Promise<MemberChunk[]> {
    return query<MemberChunk>(
      this.dataSource.manager,
      sql`SELECT chunk.id AS "chunkId", document.title, chunk.heading, chunk.text FROM chunks chunk
       JOIN documents document ON document.id = chunk.document_id WHERE chunk.id IN (${list(chunkIds)}) ORDER BY chunk.id`,
    );
  }

  /** Members that are cut alike, at most a page of them at a time. */
  private async *pages(members: readonly BuildMember[]): AsyncGenerator<{ chunker: string; documentIds: number[] }> {
    const byChunker = new Map<string, number[]>();
    for (const { documentId, chunker } of members) {
      const known = byChunker.get(chunker);
      if (known) known.push(documentId);
      else byChunker.set(chunker, [documentId]);
    }
    for (const [chunker, ids] of byChunker) {
      for (let first = 0; first < ids.length; first += DOCUMENTS_PER_PAGE) {
        yield { chunker, documentIds: ids.slice(first, first + DOCUMENTS_PER_PAGE) };
        await backgroundTurn();
      }
    }
  }
}
