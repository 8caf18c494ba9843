import { HIDDEN } from '../markdown/hidden-code';
import type { DocumentAddresses } from './document-addresses';
import { HELD_LIMIT, type FilterStage } from './filter-stage';
import { DESTINATION } from './markdown-constructs';

/** White space, quotation marks (`>`) and list marks: after only these on a line, a definition may begin. */
const LINE_START = /[\s>*+\-\d.)]/;

/** Characters without a meaning in this stage. */
const PLAIN = /[^[\](!:^\\\n\r]+/y;

/** Characters that no kept destination contains. */
const NEVER_KEPT = /[[\]<>`\\\r\n]/;

/**
 * Ensures that the output contains no Markdown link, image or definition except to the addresses that an answer may lead to, independently
 * of the previous stages: a space between two characters turns a construct into text. It only adds characters, so it cannot join text
 * into a new construct.
 */
export class MarkdownGuard implements FilterStage {
  private decided = '';
  private previous = '';
  private beforePrevious = '';
  /** The destination under way, from its parenthesis or its colon. */
  private held = '';
  private depth = 0;
  private isLineStart = true;
  /** Whether a bracket at the beginning of a line is still open: followed by a colon, it would define a link. It may span lines. */
  private hasLabel = false;
  /** Whether the label is that of a footnote, which may hold blocks of its own. */
  private isFootnote = false;
  /** Whether an image began in this block: what its brackets lead to would be fetched unasked. */
  private hasImage = false;

  constructor(private readonly documents: DocumentAddresses) {}

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      this.read(text.charAt(index));
      index += 1;
      if (this.held !== '' || this.isLineStart || this.previous === ']') continue;
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
    if (this.held !== '') this.decide();
    return this.take();
  }

  private take(): string {
    const decided = this.decided;
    this.decided = '';
    return decided;
  }

  private read(character: string): void {
    if (this.held !== '') {
      const isOver = NEVER_KEPT.test(character) || HIDDEN.test(character) || this.held.length > HELD_LIMIT;
      if (!isOver) {
        this.held += character;
        if (character === '(') this.depth += 1;
        if (character === ')') this.depth -= 1;
        if (this.depth === 0 && this.held.startsWith('(')) this.decide();
        return;
      }
      this.decide();
    }
    const endsLabel = this.hasLabel && this.previous === ']' && this.beforePrevious !== '\\';
    if ((this.previous === ']' && character === '(') || (this.hasLabel && this.previous === ']' && character === ':')) {
      this.held = character;
      this.depth = character === '(' ? 1 : 0;
    } else {
      this.write(character);
    }
    // A bracket after a backslash may be part of the label, which then continues.
    if (endsLabel) this.hasLabel = false;
  }

  private decide(): void {
    const { held } = this;
    const isDefinition = held.startsWith(':');
    const [, destination] = DESTINATION.exec(held.slice(1, isDefinition ? undefined : -1)) ?? [];
    const isWhole = isDefinition ? !this.isFootnote && destination !== '' : this.depth === 0;
    this.held = '';
    const isKept = isWhole && destination !== undefined && this.documents.mayLead(destination, isDefinition || this.hasImage);
    if (!isKept) this.decided += ' ';
    for (const character of held) this.write(character);
  }

  private write(character: string): void {
    if (character === '[') {
      if (this.isLineStart) {
        this.hasLabel = true;
        this.isFootnote = false;
      }
      this.hasImage ||= this.previous === '!';
    }
    if (character === '^' && this.previous === '[') this.isFootnote = true;
    if (character === '\n' || character === '\r') {
      if (this.previous === '\n' || this.previous === '\r') this.hasImage &&= character === '\n' && this.previous === '\r';
      this.isLineStart = true;
    } else if (!LINE_START.test(character)) {
      this.isLineStart = false;
    }
    this.decided += character;
    this.beforePrevious = this.previous;
    this.previous = character;
  }
}
