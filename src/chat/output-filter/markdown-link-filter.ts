import { couldBeFollowed, DEFINED, type Bracket, type ClosedConstruct, type Construct } from './markdown-constructs';
import type { DocumentAddresses } from './document-addresses';
import { CITED_NUMBERS } from './markdown-guard';
import { HELD_LIMIT, OPEN_LIMIT, type FilterStage } from './filter-stage';

/** Characters without a meaning outside constructs. */
const PLAIN = /[^[!\s]+/y;

/**
 * Filters Markdown links, images, definitions and citations. Images are reduced to their words, and so are links unless a passage
 * contains their address; definitions are removed; citations become `[n]` each, without numbers that no passage has. Inner constructs
 * are decided first, so text that a removal joins is read again. A construct that does not end within the limit or its paragraph is
 * text, which {@link MarkdownGuard} makes safe.
 */
export class MarkdownLinkFilter implements FilterStage {
  private held = '';
  private open: Construct[] = [];
  private closed: ClosedConstruct | undefined;
  private decided = '';
  private previous = '';
  /** Number of blanks already emitted on the current line; -1 when it contains other characters. */
  private indent = 0;
  private isBehindIndex = false;

  /** @param passages number of passages, numbered from 1 */
  constructor(
    private readonly passages: number,
    private readonly documents: DocumentAddresses,
  ) {}

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      PLAIN.lastIndex = index;
      const plain = (this.open.length === 0 && !this.closed && PLAIN.exec(text)?.[0]) || '';
      if (plain === '') {
        this.read(text.charAt(index));
        index += 1;
      } else {
        this.isBehindIndex = false;
        this.held += plain;
        this.release(this.held.length);
        index += plain.length;
      }
    }
    return this.take();
  }

  end(): string {
    this.endDefinition();
    const index = this.open.findLastIndex((construct) => construct.kind === 'destination');
    // The answer ends inside a link.
    if (index !== -1) this.endDestination(index);
    this.open = [];
    this.closed = undefined;
    this.release(this.held.length);
    return this.take();
  }

  private take(): string {
    const decided = this.decided;
    this.decided = '';
    return decided;
  }

  private read(character: string): void {
    const closed = this.closed;
    const isBehindIndex = this.isBehindIndex;
    this.closed = undefined;
    this.isBehindIndex = false;
    if (!closed || !this.follow(closed, character)) this.readText(character, isBehindIndex);
    while (this.open.length > 0 && (this.held.length > HELD_LIMIT || this.open.length > OPEN_LIMIT)) {
      this.open.shift();
      this.release(this.undecided());
    }
    this.release(this.undecided());
  }

  private follow(closed: ClosedConstruct, character: string): boolean {
    const { start, linkStart, words, isImage } = closed;
    const content = this.held.length + 1;
    if (character === '(') this.open.push({ kind: 'destination', start: linkStart, content, words, isImage, depth: 0 });
    else if (character === '[' && isImage) this.open.push({ kind: 'label', start: linkStart, words });
    else if (character === ':' && closed.isLineStart) this.open.push({ kind: 'definition', start, content });
    else return false;
    this.held += character;
    return true;
  }

  private readText(character: string, isBehindIndex: boolean): void {
    const top = this.open.at(-1);
    if (character === '[') {
      this.openBracket(isBehindIndex);
    } else if (character === ']' && (top?.kind === 'bracket' || top?.kind === 'label')) {
      this.open.pop();
      if (top.kind === 'label') this.replaceFrom(top.start, top.words);
      else this.closeBracket(top);
    } else if (character === '\n' || character === '\r') {
      this.endLine(character);
    } else {
      const isEscaped = this.held.endsWith('\\');
      this.held += character;
      if ((character === '(' || character === ')') && !isEscaped) this.countParenthesis(character);
    }
  }

  private openBracket(isBehindIndex: boolean): void {
    const open = this.held.length;
    const before = this.held.at(-1) ?? this.previous;
    const isImage = this.held.endsWith('!');
    const behind = isBehindIndex ? 'index' : /[\p{L}\p{N}_)]/u.test(before) ? 'word' : 'other';
    this.open.push({ kind: 'bracket', start: isImage ? open - 1 : open, open, isImage, isLineStart: this.isLineStart(), behind });
    this.held += '[';
  }

  private closeBracket(bracket: Bracket): void {
    const words = this.held.slice(bracket.open + 1);
    const { isImage } = bracket;
    // A label contains no brackets.
    const isLineStart = bracket.isLineStart && !/[[\]]/.test(words);
    this.held += ']';
    if (!CITED_NUMBERS.test(words)) {
      this.closed = { start: bracket.open, linkStart: bracket.start, words, isImage, isLineStart };
      return;
    }
    const numbers = words.split(',').map(Number);
    if (bracket.behind === 'index' || (bracket.behind === 'word' && numbers.includes(0))) {
      // An index such as `a[0]`: no passage has that number. The space prevents a reading as a citation.
      this.replaceFrom(bracket.open, `[ ${words}]`);
      this.isBehindIndex = true;
      return;
    }
    const own = [...new Set(numbers)].filter((number) => number >= 1 && number <= this.passages);
    const start = own.length === 0 && this.held.charAt(bracket.open - 1) === ' ' ? bracket.open - 1 : bracket.open;
    this.replaceFrom(start, own.map((number) => `[${number}]`).join(''));
    this.closed = { start, linkStart: this.held.length, words: '', isImage: false, isLineStart };
  }

  private countParenthesis(character: '(' | ')'): void {
    const index = this.open.findLastIndex((construct) => construct.kind === 'destination');
    const destination = this.open[index];
    if (destination?.kind !== 'destination') return;
    if (character === '(') destination.depth += 1;
    else if (destination.depth > 0) destination.depth -= 1;
    else this.endDestination(index);
  }

  private endDestination(index: number): void {
    const destination = this.open[index];
    if (destination?.kind !== 'destination') return;
    const { start, words, isImage } = destination;
    const raw = this.held.slice(destination.content).replace(/\)$/, '').trim();
    const [address = ''] = raw.replace(/^<([^<>]*)>.*$/s, '$1').split(/\s/);
    const isAddress = couldBeFollowed(raw, address);
    const isKnown = isAddress && !isImage && this.documents.has(address);
    if (isAddress || isImage) {
      this.open.length = index;
      const kept = isKnown && words !== address ? `(${address})` : '';
      this.replaceFrom(start, [words, kept].filter((part) => part !== '').join(' '));
    } else {
      this.open.splice(index, 1);
    }
  }

  private endLine(character: '\n' | '\r'): void {
    this.endDefinition();
    const isPair = character === '\n' && (this.held.at(-1) ?? this.previous) === '\r';
    // No Markdown construct continues in the next paragraph.
    if (!isPair && this.blanks() !== -1) this.open = [];
    this.held += character;
  }

  private endDefinition(): void {
    const index = this.open.findLastIndex((construct) => construct.kind === 'definition');
    const definition = this.open[index];
    if (definition?.kind !== 'definition') return;
    if (DEFINED.test(this.held.slice(definition.content))) {
      this.open.length = index;
      this.replaceFrom(definition.start, '');
    } else {
      this.open.splice(index, 1);
    }
  }

  private replaceFrom(start: number, text: string): void {
    this.held = this.held.slice(0, start) + text;
  }

  private isLineStart(): boolean {
    const blanks = this.blanks();
    return blanks !== -1 && blanks <= 3;
  }

  /** Number of blanks before this position on its line; -1 when the line contains other characters. */
  private blanks(): number {
    let start = this.held.length;
    while (start > 0 && /[ \t]/.test(this.held.charAt(start - 1))) start -= 1;
    const count = this.held.length - start;
    if (start > 0) return /[\n\r]/.test(this.held.charAt(start - 1)) ? count : -1;
    return this.indent === -1 ? -1 : this.indent + count;
  }

  /**
   * Length of the held text that no construct can change any more. A space before a citation is removed with it, and a `!` may begin an
   * image.
   */
  private undecided(): number {
    const first = this.open[0]?.start ?? (this.closed ? Math.min(this.closed.start, this.closed.linkStart) : this.held.length);
    const before = this.held.charAt(first - 1);
    return before === ' ' || (before === '!' && first === this.held.length) ? first - 1 : first;
  }

  private release(length: number): void {
    if (length === 0) return;
    const released = this.held.slice(0, length);
    const line = released.slice(Math.max(released.lastIndexOf('\n'), released.lastIndexOf('\r')) + 1);
    const isWholeLine = line.length < length;
    if (/[^ \t]/.test(line)) this.indent = -1;
    else if (isWholeLine || this.indent !== -1) this.indent = (isWholeLine ? 0 : this.indent) + line.length;
    this.previous = released.slice(-1);
    this.decided += released;
    this.held = this.held.slice(length);
    for (const construct of this.open) {
      construct.start -= length;
      if (construct.kind === 'bracket') construct.open -= length;
      if (construct.kind === 'destination' || construct.kind === 'definition') construct.content -= length;
    }
    if (this.closed) {
      this.closed.start -= length;
      this.closed.linkStart -= length;
    }
  }
}
