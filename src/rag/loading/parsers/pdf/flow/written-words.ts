/** Words end here at the end of a line: with a hyphen, or with the soft one that is shown nowhere else. */
const HYPHEN_END = /(\p{L}+)([-\u2010\u00ad])$/u;
const WORD_START = /^\p{Ll}\p{L}*/u;
const COMPOUND = /\p{L}+(?:[-\u2010]\p{L}+)*/gu;

/** First parts that stand before a hyphen, and second parts that stand after one, in words that are hardly ever written as one. */
const FIRST_PARTS = new Set(
  'well ill self non ex half quasi all cross full long short high low large small part first second third two three four one'.split(' '),
);
const SECOND_PARTS = new Set(
  'known up in on by to of off out down over based related specific free friendly term time wide level scale size class hand party year day month week hour like level quality risk defined established written made old owned paid sized aided'.split(
    ' ',
  ),
);

/** The words and compounds that a document writes within a line. They tell whether a hyphen at a line's end belongs to the word. */
export class WrittenWords {
  private readonly written = new Set<string>();

  constructor(lines: Iterable<string>) {
    for (const text of lines) {
      const whole = text.toLowerCase().replace(HYPHEN_END, '').replace(WORD_START, '');
      for (const word of whole.match(COMPOUND) ?? []) {
        this.written.add(word.replaceAll('\u2010', '-'));
        for (const part of word.split(/[-\u2010]/)) this.written.add(part);
      }
    }
  }

  /**
   * A line and the start of the next one, which continues it: without the hyphen that only breaks a word, or without a space behind
   * one that belongs to it; undefined when the line ends with a whole word.
   */
  joint(before: string, next: string): { text: string } | undefined {
    const [, first, hyphen] = HYPHEN_END.exec(before) ?? [];
    const [second] = WORD_START.exec(next) ?? [];
    if (!first || !second) return undefined;
    const isKept = hyphen !== '\u00ad' && this.isCompound(first.toLowerCase(), second.toLowerCase());
    return { text: isKept ? before : before.slice(0, -1) };
  }

  /** Whether a hyphen belongs to the word: as the document writes it elsewhere, or else as its parts are words or not. */
  private isCompound(first: string, second: string): boolean {
    if (this.written.has(first + second)) return false;
    if (this.written.has(`${first}-${second}`)) return true;
    if (this.written.has(first) && this.written.has(second)) return true;
    return FIRST_PARTS.has(first) || SECOND_PARTS.has(second);
  }
}
