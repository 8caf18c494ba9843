import { asLine } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import { MAX_CHARACTERS } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';
import { TextBuilder } from '../../text/text-builder';
import { DocumentFlow } from './flow/document-flow';
import { findFurniture, type Furniture } from './flow/furniture';
import type { RowsOfPage } from './flow/page-ends';
import type { PageBlock } from './layout/geometry';
import { layoutPage } from './layout/page-layout';
import { rowsOf } from './layout/segments';
import { type Bookmark, readBookmarks } from './reading/bookmarks';
import { type PageContent, readPage } from './reading/page-content';
import { type PdfFile, withPdfFile } from './reading/pdf-file';
import { checkLetters, checkXfa } from './reading/readable';

/** Titles that writing programs fill in themselves. */
const NO_TITLE = /^(?:microsoft|untitled|document\d*$|slide \d|\(anonymous\))|\.(?:docx?|pptx?|xlsx?|indd|tex|dvi|pdf|rtf|odt|html?)$/i;
const LONGEST_TITLE = 120;

interface PdfContent {
  pages: (RowsOfPage & PageContent)[];
  bookmarks: Bookmark[];
  /** The title in the file's properties; empty without one. */
  title: string;
}

/**
 * The text of a PDF: lines joined to paragraphs, words that were broken at a line's end put together, tables a row a line, headings, and
 * where each page starts. The title is the first page's largest heading, else that of the file's properties, else its running title.
 * @throws RefusedFileError when the file is encrypted, too large, or holds no text that can be read; PDF.js's error for a broken file
 */
export async function parsePdf(bytes: Uint8Array): Promise<ExtractedText> {
  const { pages, bookmarks, title } = await withPdfFile(bytes, readContent);
  const furniture = findFurniture(pages);
  const stamps = new Set<string>();
  const blocks = pages.flatMap((page, index) => pageBlocks(page, index, furniture, stamps));
  const flow = new DocumentFlow(blocks, bookmarks);
  const text = new TextBuilder();
  flow.write(text, pages.length);
  const named = [flow.title, NO_TITLE.test(title) ? '' : title, flow.hasHeadings ? '' : (furniture.titles[0] ?? '')];
  const best = named.find((each) => each !== '' && each.length <= LONGEST_TITLE);
  return text.finish({ encoding: 'pdf', ...(best !== undefined && { title: best }) });
}

async function readContent(file: PdfFile): Promise<PdfContent> {
  const { info } = (await file.pdf.getMetadata()) as { info: { Title?: unknown; IsXFAPresent?: boolean; IsAcroFormPresent?: boolean } };
  const isTagged = (await file.pdf.getMarkInfo())?.['Marked'] === true;
  const pages: PdfContent['pages'] = [];
  let characters = 0;
  for (let number = 1; number <= file.pdf.numPages; number += 1) {
    const page = await readPage(file, number, isTagged);
    characters += page.words.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > MAX_CHARACTERS) throw new RefusedFileError(`holds more than ${MAX_CHARACTERS / 1_000_000} million characters of text`);
    pages.push({ ...page, rows: rowsOf(page.words) });
  }
  markCode(pages);
  checkXfa(info, pages);
  checkLetters(pages);
  return { pages, bookmarks: await readBookmarks(file), title: typeof info.Title === 'string' ? asLine(info.Title) : '' };
}

/** In a document whose letters are mostly of one width, these tell no code. */
function markCode(pages: PdfContent['pages']): void {
  const words = pages.flatMap(({ rows }) => rows.flat());
  if (words.filter(({ isCode }) => isCode).length * 2 > words.length) for (const word of words) word.isCode = false;
}

/**
 * What stands on a page, without what pages repeat; stamps and footers after it.
 * @param stamps those of the pages before, which are not said again
 */
function pageBlocks(page: PdfContent['pages'][number], index: number, { removed, kept }: Furniture, stamps: Set<string>): PageBlock[] {
  const words = page.rows.filter((row) => !removed.has(row)).flat();
  const own = page.asides.filter((text) => !stamps.has(text));
  for (const text of own) stamps.add(text);
  const asides = [...(kept.get(index) ?? []), ...own].map((text): PageBlock => ({ kind: 'aside', aside: { page: index + 1, text } }));
  return [...layoutPage(words, page.rules, index + 1), ...asides];
}
