import type { ExtractedText } from '../../text/extracted-text';
import { decodeHtml } from '../../text/decoding/encodings';
import { RefusedFileError } from '../../text/refused-file';
import { TextBuilder } from '../../text/text-builder';
import { parseHtml } from '../html/html-parser';
import { checkKind } from '../zip/archive-kind';
import { ZipParts } from '../zip/zip-parts';
import { chapterPage } from './chapter-page';
import { readChapterTitles } from './chapter-titles';
import { checkProtection } from './copy-protection';
import { type PackageDocument, readPackage } from './package-document';

/** Characters at the start of a book in which its authors are looked for. */
const TITLE_PAGE = 2_000;

/**
 * The text of an EPUB book: its chapters in the order in which they are read, each as a page of HTML. A chapter without a heading gets the
 * one it is listed under; the list itself is left out.
 */
export async function parseEpub(bytes: Buffer): Promise<ExtractedText> {
  const zip = await ZipParts.open(bytes);
  await checkKind(zip, 'an EPUB book');
  const book = await readPackage(zip);
  await checkProtection(zip, book.spine);
  const titles = await readChapterTitles(zip, book.contents);
  const text = new TextBuilder();
  let count = 0;
  for (const part of book.spine) {
    const page = await zip.read(part);
    if (!page) continue;
    const { text: xhtml, encoding } = await decodeHtml(page);
    const chapter = parseHtml(chapterPage(xhtml), encoding);
    const title = titles.get(part) ?? '';
    if (count === 0) text.add(authors(book, chapter.text), '\n\n');
    if (chapter.headings.length === 0 && chapter.text !== '' && !chapter.text.startsWith(title)) text.heading(1, title);
    text.append(chapter, 0);
    count += 1;
  }
  if (count === 0) throw new RefusedFileError('holds none of the chapters it lists');
  return text.finish({ encoding: 'utf-8', ...(book.title && { title: book.title }) });
}

/** A line that names the authors, unless the first page does. */
function authors({ creators }: PackageDocument, firstPage: string): string {
  const start = firstPage.slice(0, TITLE_PAGE);
  return creators.every((creator) => start.includes(creator)) ? '' : `Author: ${creators.join(', ')}`;
}
