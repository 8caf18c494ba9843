import type { FilterStage } from './filter-stage';

/** Text between brackets that has the form of citations. */
export const CITED_NUMBERS = /^\d+(?:\s*,\s*\d+)*$/;

/**
 * Maximum number of held characters of a bracket with numbers. The previous stage writes citations as `[n]`, so a longer bracket is no
 * citation.
 */
const NUMBERS_LIMIT = 60;

/** White space, quotation marks (`>`) and list marks: after only these on a line, a definition may begin. */
const LINE_START = /[\s>*+\-\d.)]/;

/** Characters without a meaning in this stage. */
const PLAIN = /[^[\](!:\\\n\r]+/y;

/**
 * Ensures that the output contains no Markdown link, image or definition, and no citation except `[n]` of a passage, independently
 * of the previous stages: a space between two characters turns a construct into text. It only adds characters, so it cannot join
 * text into a new construct.
 */
export class MarkdownGuard implements FilterStage {
  private decided = '';
  private previous = '';
  private beforePrevious = '';
  /** The held bracket, while it contains only numbers. */
  private numbers = '';
  private isLineStart = true;
  /** Whether a bracket at the beginning of a line is still open: followed by a colon, it would define a link. It may span lines. */
  private hasLabel = false;

  /** @param passages number of passages, numbered from 1 */
  constructor(private readonly passages: number) {}

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      this.read(text.charAt(index));
      index += 1;
      if (this.numbers !== '' || this.isLineStart || this.previous === ']') continue;
      PLAIN.lastIndex = index;
      const plain = PLAIN.exec(text)?.[0] ?? '';
      if (plain === '') continue;
      this.decided += plain;
      this.beforePrevious = plain.at(-2) ?? this.previous;
      this.previous = plain.slice(-1);
      index += plain.length;
    }
    return this.take();
  }

  end(): string {
    this.releaseNumbers(false);
    return this.take();
  }

  private take(): string {
    const decided = this.decided;
    this.decided = '';
    return decided;
  }

  private read(character: string): void {
    if (this.numbers !== '') {
      const isFirst = this.numbers.length === 1;
      if ((isFirst ? /\d/ : /[\d\s,]/).test(character)) {
        this.numbers += character;
        if (this.numbers.length > NUMBERS_LIMIT) this.releaseNumbers(true);
        return;
      }
      const inside = this.numbers.slice(1);
      const isCitation = character === ']' && CITED_NUMBERS.test(inside);
      if (isCitation && this.isOwn(inside) && this.previous !== ' ' && /\s/.test(this.previous)) this.write(' ');
      this.releaseNumbers(isCitation && !this.isOwn(inside));
    }
    if (character === '[') this.numbers = '[';
    else this.write(character);
  }

  private isOwn(inside: string): boolean {
    const number = Number(inside);
    return String(number) === inside && number >= 1 && number <= this.passages;
  }

  private releaseNumbers(isApart: boolean): void {
    const numbers = isApart ? `[ ${this.numbers.slice(1)}` : this.numbers;
    this.numbers = '';
    for (const character of numbers) this.write(character);
  }

  private write(character: string): void {
    const endsLabel = this.hasLabel && this.previous === ']';
    const mustPart =
      (this.previous === ']' && character === '(') || (this.previous === '!' && character === '[') || (endsLabel && character === ':');
    // A bracket after a backslash may be part of the label, which then continues.
    if (endsLabel && this.beforePrevious !== '\\') this.hasLabel = false;
    if (character === '[' && this.isLineStart) this.hasLabel = true;
    if (character === '\n' || character === '\r') this.isLineStart = true;
    else if (!LINE_START.test(character)) this.isLineStart = false;
    this.decided += mustPart ? ` ${character}` : character;
    this.beforePrevious = mustPart ? ' ' : this.previous;
    this.previous = character;
  }
}
