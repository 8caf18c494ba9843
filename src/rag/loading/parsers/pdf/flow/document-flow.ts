import { asLine } from '../../../text/clean-text';
import type { Separator, TextBuilder } from '../../../text/text-builder';
import type { PageBlock, PdfLine } from '../layout/geometry';
import type { Bookmark } from '../reading/bookmarks';
import { headingLevels, type HeadingLevels } from './headings';
import { isSameParagraph, lineSeparator } from './line-separator';
import { withNotesMoved } from './notes';
import { TableText } from './table-text';
import { type Typesetting, typesetting } from './typesetting';
import { WrittenWords } from './written-words';

/** The dots before a page number in a table of contents. */
const DOT_LEADER = /(?:\s*\.){4,}/g;
const LONGEST_TITLE = 120;
/** `1. Scope`, `2.3 Notice` */
const NUMBERED = /^\p{N}{1,3}(?:\.\p{N}{1,3})*[.)]?\s/u;

/** Writes the blocks of all pages as one text: paragraphs, headings and tables. */
export class DocumentFlow {
  private readonly blocks: readonly PageBlock[];
  private readonly setting: Typesetting;
  private readonly levels: HeadingLevels;
  private readonly words: WrittenWords;
  /** The largest heading of the first page; empty without one. */
  title = '';
  private titleSize = 0;
  private page = 0;

  constructor(blocks: readonly PageBlock[], bookmarks: readonly Bookmark[]) {
    const lines = blocks.flatMap((block) => (block.kind === 'line' ? [block.line] : []));
    this.setting = typesetting(
      lines,
      blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    );
    const texts = [...textsOf(blocks)];
    const characters = texts.reduce((sum, { length }) => sum + length, 0);
    this.levels = headingLevels(lines, { setting: this.setting, bookmarks, characters });
    this.words = new WrittenWords(texts);
    this.blocks = withNotesMoved(blocks, this.setting);
  }

  /** @throws RefusedFileError when the document has become too long */
  write(text: TextBuilder, pages: number): void {
    const tables = new TableText(text, this.words);
    let lastTable = -1;
    for (let index = 0; index < this.blocks.length;) {
      const block = this.blocks[index];
      if (!block) break;
      if (block.kind === 'line') index = this.writeLines(text, index, block.line);
      else {
        if (block.kind === 'aside') {
          this.startPage(text, block.aside.page);
          text.add(asLine(block.aside.text), '\n\n');
        } else {
          this.startPage(text, block.table.page);
          tables.write(block.table, lastTable !== index - 1);
          lastTable = index;
        }
        index += 1;
      }
    }
    this.startPage(text, pages);
  }

  get hasHeadings(): boolean {
    return this.levels.size > 0;
  }

  private startPage(text: TextBuilder, page: number): void {
    for (; this.page < page; this.page += 1) text.page();
  }

  /** Writes a heading, or the lines of a paragraph; returns the index of what follows. */
  private writeLines(text: TextBuilder, index: number, first: PdfLine): number {
    const level = this.levels.get(first);
    this.startPage(text, first.page);
    if (level !== undefined) {
      const lines = this.headingLines(index, level);
      const heading = lines.map((line) => cleaned(line.text)).join(' ');
      if (level === 1) this.suggestTitle(heading, first);
      text.heading(level, heading);
      return index + lines.length;
    }
    let separator: Separator = '\n\n';
    let line = first;
    let next = index + 1;
    for (;;) {
      const following = this.runningLine(next);
      const between = following ? lineSeparator(line, following, this.setting) : '\n\n';
      const joint = following && isSameParagraph(between) ? this.words.joint(line.text, following.text) : undefined;
      text.add(indentOf(line) + cleaned(joint?.text ?? line.text), separator);
      if (!following || between === '\n\n') return next;
      this.startPage(text, following.page);
      separator = joint ? '' : between;
      line = following;
      next += 1;
    }
  }

  /** The title is the largest heading of the first page; a numbered one is that of a section. */
  private suggestTitle(heading: string, { page, size }: PdfLine): void {
    if (page !== 1 || heading.length > LONGEST_TITLE || size <= this.titleSize || NUMBERED.test(heading)) return;
    this.title = heading;
    this.titleSize = size;
  }

  /** The line of running text at an index. */
  private runningLine(index: number): PdfLine | undefined {
    const block = this.blocks[index];
    return block?.kind === 'line' && !this.levels.has(block.line) ? block.line : undefined;
  }

  /** The lines of the heading that begins at an index. */
  private headingLines(index: number, level: number): PdfLine[] {
    const lines: PdfLine[] = [];
    for (let next = this.blocks[index]; next?.kind === 'line'; next = this.blocks[index + lines.length]) {
      const before = lines.at(-1);
      const goesOn = !before || (next.line.page === before.page && lineSeparator(before, next.line, this.setting) !== '\n\n');
      if (!goesOn || this.levels.get(next.line) !== level) break;
      if (before && lineSeparator(before, next.line, this.setting) === '\n' && before.size < this.setting.bodySize * 1.05) break;
      lines.push(next.line);
    }
    return lines;
  }
}

/** Width of a letter of code, as a share of its size; deepest indent that is kept, in letters. */
const CODE_LETTER = 0.6;
const DEEPEST_INDENT = 60;

/** What a line of code is indented by. */
function indentOf({ isCode, x, size, column }: PdfLine): string {
  const letters = isCode && size > 0 ? Math.round((x - column.x) / (size * CODE_LETTER)) : 0;
  return ' '.repeat(Math.min(DEEPEST_INDENT, Math.max(0, letters)));
}

const cleaned = (line: string): string => asLine(line).replace(DOT_LEADER, ' …');

function* textsOf(blocks: readonly PageBlock[]): Generator<string> {
  for (const block of blocks) {
    if (block.kind === 'line') yield block.line.text;
    else if (block.kind === 'table') for (const cell of block.table.rows.flat()) yield* cell.lines;
  }
}
