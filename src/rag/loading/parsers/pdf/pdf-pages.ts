import { getResolvedPDFJS } from 'unpdf';
import { asLine } from '../../text/clean-text';
import { MAX_CHARACTERS, MAX_PAGES } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';
import { type PdfLine, pageLines } from './pdf-lines';

/** Private use and replacement characters: PDF.js gives them for glyphs whose letter it cannot tell. */
const UNKNOWN_LETTERS = /[\ue000-\uf8ff\ufffd]/g;
/** Above this share of unknown letters, the fonts do not say which letters they draw. */
const MAX_UNKNOWN_SHARE = 0.3;

/** Options of PDF.js: no scripts, no forms, no fonts or character maps from elsewhere, no pictures. */
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

type PdfDocument = Awaited<ReturnType<Awaited<ReturnType<typeof getResolvedPDFJS>>['getDocument']>['promise']>;

/** The pages of a PDF as lines. */
export interface PdfPages {
  lines: PdfLine[];
  /** How many pages there are, those without text too. */
  count: number;
  /** The title in the file's metadata; empty without one. */
  metadataTitle: string;
}

/**
 * Reads the text of all pages.
 * @throws RefusedFileError when the file is encrypted, too large, or holds no text that can be read; PDF.js's error for a broken file
 */
export async function readPages(bytes: Uint8Array): Promise<PdfPages> {
  const { getDocument } = await getResolvedPDFJS();
  const loading = getDocument({ ...READ_ONLY, data: bytes });
  try {
    const pdf = await loading.promise;
    const count = pdf.numPages;
    if (count > MAX_PAGES)
      throw new RefusedFileError(`has ${count.toLocaleString('en')} pages, more than ${MAX_PAGES.toLocaleString('en')}`);
    const lines = await readLines(pdf);
    const metadataTitle = await readTitle(pdf);
    checkLetters(lines, count);
    return { lines, count, metadataTitle };
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new RefusedFileError('is encrypted: it opens only with a password');
    throw error;
  } finally {
    await loading.destroy();
  }
}

async function readLines(pdf: PdfDocument): Promise<PdfLine[]> {
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
    if (characters > MAX_CHARACTERS) throw new RefusedFileError(`holds more than ${MAX_CHARACTERS / 1_000_000} million characters of text`);
    for (const line of found) lines.push(line);
    page.cleanup();
  }
  return lines;
}

async function readTitle(pdf: PdfDocument): Promise<string> {
  const { info } = await pdf.getMetadata();
  const { Title: title } = info as { Title?: unknown };
  return typeof title === 'string' ? asLine(title) : '';
}

/** Refuses pages without text, and text without letters. */
function checkLetters(lines: readonly PdfLine[], pages: number): void {
  const all = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (all === 0) throw new RefusedFileError(`holds no text on its ${pages === 1 ? 'page' : `${pages} pages`} (scanned?)`);
  const unknown = lines.reduce((sum, { text }) => sum + (text.match(UNKNOWN_LETTERS)?.length ?? 0), 0);
  if (unknown > all * MAX_UNKNOWN_SHARE) throw new RefusedFileError('holds text in fonts that do not say which letters they draw');
}
