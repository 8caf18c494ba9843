import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { stem, words } from '../../../language/text/words';
import type { StemHolder } from '../postings/stem-holders';
import type { Mention, MentioningDocument, Mentions } from '../search-snapshot';
import type { BuildReader, OpenBuild } from './build-reader';
import type { WordIndexReader } from './word-index-reader';

/** Maximum number of chunks whose texts are read to see whether they hold a phrase; further ones count as they are. */
const MOST_READ = 5_000;

type DocumentRow = Pick<MentioningDocument, 'documentId' | 'name' | 'title'> & { chunkId: number };

/** Reads from the word index which documents hold something: all of them, however many. */
export class MentionReader {
  private readonly documents: SqliteStatement<[string], DocumentRow>;

  constructor(
    database: SqliteDatabase,
    private readonly builds: BuildReader,
    private readonly index: WordIndexReader,
  ) {
    this.documents = database.prepare(
      `SELECT chunk.id AS chunkId, document.id AS documentId, document.name, document.title FROM json_each(?) wanted
       JOIN chunks chunk ON chunk.id = wanted.value JOIN documents document ON document.id = chunk.document_id`,
    );
  }

  /** @param allowed ids of the chunks that may be found, ascending */
  mentions(mention: Mention, build: OpenBuild, limit: number, allowed: Uint32Array): Mentions {
    const holders = this.inText(mention, this.index.holdersOf(mention.stems, build, allowed));
    const shares = new Map(holders.map(({ chunkId, share }) => [chunkId, share]));
    const found = new Map<number, MentioningDocument & { best: number }>();
    for (const { chunkId, ...document } of this.documents.all(JSON.stringify([...shares.keys()]))) {
      const share = shares.get(chunkId) ?? 0;
      const known = found.get(document.documentId);
      const isBetter = known === undefined || share > known.best || (share === known.best && chunkId < known.bestChunkId);
      found.set(document.documentId, {
        ...document,
        chunks: (known?.chunks ?? 0) + 1,
        bestChunkId: isBetter ? chunkId : known.bestChunkId,
        best: isBetter ? share : known.best,
      });
    }
    const documents = [...found.values()].sort(
      (left, right) => right.chunks - left.chunks || right.best - left.best || (left.name < right.name ? -1 : 1),
    );
    return {
      documentCount: documents.length,
      chunkCount: holders.length,
      documents: documents
        .slice(0, limit)
        .map(({ documentId, name, title, chunks, bestChunkId }) => ({ documentId, name, title, chunks, bestChunkId })),
    };
  }

  /** Those of the chunks whose text, titles aside, holds the stems, one after the other for a phrase. */
  private inText({ stems, isPhrase }: Mention, holders: readonly StemHolder[]): StemHolder[] {
    const isOpen = ({ isInText }: StemHolder): boolean => !isInText || (isPhrase && stems.length > 1);
    const open = holders.filter(isOpen).slice(0, MOST_READ);
    if (open.length === 0) return [...holders];
    const texts = this.builds.texts(open.map(({ chunkId }) => chunkId));
    const without = new Set(open.map(({ chunkId }) => chunkId));
    for (const { chunkId, text } of texts) if (holdsStems(words(text).map(stem), stems, isPhrase)) without.delete(chunkId);
    return holders.filter(({ chunkId }) => !without.has(chunkId));
  }
}

function holdsStems(text: readonly string[], stems: readonly string[], isPhrase: boolean): boolean {
  if (!isPhrase) return stems.every((wanted) => text.includes(wanted));
  return text.some((_, start) => stems.every((wanted, index) => text[start + index] === wanted));
}
