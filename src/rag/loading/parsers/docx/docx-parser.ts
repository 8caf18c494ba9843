import type { ExtractedText } from '../../text/extracted-text';
import { RefusedFileError } from '../../text/refused-file';
import { asLine } from '../../text/clean-text';
import { readNumbering, readStyles } from './docx-styles';
import { DocxReader } from './docx-reader';
import { TextBuilder } from '../../text/text-builder';
import { readXml } from './xml-events';
import { ZipParts } from './zip-parts';

const MAIN_PART = 'word/document.xml';
/** Read after the text, each as a paragraph. */
const NOTE_PARTS = ['word/footnotes.xml', 'word/endnotes.xml'];

/** What an archive without a main part is, by a part it holds. */
const OTHER_KINDS: readonly (readonly [string, string])[] = [
  ['xl/', 'an Excel workbook'],
  ['ppt/', 'a PowerPoint presentation'],
  ['META-INF/manifest.xml', 'an OpenDocument file'],
];

/** Name of the main part. Nearly always {@link MAIN_PART}, but the relationships of the package decide. */
async function mainPart(zip: ZipParts): Promise<string> {
  let target: string | undefined;
  const relations = await zip.read('_rels/.rels');
  if (relations)
    readXml(relations, {
      open: (name, attributes) => {
        if (name === 'Relationship' && attributes['Type']?.endsWith('/officeDocument')) target ??= attributes['Target']?.replace(/^\//, '');
      },
    });
  return target ?? MAIN_PART;
}

async function ownTitle(zip: ZipParts): Promise<string> {
  let title = '';
  let inTitle = false;
  const properties = await zip.read('docProps/core.xml');
  if (properties)
    readXml(properties, {
      open: (name) => (inTitle = name === 'dc:title'),
      close: () => (inTitle = false),
      characters: (data) => (title += inTitle ? data : ''),
    });
  return asLine(title);
}

/**
 * The text of a Word document: headings, paragraphs, list items and table rows as it shows them. Left out are deleted and hidden text,
 * field codes, tables of contents, comments, page headers and footers. Pictures and linked files are never read.
 */
export async function parseDocx(bytes: Buffer): Promise<ExtractedText> {
  const zip = await ZipParts.open(bytes);
  const main = await zip.read(await mainPart(zip));
  if (!main)
    throw new RefusedFileError(`holds ${OTHER_KINDS.find(([part]) => zip.has(part))?.[1] ?? 'an archive without a Word document'}`);
  const text = new TextBuilder();
  const styleOf = readStyles(await zip.read('word/styles.xml'));
  const isNumbered = readNumbering(await zip.read('word/numbering.xml'));
  const reader = new DocxReader(text, styleOf, isNumbered);
  readXml(main, reader);
  for (const part of NOTE_PARTS) {
    const notes = await zip.read(part);
    if (notes) readXml(notes, new DocxReader(text, styleOf, isNumbered));
  }
  const title = reader.title || (await ownTitle(zip));
  return text.finish({ encoding: 'utf-8', ...(title && { title }) });
}
