import { asLine } from '../../../text/clean-text';
import type { TableRow } from '../../../tables/table';
import { TableWriter } from '../../../tables/table-writer';
import { TextBuilder } from '../../../text/text-builder';

/** What the text of a document consists of. */
export type OdfBlock =
  | { kind: 'heading'; level: number; text: string; isTitle: boolean }
  | { kind: 'paragraph'; text: string; isBold: boolean; isTableHeading: boolean }
  /** An item of a list with its mark. */
  | { kind: 'item'; text: string }
  /** The text of a footnote, below the paragraph that refers to it. */
  | { kind: 'note'; text: string }
  | { kind: 'table'; rows: readonly TableRow[] };

/** Writes blocks one below the other. */
export class BlockWriter {
  /** The document's title: the paragraph of that style, else the first heading of level 1. */
  title = '';
  private hasTitle = false;
  private wasItem = false;

  constructor(private readonly text: TextBuilder) {}

  write(block: OdfBlock): void {
    if (block.kind === 'heading') this.heading(block.level, block.text, block.isTitle);
    else if (block.kind === 'table') writeTable(this.text, block.rows);
    else if (block.kind === 'note') this.text.add(block.text, '\n');
    else this.text.add(block.text, block.kind === 'item' && this.wasItem ? '\n' : '\n\n');
    this.wasItem = block.kind === 'item' || (block.kind === 'note' && this.wasItem);
  }

  private heading(level: number, title: string, isTitle: boolean): void {
    this.text.heading(level, title);
    if (isTitle ? !this.hasTitle : level === 1 && this.title === '') this.title = title;
    this.hasTitle ||= isTitle;
  }
}

/** Blocks as one line, for a cell or a note. */
export function asOneLine(blocks: readonly OdfBlock[]): string {
  const text = new TextBuilder();
  for (const block of blocks) {
    if (block.kind === 'table') writeTable(text, block.rows);
    else text.add(block.text, '\n');
  }
  return asLine(text.finish({ encoding: 'utf-8' }).text);
}

function writeTable(text: TextBuilder, rows: readonly TableRow[]): void {
  const table = new TableWriter(text);
  for (const row of rows) table.row(row);
  table.end();
}
