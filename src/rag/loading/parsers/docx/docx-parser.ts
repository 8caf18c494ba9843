import type { ExtractedText } from '../../text/extracted-text';
import { RefusedFileError } from '../../text/refused-file';
import { TextBuilder } from '../../text/text-builder';
import { checkKind } from '../zip/archive-kind';
import { readTitle } from '../zip/document-properties';
import { mainPartOf, readRelationships, type Relationship } from '../zip/relationships';
import type { XmlHandler } from '../zip/xml-events';
import { ZipParts } from '../zip/zip-parts';
import { BlockWriter } from './block-writer';
import { type Block, lineOf } from './blocks';
import { type DocxContext, DocxReader } from './docx-reader';
import { ListNumbers } from './numbering/list-numbers';
import { readNumbering } from './numbering/numbering-definitions';
import { readInserted } from './parts/inserted-documents';
import { NoteReferences, readNotes } from './parts/notes';
import { pageLines } from './parts/page-lines';
import { pageParts } from './parts/page-parts';
import { type DocxSettings, readSettings } from './parts/settings';
import { readStyles } from './word-styles';
import { readWordXml } from './word-xml';
import { replay, type XmlElement } from './xml-tree';

/** Nearly always, but the relationships of the package decide. */
const MAIN_PART = 'word/document.xml';

/** The parts of a Word document. */
interface DocxParts {
  zip: ZipParts;
  main: Buffer;
  relationships: readonly Relationship[];
  /** The part to which the main part is related by a type. */
  related(type: string): Promise<Buffer | undefined>;
}

async function openParts(bytes: Buffer): Promise<DocxParts> {
  const zip = await ZipParts.open(bytes);
  await checkKind(zip, 'a Word document');
  const name = (await mainPartOf(zip)) ?? MAIN_PART;
  const main = await zip.read(name);
  if (!main) throw new RefusedFileError('holds no Word document');
  const relationships = await readRelationships(zip, name);
  return {
    zip,
    main,
    relationships,
    related: (type) => zip.read(relationships.find((relationship) => relationship.type === type)?.target ?? `word/${type}.xml`),
  };
}

/** The blocks of a part or element, which is sent to the reader. */
function blocksOf(context: DocxContext, send: (reader: XmlHandler) => void): Block[] {
  const blocks: Block[] = [];
  send(new DocxReader(context, (block) => blocks.push(block)));
  return blocks;
}

/** What the headers and footers of the pages say, each line once. */
async function readPageLines(parts: DocxParts, context: DocxContext, { hasEvenPages }: DocxSettings): Promise<string[]> {
  const lines = new Set<string>();
  for (const name of pageParts(parts.main, parts.relationships, hasEvenPages)) {
    const page = await parts.zip.read(name);
    if (!page) continue;
    const blocks = blocksOf({ ...context, marksPageNumbers: true }, (reader) => readWordXml(page, reader));
    for (const line of pageLines(blocks)) lines.add(line);
  }
  return [...lines];
}

async function readAllNotes(parts: DocxParts, context: DocxContext, { noteFormats }: DocxSettings): Promise<NoteReferences> {
  const textOf = (note: XmlElement): string => lineOf(blocksOf(context, (reader) => replay(note, reader)));
  const footnote = readNotes(await parts.related('footnotes'), 'footnote', textOf);
  const endnote = readNotes(await parts.related('endnotes'), 'endnote', textOf);
  return new NoteReferences({ footnote, endnote }, noteFormats);
}

/**
 * The text of a Word document as Word shows it: headings and items with their numbers, paragraphs, table rows, notes below the paragraphs
 * that refer to them, equations on one line, and what the headers and footers of its pages say, once. Left out are deleted and hidden
 * text, field codes, tables of contents, comments and page numbers. Pictures and linked files are never read.
 */
export async function parseDocx(bytes: Buffer): Promise<ExtractedText> {
  const parts = await openParts(bytes);
  const settings = readSettings(await parts.related('settings'));
  const styleOf = readStyles(await parts.related('styles'));
  const lists = readNumbering(await parts.related('numbering'), (styleId) => styleOf(styleId).list);
  const inserted = await readInserted(parts.zip, parts.relationships);
  /** Lists of a part of its own begin anew. */
  const contextWith = (notes: NoteReferences): DocxContext => ({
    styleOf,
    numbers: new ListNumbers(lists),
    inserted: inserted.byId,
    notes,
  });
  const besideText = contextWith(new NoteReferences({ footnote: new Map(), endnote: new Map() }));

  const text = new TextBuilder();
  const writer = new BlockWriter(text, await readPageLines(parts, besideText, settings));
  const context = contextWith(await readAllNotes(parts, besideText, settings));
  readWordXml(parts.main, new DocxReader(context, (block) => writer.write(block)));
  writer.finish();
  const title = writer.title || (await readTitle(parts.zip));
  const note = inserted.unread.length > 0 ? `holds inserted files that are not read: ${inserted.unread.join(', ')}` : '';
  return text.finish({ encoding: 'utf-8', ...(title && { title }), ...(note && { note }) });
}
