import { type PdfLine, roundedSize, type Typesetting } from './pdf-lines';
import type { Separator } from '../../text/text-builder';

/** A gap wider than the usual one by this factor separates paragraphs. */
const PARAGRAPH_GAP = 1.25;
/** Sizes that differ by less than this share are the same: some fonts include accents in the height. */
const SAME_SIZE = 0.12;
/** A line that ends this share of its width before the right edge was ended on purpose, not for lack of space. */
const SHORT_LINE = 0.15;
/** Letters larger than running text by this factor are a heading. */
const HEADING_SIZE = 1.15;
const LONGEST_HEADING = 200;
/** When more lines than this share are large, size does not tell headings. */
const MOST_HEADINGS = 0.3;
/** Documents of at most this many lines are too short for that share to mean anything. */
const FEWEST_LINES = 3;
const DEEPEST_LEVEL = 6;

/** `Upkeep … 12` */
const CONTENTS_LINE = /…\s*\p{N}*$/u;
const ITEM = /^(?:[•◦▪‣·–—*-]|\(?\p{N}{1,3}[.)]|\p{L}[.)])\s/u;
const ENDS_SENTENCE = /[.!?…:;。！？]["'”’»)\]]*$/u;
const STARTS_LOWER = /^\p{Ll}/u;
const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？）」』]$/u;
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？（「『]/u;
const HYPHEN_END = /(\p{L}+)[-\u2010]$/u;
const WORD_START = /^\p{Ll}[\p{L}]*/u;

/** Gives the level of a heading by the size of its letters, the largest being 1; undefined for running text, and where size does not tell. */
export function headingLevels(lines: readonly PdfLine[], { bodySize }: Typesetting): (line: PdfLine) => number | undefined {
  const isLarge = (line: PdfLine): boolean =>
    roundedSize(line.size) >= bodySize * HEADING_SIZE &&
    line.text.length <= LONGEST_HEADING &&
    /\p{L}/u.test(line.text) &&
    !CONTENTS_LINE.test(line.text);
  const large = lines.filter(isLarge);
  if (large.length > lines.length * MOST_HEADINGS && lines.length > FEWEST_LINES) return () => undefined;
  const sizes = [...new Set(large.map((line) => roundedSize(line.size)))].sort((a, b) => b - a);
  return (line) => (isLarge(line) ? Math.min(DEEPEST_LEVEL, sizes.indexOf(roundedSize(line.size)) + 1) : undefined);
}

/** The separator between two lines that follow each other, by the typesetting of the document. */
export function lineSeparator(before: PdfLine, line: PdfLine, { leading, rightEdges }: Typesetting): Separator {
  const size = Math.max(before.size, line.size);
  if (Math.abs(before.size - line.size) > size * SAME_SIZE) return '\n\n';
  const fall = before.y - line.y;
  // The next page or column: a sentence may go on there.
  if (before.page !== line.page || fall < 0) return STARTS_LOWER.test(line.text) && !ENDS_SENTENCE.test(before.text) ? ' ' : '\n\n';
  if (fall > size * leading * PARAGRAPH_GAP) return '\n\n';
  if (ITEM.test(line.text)) return '\n';
  const edge = rightEdges.get(before.page) ?? 0;
  const isShort = edge - before.right > (edge - before.x) * SHORT_LINE;
  // The sentence may continue all the same: the sentence splitter sees that by the lower-case letter.
  if (isShort && !HYPHEN_END.test(before.text)) return '\n';
  return UNSPACED_END.test(before.text) && UNSPACED_START.test(line.text) ? '' : ' ';
}

/** The words and compounds that a document writes within a line. They tell whether a hyphen at a line's end belongs to the word. */
export class WrittenWords {
  private readonly written = new Set<string>();

  constructor(lines: readonly PdfLine[]) {
    for (const { text } of lines) {
      const whole = text.toLowerCase().replace(HYPHEN_END, '');
      for (const word of whole.match(/\p{L}+(?:[-\u2010]\p{L}+)*/gu) ?? []) {
        this.written.add(word);
        for (const part of word.split(/[-\u2010]/)) this.written.add(part);
      }
    }
  }

  /**
   * The line without the hyphen it ends with, when that only breaks a word; undefined when there is none or it may belong to the
   * word: `well-` and `known` do when the document writes `well-known`, or both words alone and nowhere `wellknown`.
   */
  joinable(before: string, next: string): string | undefined {
    const first = HYPHEN_END.exec(before)?.[1]?.toLowerCase();
    const second = WORD_START.exec(next)?.[0].toLowerCase();
    if (!first || !second) return undefined;
    const isWord = this.written.has(first + second);
    const isCompound = this.written.has(`${first}-${second}`) || (this.written.has(first) && this.written.has(second));
    return !isWord && isCompound ? undefined : before.slice(0, -1);
  }

  /** Whether a line ends inside a compound, which needs no space after its hyphen. */
  isBroken(before: string, next: string): boolean {
    return HYPHEN_END.test(before) && WORD_START.test(next);
  }
}
