import type { Separator } from '../../../text/text-builder';
import type { PdfLine } from '../layout/geometry';
import type { Typesetting } from './typesetting';

/** A gap wider than the usual one by this factor separates paragraphs. */
const PARAGRAPH_GAP = 1.25;
/** Sizes that differ by less than this share are the same: some fonts include accents in the height. */
const SAME_SIZE = 0.12;
/** A line that ends this share of its width before the right edge was ended on purpose, not for lack of space. */
const SHORT_LINE = 0.15;

const ITEM = /^(?:[•◦▪‣·–—*●○■□➢✓☐☒-]|\(?\p{N}{1,3}[.)]|\p{L}[.)])\s/u;
const ENDS_SENTENCE = /[.!?…:;。！？]["'”’»)\]¹²³⁴-⁹]*$/u;
const STARTS_LOWER = /^[\p{Ll}(]/u;
const HYPHEN_END = /\p{L}[-\u2010\u00ad]$/u;
const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？）」』]$/u;
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？（「『]/u;

/** `Upkeep … 12` */
const CONTENTS_LINE = /(?:…|(?:\s*\.){3})\s*\p{N}*$/u;
/** The end of a line that tells, in characters: all of a long line would take quadratic time. */
const TELLING_END = 60;

/** Whether a line is one of a table of contents: dots lead to its page. */
export const isContentsLine = (line: string): boolean => CONTENTS_LINE.test(line.slice(-TELLING_END));

/** The separator between two lines that follow each other, by the typesetting of the document. */
export function lineSeparator(before: PdfLine, line: PdfLine, { leading }: Typesetting): Separator {
  const size = Math.max(before.size, line.size);
  if (Math.abs(before.size - line.size) > size * SAME_SIZE) return '\n\n';
  const within: Separator = UNSPACED_END.test(before.text) && UNSPACED_START.test(line.text) ? '' : ' ';
  const edge = before.column.right;
  const isShort = edge - before.right > (edge - before.x) * SHORT_LINE || isEntry(before, line);
  const fall = before.y - line.y;
  // The next page or column: a sentence may go on there.
  if (before.page !== line.page || fall < 0) {
    if (ENDS_SENTENCE.test(before.text) || ITEM.test(line.text)) return '\n\n';
    return STARTS_LOWER.test(line.text) || (!isShort && before.isBold === line.isBold) || HYPHEN_END.test(before.text) ? within : '\n\n';
  }
  if (fall > size * leading * PARAGRAPH_GAP) return '\n\n';
  if (ITEM.test(line.text) || isContentsLine(before.text) || (before.isCode && line.isCode)) return '\n';
  // The sentence may continue all the same: the sentence splitter sees that by the lower-case letter.
  if (isShort && !HYPHEN_END.test(before.text)) return '\n';
  return within;
}

/** Columns narrower than this hold entries of a few words rather than text, in sizes of letters. */
const NARROW = 16;

/** Whether a line of a narrow column is an entry of its own: the next one begins like another, and its first word would have had room. */
function isEntry(before: PdfLine, line: PdfLine): boolean {
  const { x, right } = before.column;
  if (right - x > NARROW * before.size || !/^[\p{Lu}\p{N}]/u.test(line.text)) return false;
  const [first = ''] = line.text.split(' ', 1);
  const letter = (line.right - line.x) / Math.max(1, line.text.length);
  return right - before.right > (first.length + 1) * letter;
}

/** Whether a line belongs to the paragraph of the line before. */
export const isSameParagraph = (separator: Separator): boolean => separator === ' ' || separator === '';
