import { asLine, asLines } from '../../text/clean-text';
import type { Separator, TextBuilder } from '../../text/text-builder';
import { type Attributes } from './elements/html-elements';
import { itemNumber, type NumberStyle, numberStyle } from './elements/list-numbers';

/** Levels of indentation of nested lists; deeper ones get no more. */
const DEEPEST_INDENT = 8;

interface List {
  kind: 'items' | 'numbered' | 'terms';
  next: number;
  style: NumberStyle;
  isStarted: boolean;
}

/** Lines that count from one number to the next: the margin of a listing. */
const LINE_NUMBERS = /^\s*\d+(?:\s+\d+)*\s*$/;

/** What a block begins with that explains these terms: `Warranty: `, `How long? `. */
function leadOf(terms: readonly string[]): string {
  const lead = terms.join(', ');
  return /[?!.。？！]$/u.test(lead) ? `${lead} ` : `${lead}: `;
}

/** Puts running text together to blocks: paragraphs, items with their marks, terms with what they mean, cells. */
export class TextFlow {
  private inline: string[] = [];
  private readonly lists: List[] = [];
  private itemMark = '';
  private terms: string[] = [];
  /** Notes to the paragraph that is being read. They follow it. */
  private notes: string[] = [];

  /** @param cell takes the blocks of a cell of a table; without it they are text */
  constructor(
    private readonly text: TextBuilder,
    private cell?: string[],
  ) {}

  /** Makes blocks part of a cell from here on, or of the text again. */
  into(cell: string[] | undefined): void {
    this.cell = cell;
  }

  add(text: string): void {
    this.inline.push(text);
  }

  /** A place in the running text, for {@link since} and {@link take}. */
  get mark(): number {
    return this.inline.length;
  }

  /** The running text from a mark on; what was ended as a block meanwhile is gone. */
  since(mark: number): string {
    return this.inline.slice(mark).join('');
  }

  /** Takes back the running text from a mark on. */
  take(mark: number): string {
    return this.inline.splice(mark).join('');
  }

  /** Adds a note that is to follow the current block. */
  note(text: string): void {
    const line = asLine(text);
    if (line !== '') this.notes.push(line);
  }

  openList(name: string, attributes: Attributes): void {
    const kind = name === 'ol' ? 'numbered' : name === 'dl' ? 'terms' : 'items';
    const start = Number.parseInt(attributes['start'] ?? '1', 10);
    this.lists.push({ kind, next: Number.isSafeInteger(start) ? start : 1, style: numberStyle(attributes), isStarted: false });
  }

  closeList(): void {
    this.endTerms();
    this.lists.pop();
  }

  openItem(attributes: Attributes): void {
    const list = this.lists.findLast(({ kind }) => kind !== 'terms');
    const depth = Math.min(DEEPEST_INDENT, Math.max(0, this.lists.length - 1));
    const value = Number.parseInt(attributes['value'] ?? '', 10);
    if (list && Number.isSafeInteger(value)) list.next = value;
    this.itemMark = '  '.repeat(depth) + (list?.kind === 'numbered' ? `${itemNumber(list.next, list.style)} ` : '- ');
    if (list) list.next += 1;
  }

  heading(level: number, title: string): void {
    this.inline = [];
    // The number of an item that begins with a heading is part of it.
    const mark = /\d\. $|\w\. $/.test(this.itemMark) ? this.itemMark.trimStart() : '';
    this.itemMark = '';
    this.text.heading(level, mark + title);
    this.endNotes();
  }

  /** Ends a term; what it means follows. */
  endTerm(): void {
    const term = this.takeBlock(false);
    if (term !== '') this.terms.push(term.replace(/\s*\n\s*/g, ' ').replace(/\s*:$/, ''));
  }

  /** Ends the paragraph, item or cell that the running text belongs to. */
  endBlock(isPreformatted = false): void {
    const block = this.takeBlock(isPreformatted);
    if (block === '' || (isPreformatted && LINE_NUMBERS.test(block) && block.includes('\n'))) return;
    if (this.terms.length > 0 && this.itemMark !== '') this.endTerms();
    const lead = this.terms.length > 0 ? leadOf(this.terms) : this.itemMark;
    this.terms = [];
    this.itemMark = '';
    this.put(lead + block);
    this.endNotes();
  }

  private takeBlock(isPreformatted: boolean): string {
    if (this.inline.length === 0) return '';
    const inline = this.inline.join('');
    this.inline = [];
    if (isPreformatted) return asLines(inline);
    return inline.includes('\n') ? inline.split('\n').map(asLine).filter(Boolean).join('\n') : asLine(inline);
  }

  /** Terms that nothing explains, or a list of its own. */
  private endTerms(): void {
    if (this.terms.length === 0) return;
    const terms = this.terms.join(', ');
    this.terms = [];
    this.put(this.itemMark === '' ? terms : `${terms}:`);
  }

  private endNotes(): void {
    if (this.notes.length === 0) return;
    const notes = this.notes;
    this.notes = [];
    for (const note of notes) this.put(note);
  }

  private put(block: string): void {
    if (this.cell) this.cell.push(block);
    else this.text.add(block, this.separator());
  }

  /** Items and definitions follow each other line by line; everything else is a paragraph. */
  private separator(): Separator {
    const list = this.lists.at(-1);
    if (!list) return '\n\n';
    const isFirst = this.lists.length === 1 && !list.isStarted;
    list.isStarted = true;
    return isFirst ? '\n\n' : '\n';
  }
}
