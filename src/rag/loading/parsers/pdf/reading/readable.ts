import { RefusedFileError, ScannedFileError } from '../../../text/refused-file';
import type { PageContent } from './page-content';

/** Private use and replacement characters: PDF.js gives them for glyphs whose letter it cannot tell. */
const UNKNOWN_LETTERS = /[\ue000-\uf8ff\ufffd]/g;
/** Above this share of unknown letters, the fonts do not say which letters they draw. */
const MAX_UNKNOWN_SHARE = 0.3;

/** What stands in an XFA form for readers that cannot show it. */
const PLACEHOLDER =
  /please wait|eventually replaced by the proper contents|requires? adobe (?:acrobat|reader)|upgrade to the latest version of adobe/i;

/** Refuses forms whose content is XFA, which only Adobe's programs show: their pages hold a placeholder. */
export function checkXfa(
  { IsXFAPresent: isXfa, IsAcroFormPresent: hasFields }: { IsXFAPresent?: boolean; IsAcroFormPresent?: boolean },
  pages: readonly PageContent[],
): void {
  if (!isXfa) return;
  const first = pages[0]?.words.map(({ text }) => text).join(' ') ?? '';
  if (!hasFields || PLACEHOLDER.test(first))
    throw new RefusedFileError('is an XFA form, which only Adobe Reader can show: print it to a PDF there and add that file');
}

/** Refuses pages without text, and text without letters. */
export function checkLetters(pages: readonly PageContent[]): void {
  let all = 0;
  let unknown = 0;
  for (const { words } of pages)
    for (const { text } of words) {
      all += text.length;
      unknown += text.match(UNKNOWN_LETTERS)?.length ?? 0;
    }
  if (all === 0)
    throw new ScannedFileError(`holds no text on its ${pages.length === 1 ? 'page' : `${pages.length} pages`} (scanned?)`, pages.length);
  if (unknown > all * MAX_UNKNOWN_SHARE) throw new RefusedFileError('holds text in fonts that do not say which letters they draw');
}
