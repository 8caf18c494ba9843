import { HIDDEN, type HiddenCode } from './hidden-code';

/** Maximum length of a code span or a formula, in UTF-16 units; what is longer is text, which needs no waiting for its end. */
const SPAN_LIMIT = 600;

/** Maximum number of backticks around a code span. */
const LONGEST_RUN = 32;

/** Characters that begin something. */
const SPECIAL = /[`\\$\uE000-\uEFFF]/g;

const LINE_END = /[\r\n]/;

/** Between marks of formulas, numbers alone: an amount of money, or a citation that is written `\\[1\\]`. */
const ONLY_NUMBERS = /^[\\$()[\]\d\s,;–-]*$/;

/** A pipe without a backslash of its own. */
const PIPE = /(?<!(?<!\\)\\)\|/;

const CLOSING_OF = new Map([
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['$$', '$$'],
]);

/** What is done with the text between code spans. */
export interface SpanOptions {
  hidden: HiddenCode;
  /** Takes the text, piece by piece, with what is hidden represented by characters of {@link HiddenCode}. */
  emit: (piece: string) => void;
  /** Whether a formula is data, for renderers with and without formulas alike; one that is not is text. */
  isData: (formula: string) => boolean;
}

/**
 * Finds the code spans and formulas of one block, which arrives in pieces, and hides them. A span is code only where every renderer agrees:
 * as soon as one might not, the rest of the block is text.
 */
export class CodeSpans {
  private held = '';
  private isUncertain = false;
  /** Whether a dollar sign stands alone: where formulas are known, it may open one that ends within code. */
  private hasDollar = false;
  /** Whether code on this line has a pipe or began on another line: in the header of a table, it would be parted. */
  private hasParted = false;
  private isRow = false;

  constructor(private readonly options: SpanOptions) {}

  push(text: string): void {
    this.held += text;
    this.scan(false);
  }

  /** Ends the block. */
  end(): void {
    this.scan(true);
    this.isUncertain = false;
    this.hasDollar = false;
  }

  /** Lets nothing more in this block be code. */
  distrust(): void {
    this.isUncertain = true;
    this.scan(true);
  }

  /** Whether something began that has not ended. */
  get isOpen(): boolean {
    return this.held !== '';
  }

  /**
   * Begins a line.
   * @param isRow whether it is a row of a table, where a pipe ends the cell and with it the code
   * @returns whether the line before has code that is parted if the line is the header of a table
   */
  beginLine(isRow: boolean): boolean {
    const { hasParted } = this;
    this.hasParted = false;
    this.isRow = isRow;
    return hasParted;
  }

  private scan(isEnd: boolean): void {
    let from = 0;
    for (;;) {
      SPECIAL.lastIndex = from;
      const at = SPECIAL.exec(this.held)?.index ?? this.held.length;
      this.keep(from, at);
      const end = at === this.held.length ? at : this.endOf(at, isEnd);
      if (end === undefined || end === at) {
        this.held = this.held.slice(at);
        return;
      }
      from = end;
    }
  }

  /** Decides what begins at an offset and shows it. @returns where it ends, undefined when that is not known yet */
  private endOf(at: number, isEnd: boolean): number | undefined {
    const character = this.held.charAt(at);
    const next = this.held.charAt(at + 1);
    if (HIDDEN.test(character)) return this.hide(at, at + 1);
    if (next === '' && !isEnd) return undefined;
    if (character === '`') return this.codeEnd(at, isEnd);
    const opening = character + next;
    if (CLOSING_OF.has(opening) || character === '$') return this.formulaEnd(at, CLOSING_OF.get(opening) ?? '$', isEnd);
    return this.keep(at, next === '' || HIDDEN.test(next) ? at + 1 : at + 2);
  }

  private codeEnd(at: number, isEnd: boolean): number | undefined {
    let begin = at;
    while (this.held.charAt(begin) === '`') begin += 1;
    const length = begin - at;
    if (length > LONGEST_RUN) this.isUncertain = true;
    if (this.isUncertain) return this.keep(at, begin);
    if (begin === this.held.length && !isEnd) return undefined;
    let run = this.held.indexOf('`', begin);
    while (run !== -1 && run < at + SPAN_LIMIT) {
      let end = run;
      while (this.held.charAt(end) === '`') end += 1;
      if (end === this.held.length && !isEnd) return undefined;
      if (end - run === length) return this.codeSpan(at, end, length);
      run = this.held.indexOf('`', end);
    }
    const isOver = this.held.length >= at + SPAN_LIMIT;
    if (!isOver && !isEnd) return undefined;
    this.isUncertain ||= isOver;
    return this.keep(at, begin);
  }

  private codeSpan(at: number, end: number, run: number): number {
    const span = this.held.slice(at, end);
    const inside = span.slice(run, -run);
    const hasPipe = PIPE.test(span);
    // marked ends the words of a link even at a bracket directly behind a run of backticks, or behind runs of two lengths.
    const mayEndLink = /^\][([:]|`[^]*\][([:]/.test(inside);
    if (mayEndLink || (this.hasDollar && span.includes('$')) || (this.isRow && hasPipe)) {
      this.isUncertain = true;
      return this.keep(at, end);
    }
    this.hasParted ||= hasPipe || LINE_END.test(span);
    return this.hide(at, end);
  }

  /**
   * A formula between dollar signs stands on one line, and neither its beginning nor its end looks like an amount of money, by the rule of
   * https://pandoc.org/MANUAL.html#math.
   */
  private formulaEnd(at: number, closing: string, isEnd: boolean): number | undefined {
    const begin = at + closing.length;
    const isInline = closing === '$';
    const line = isInline ? this.indexWithin('\n', begin, at + SPAN_LIMIT) : -1;
    const limit = Math.min(at + SPAN_LIMIT, line === -1 ? Infinity : line);
    if (isInline && /\s/.test(this.held.charAt(begin))) return this.keepOpening(at, begin);
    const close = isInline ? this.closingDollar(begin + 1, limit) : this.indexWithin(closing, begin + 1, limit);
    if (isInline && close + 1 === this.held.length && close !== -1 && close < limit && !isEnd) return undefined;
    // A mark of two characters may begin at the last one within the limit.
    const isWhole = isEnd || this.held.length >= limit + closing.length - 1;
    if (close === -1 || close >= limit) return isWhole ? this.keepOpening(at, begin) : undefined;
    const formula = this.held.slice(at, close + closing.length);
    if (formula.includes('`') || ONLY_NUMBERS.test(formula) || !this.options.isData(formula)) return this.keepOpening(at, begin);
    return this.hide(at, at + formula.length);
  }

  /** Like `indexOf`, for a text that begins before a limit: the rest may be long and is not searched. */
  private indexWithin(wanted: string, from: number, limit: number): number {
    const index = this.held.slice(from, limit + wanted.length - 1).indexOf(wanted);
    return index === -1 ? -1 : from + index;
  }

  /** The offset of the dollar sign that closes a formula on its line, -1 when there is none so far. */
  private closingDollar(from: number, limit: number): number {
    let close = this.held.indexOf('$', from);
    while (close !== -1 && close < limit && (/[\s\\]/.test(this.held.charAt(close - 1)) || /[\d$]/.test(this.held.charAt(close + 1))))
      close = this.held.indexOf('$', close + 1);
    return close;
  }

  private keepOpening(at: number, end: number): number {
    this.hasDollar ||= this.held.charAt(at) === '$';
    return this.keep(at, end);
  }

  private keep(at: number, end: number): number {
    if (end > at) this.options.emit(this.held.slice(at, end));
    return end;
  }

  private hide(at: number, end: number): number {
    this.options.emit(this.options.hidden.hide(this.held.slice(at, end)));
    return end;
  }
}
