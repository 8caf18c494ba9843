import { getResolvedPDFJS } from 'unpdf';
import type { ExtractedText } from '../../text/extracted-text';
import { MAX_CHARACTERS, MAX_PAGES } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';
import { asLine } from '../../text/clean-text';
import { withoutHeadersAndFooters } from './page-headers-footers';
import { type PdfLine, pageLines, typesetting } from './pdf-lines';
import { headingLevels, lineSeparator, WrittenWords } from './pdf-paragraphs';
import { TextBuilder } from '../../text/text-builder';

/** Characters of no known letter: private use and replacement. */
const UNKNOWN_LETTERS = /[\ue000-\uf8ff\ufffd]/g;
/** More of them than this share is a font that does not say which letters it draws. */
const MOST_UNKNOWN_LETTERS = 0.3;

/** What writing programs put where the title should be. */
const NO_TITLE = /^(?:microsoft|untitled|document\d*$|slide \d)|\.(?:docx?|pptx?|xlsx?|indd|tex|dvi|pdf|rtf|odt|html?)$/i;
const LONGEST_TITLE = 120;

/** Nothing is run, fetched or drawn: no scripts, no forms, no fonts or character maps from elsewhere, no pictures. */
const READ_ONLY = {
  isEvalSupported: false,
  enableXfa: false,
  useSystemFonts: false,
  disableFontFace: true,
  useWorkerFetch: false,
  useWasm: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  disableAutoFetch: true,
  verbosity: 0,
};

interface Pages {
  lines: PdfLine[];
  count: number;
  metadataTitle: string;
}

async function readPages(bytes: Uint8Array): Promise<Pages> {
  const { getDocument } = await getResolvedPDFJS();
  const loading = getDocument({ ...READ_ONLY, data: bytes });
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > MAX_PAGES)
      throw new RefusedFileError(`has ${pdf.numPages.toLocaleString('en')} pages, more than ${MAX_PAGES.toLocaleString('en')}`);
    const lines: PdfLine[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const found = pageLines(
        items.filter((item) => 'str' in item),
        number,
      );
      characters += found.reduce((sum, line) => sum + line.text.length, 0);
      if (characters > MAX_CHARACTERS)
        throw new RefusedFileError(`holds more than ${MAX_CHARACTERS / 1_000_000} million characters of text`);
      for (const line of found) lines.push(line);
      page.cleanup();
    }
    const { info } = await pdf.getMetadata();
    const { Title: title } = info as { Title?: unknown };
    return { lines, count: pdf.numPages, metadataTitle: typeof title === 'string' ? asLine(title) : '' };
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new RefusedFileError('is encrypted: it opens only with a password');
    throw error;
  } finally {
    await loading.destroy();
  }
}

/** Refuses pages without text, and text without letters. */
function checkLetters(lines: readonly PdfLine[], pages: number): void {
  const all = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (all === 0) throw new RefusedFileError(`holds no text on its ${pages === 1 ? 'page' : `${pages} pages`} (scanned?)`);
  const unknown = lines.reduce((sum, { text }) => sum + (text.match(UNKNOWN_LETTERS)?.length ?? 0), 0);
  if (unknown > all * MOST_UNKNOWN_LETTERS) throw new RefusedFileError('holds text in fonts that do not say which letters they draw');
}

/**
 * The text of a PDF: lines joined to paragraphs, words put together again that were broken at a line's end, large letters as headings,
 * and where each page starts.
 */
export async function parsePdf(bytes: Uint8Array): Promise<ExtractedText> {
  const { lines: all, count, metadataTitle } = await readPages(bytes);
  checkLetters(all, count);
  const lines = withoutHeadersAndFooters(all);
  const setting = typesetting(lines);
  const levelOf = headingLevels(lines, setting);
  const words = new WrittenWords(lines);
  const continuesHeading = (line: PdfLine, next: PdfLine): boolean =>
    next.page === line.page && levelOf(next) === levelOf(line) && lineSeparator(line, next, setting) !== '\n\n';
  const text = new TextBuilder();
  let page = 0;
  let title = '';
  for (let index = 0; index < lines.length; index += 1) {
    let line = lines[index] as PdfLine;
    for (; page < line.page; page += 1) text.page();
    const level = levelOf(line);
    if (level !== undefined) {
      const heading = [line.text];
      // A heading of several lines is one heading.
      for (let next = lines[index + 1]; next && continuesHeading(line, next); next = lines[index + 1]) {
        heading.push(next.text);
        line = next;
        index += 1;
      }
      const whole = heading.join(' ');
      if (level === 1 && line.page === 1 && title === '' && whole.length <= LONGEST_TITLE) title = whole;
      text.heading(level, whole);
      continue;
    }
    const before = lines[index - 1];
    const next = lines[index + 1];
    const isWithNext = next !== undefined && levelOf(next) === undefined && lineSeparator(line, next, setting) === ' ';
    const joined = isWithNext ? words.joinable(line.text, next.text) : undefined;
    const separator = before === undefined || levelOf(before) !== undefined ? '\n\n' : lineSeparator(before, line, setting);
    const isBroken = separator === ' ' && before !== undefined && words.isBroken(before.text, line.text);
    text.add(joined ?? line.text, isBroken ? '' : separator);
  }
  for (; page < count; page += 1) text.page();
  if (title === '' && metadataTitle.length <= LONGEST_TITLE && !NO_TITLE.test(metadataTitle)) title = metadataTitle;
  return text.finish({ encoding: 'pdf', ...(title && { title }) });
}
