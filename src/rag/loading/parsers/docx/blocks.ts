import { asLine } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import { TextBuilder } from '../../text/text-builder';
import type { TableRow } from '../../tables/table';
import { TableWriter } from '../../tables/table-writer';

/** A piece of a Word document that stands on lines of its own. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | TextBlock
  | { kind: 'note'; text: string }
  | { kind: 'table'; rows: readonly TableRow[] }
  /** Another document that stands at this place. */
  | { kind: 'inserted'; document: ExtractedText };

/** A paragraph, an item of a list or a line of code. */
export interface TextBlock {
  kind: 'text';
  /** Clean lines. */
  text: string;
  /** As it was typed, with its tabs and the spaces at its start. */
  typed: string;
  isItem: boolean;
  isCode: boolean;
  isBold: boolean;
}

/** Blocks as lines of clean text. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return tableLines(block.rows);
    return block.kind === 'inserted' ? block.document.text.split('\n') : block.text.split('\n');
  });
}

/** Blocks as one line of clean text. */
export function lineOf(blocks: readonly Block[]): string {
  return asLine(linesOf(blocks).join(' '));
}

function tableLines(rows: readonly TableRow[]): string[] {
  const text = new TextBuilder();
  const table = new TableWriter(text);
  for (const row of rows) table.row(row);
  table.end();
  return text.finish({ encoding: 'utf-8' }).text.split('\n');
}
