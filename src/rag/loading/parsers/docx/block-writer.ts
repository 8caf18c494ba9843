import { isSentenceEnd } from '../../../../language/sentences/sentences';
import { asLines } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import type { TableRow } from '../../tables/table';
import { TableWriter } from '../../tables/table-writer';
import type { Separator, TextBuilder } from '../../text/text-builder';
import type { Block, TextBlock } from './blocks';

/** Longest line that is taken for code by the spaces at its start, in characters. */
const LONGEST_CODE = 120;

const INDENTED = /^(?: {2}|\t)/;
const TAB_WIDTH = 4;

/** Signs of code in a line that is not indented. */
const CODE_SIGN = /[{}();=<>[\]\\$]|^(?:else|try|end|do|done|fi)\b/;

/** What was written last: what decides how far the next block stands from it. */
type Last = 'nothing' | 'text' | 'open line' | 'item' | 'code';

/** Writes blocks as text: headings and paragraphs apart, items of a list and lines of code together. */
export class BlockWriter {
  /** The document's title: the paragraph of that style, else the first heading of level 1. */
  title = '';
  private hasTitleStyle = false;
  private last: Last = 'nothing';

  /** @param pageLines what the headers and footers of its pages say, written once, below the first block */
  constructor(
    private readonly text: TextBuilder,
    private pageLines: readonly string[],
  ) {}

  write(block: Block): void {
    if (block.kind === 'table' || (block.kind === 'text' && block.isItem)) this.writePageLines('');
    this.writeBlock(block);
    if (block.kind === 'heading' || block.kind === 'text') this.writePageLines(block.text);
  }

  finish(): void {
    this.writePageLines('');
  }

  private writeBlock(block: Block): void {
    if (block.kind === 'heading') this.writeHeading(block.level, block.text);
    else if (block.kind === 'text') this.writeText(block);
    else if (block.kind === 'note') this.text.add(block.text, '\n');
    else if (block.kind === 'table') this.writeTable(block.rows);
    else this.writeInserted(block.document);
  }

  private writePageLines(title: string): void {
    const lines = this.pageLines.filter((line) => line.toLowerCase() !== title.toLowerCase());
    this.pageLines = [];
    this.text.add(lines.join('\n'), '\n\n');
    if (lines.length > 0) this.last = 'text';
  }

  private writeHeading(level: number, title: string): void {
    this.last = 'text';
    this.text.heading(Math.max(1, level), title);
    if (level === 0 && !this.hasTitleStyle) {
      this.title = title;
      this.hasTitleStyle = true;
    } else if (level === 1 && this.title === '') this.title = title;
  }

  private writeText(block: TextBlock): void {
    const { text, isItem } = block;
    if (text === '') return;
    const isCode = !isItem && this.isCode(block);
    const isApart = isCode ? !['code', 'open line'].includes(this.last) : !isItem || this.last !== 'item';
    const separator: Separator = isApart ? '\n\n' : '\n';
    this.text.add(isCode ? asLines(block.typed.replaceAll('\t', ' '.repeat(TAB_WIDTH))) : text, separator);
    this.last = isCode ? 'code' : isItem ? 'item' : isOpenLine(text) ? 'open line' : 'text';
  }

  /** Code by its style or font, or by the spaces that indent it, or because it goes on with such lines. */
  private isCode({ text, typed, isCode }: TextBlock): boolean {
    if (isCode) return true;
    if (!isOpenLine(text)) return false;
    return INDENTED.test(typed) || (this.last === 'code' && CODE_SIGN.test(text));
  }

  private writeTable(rows: readonly TableRow[]): void {
    const table = new TableWriter(this.text);
    for (const row of rows) table.row(row);
    table.end();
    this.last = 'text';
  }

  /** The text of another document, with its headings and tables. */
  private writeInserted({ text, headings, tables }: ExtractedText): void {
    const headingAt = new Map(headings.map((heading) => [heading.offset, heading]));
    const tableAt = new Map(tables.map((table) => [table.start, table]));
    const starts = [...new Set([0, ...headingAt.keys(), ...headings.map(({ offset, title }) => offset + title.length), ...tableAt.keys()])];
    const cuts = [...starts, ...tables.map(({ end }) => end), text.length].sort((left, right) => left - right);
    cuts.slice(0, -1).forEach((start, index) => {
      const piece = asLines(text.slice(start, cuts[index + 1]));
      const heading = headingAt.get(start);
      if (heading) this.text.heading(heading.level, heading.title);
      else {
        const written = this.text.add(piece, '\n\n');
        if (tableAt.has(start)) this.text.table(written);
      }
    });
    this.last = 'text';
  }
}

/** Whether a short line does not end as a sentence does. */
function isOpenLine(text: string): boolean {
  return text.length <= LONGEST_CODE && !isSentenceEnd(text, text.length);
}
