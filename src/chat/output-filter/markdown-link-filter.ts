import { couldBeFollowed, DEFINED, DESTINATION, type Bracket, type ClosedConstruct, type Construct } from './markdown-constructs';
import type { DocumentAddresses } from './document-addresses';
import { HELD_LIMIT, OPEN_LIMIT, type FilterStage } from './filter-stage';

/** Words that are a citation, whose brackets are kept. */
const CITED_NUMBERS = /^\d+(?:, ?\d+)*$/;

/** Characters without a meaning outside constructs. */
const PLAIN = /[^[!\s]+/y;

/**
 * Filters Markdown links, images and definitions: to an address that an answer may lead to they stay as they are, else links and images are
 * reduced to their words and definitions are removed. Inner constructs are decided first, so text that a removal joins is read again. A
 * construct that does not end within the limit or its paragraph is text, which {@link MarkdownGuard} makes safe.
 */
export class MarkdownLinkFilter implements FilterStage {
  private held = '';
  private open: Construct[] = [];
  private closed: ClosedConstruct | undefined;
  private decided = '';
  private previous = '';
  /** Number of blanks already emitted on the current line; -1 when it contains other characters. */
  private indent = 0;

  constructor(private readonly documents: DocumentAddresses) {}

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      PLAIN.lastIndex = index;
      const plain = (this.open.length === 0 && !this.closed && PLAIN.exec(text)?.[0]) || '';
      if (plain === '') {
        this.read(text.charAt(index));
        index += 1;
      } else {
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
    this.closed = undefined;
    if (!closed || !this.follow(closed, character)) this.readText(character);
    while (this.open.length > 0 && (this.held.length > HELD_LIMIT || this.open.length > OPEN_LIMIT)) {
      this.open.shift();
      this.release(this.undecided());
    }
    this.release(this.undecided());
  }

  private follow(closed: ClosedConstruct, character: string): boolean {
    const { start, words, isImage } = closed;
    const content = this.held.length + 1;
    if (character === '(') this.open.push({ kind: 'destination', start, content, words, isImage, depth: 0 });
    else if (character === '[' && isImage) this.open.push({ kind: 'label', start, words });
    else if (character === ':' && closed.isLineStart) this.open.push({ kind: 'definition', start: closed.open, content });
    else return false;
    this.held += character;
    return true;
  }

  private readText(character: string): void {
    const top = this.open.at(-1);
    if (character === '[') {
      this.openBracket();
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

  private openBracket(): void {
    const open = this.held.length;
    const isImage = this.held.endsWith('!');
    this.open.push({ kind: 'bracket', start: isImage ? open - 1 : open, open, isImage, isLineStart: this.isLineStart() });
    this.held += '[';
  }

  private closeBracket(bracket: Bracket): void {
    const words = this.held.slice(bracket.open + 1);
    // A label contains no brackets.
    const isLineStart = bracket.isLineStart && !/[[\]]/.test(words);
    this.held += ']';
    this.closed = { open: bracket.open, start: bracket.start, words, isImage: bracket.isImage, isLineStart };
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
    const leads = isAddress || isImage;
    if (!leads || (this.held.endsWith(')') && DESTINATION.test(raw) && this.documents.mayLead(address, isImage))) {
      this.open.splice(index, 1);
      return;
    }
    this.open.length = index;
    this.replaceFrom(start, CITED_NUMBERS.test(words) ? `[${words}]` : words);
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
    const defined = this.held.slice(definition.content);
    const [address = ''] = defined.trim().split(/\s/);
    if (DEFINED.test(defined) && !this.documents.mayLead(address, true)) {
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
   * Length of the held text that no construct can change any more. A `!` at its end may begin an image.
   */
  private undecided(): number {
    const first = this.open[0]?.start ?? this.closed?.start ?? this.held.length;
    return this.held.charAt(first - 1) === '!' && first === this.held.length ? first - 1 : first;
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
      this.closed.open -= length;
      this.closed.start -= length;
    }
  }
}
