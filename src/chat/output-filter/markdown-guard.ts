import type { FilterStage } from './filter-stage';

/** What a reader may take for citations, between brackets. */
export const CITED_NUMBERS = /^\d+(?:\s*,\s*\d+)*$/;

/** Characters of a bracket of numbers it waits for. The stage before writes citations as `[n]`; nothing longer is one. */
const NUMBERS_LIMIT = 60;

/** White space, quote signs and list marks: where only they stand before, a definition may begin. */
const LINE_START = /[\s>*+\-\d.)]/;

/** Characters that mean nothing to this stage. */
const PLAIN = /[^[\](!:\\\n\r]+/y;

/**
 * Makes sure that what is shown holds no Markdown that links, embeds or defines, and no citation but `[n]` of a passage, whatever
 * the stages before it let through: one space between two characters makes text of each of them. It adds and never takes away,
 * so nothing can be joined behind it.
 */
export class MarkdownGuard implements FilterStage {
  private decided = '';
  private previous = '';
  private beforePrevious = '';
  /** A bracket that holds nothing but numbers so far. */
  private numbers = '';
  private isLineStart = true;
  /** Whether a bracket that began a line has not ended: with a colon behind it, it would define a link. It may run over lines. */
  private hasLabel = false;

  /** @param passages how many there are, numbered from 1 */
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
    // A bracket behind a backslash may be part of the label, which then goes on.
    if (endsLabel && this.beforePrevious !== '\\') this.hasLabel = false;
    if (character === '[' && this.isLineStart) this.hasLabel = true;
    if (character === '\n' || character === '\r') this.isLineStart = true;
    else if (!LINE_START.test(character)) this.isLineStart = false;
    this.decided += mustPart ? ` ${character}` : character;
    this.beforePrevious = mustPart ? ' ' : this.previous;
    this.previous = character;
  }
}
