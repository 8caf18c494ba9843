import { asLines } from '../../../text/clean-text';
import { decodeFile, decodeHtml } from '../../../text/decoding/encodings';
import type { ExtractedText } from '../../../text/extracted-text';
import { parseHtml } from '../../html/html-parser';
import type { Relationship } from '../../zip/relationships';
import type { ZipParts } from '../../zip/zip-parts';

/** Documents that stand whole in another (`w:altChunk`), which Word makes part of it when it is opened. */
export interface InsertedDocuments {
  /** By the id of their relationship. */
  byId: Map<string, ExtractedText>;
  /** Names of those that are not read. */
  unread: string[];
}

/** Reads the pages and plain texts that are inserted in a document. */
export async function readInserted(zip: ZipParts, relationships: readonly Relationship[]): Promise<InsertedDocuments> {
  const inserted: InsertedDocuments = { byId: new Map(), unread: [] };
  for (const { id, target } of relationships.filter(({ type }) => type === 'aFChunk')) {
    const bytes = await zip.read(target);
    const document = bytes && (await readOne(target, bytes));
    if (document) inserted.byId.set(id, document);
    else inserted.unread.push(target.slice(target.lastIndexOf('/') + 1));
  }
  return inserted;
}

async function readOne(name: string, bytes: Buffer): Promise<ExtractedText | undefined> {
  if (/\.x?html?$/i.test(name)) {
    const { text, encoding } = await decodeHtml(bytes);
    return parseHtml(text, encoding);
  }
  if (!/\.txt$/i.test(name)) return undefined;
  const { text, encoding } = await decodeFile(bytes);
  return { text: asLines(text), encoding, headings: [], pages: [], tables: [] };
}
