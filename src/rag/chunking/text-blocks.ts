import type { TextRange } from '../../language/sentences/sentences';
import { introducesList, isListItem } from '../../language/sentences/list-items';

/** What a block is cut between when it is longer than a chunk: its rows or lines, its items, its sentences. */
export type BlockKind = 'table' | 'code' | 'list' | 'text';

/** A paragraph, list, table or code, with the blank lines after it. */
export interface Block extends TextRange {
  kind: BlockKind;
  /** Whether it says what follows: a sentence that ends with a colon. */
  introduces: boolean;
}

/** Characters of a line that are looked at to tell what it is. */
const LINE_BEGINNING = 200;

/** A line of code: by the sign it begins or ends with, or by signs that prose does not hold. */
const CODE_LINE = /^\s*(?:[})\]<$]|\/\/|\/\*|#!)|[{};\\]\s*$|=>|->|::|\w\(\)|\s[!=]=\s|\w\s?=\s?["'\w]/;
const FENCE = /^\s*(?:```|~~~)/;
const INDENTED = /^(?: {2}|\t)/;

/** Share of the lines of a paragraph that look like code from which on it is code. */
const CODE_SHARE = 0.5;

interface Paragraph extends Block {
  isIndented: boolean;
  /** Whether a fence of code opens or closes in it without its counterpart. */
  hasLoneFence: boolean;
}

/**
 * The blocks of a part of a text, in order and without gaps. Items with blank lines between them are one list, and paragraphs of code one block of
 * code.
 * @param tables of the whole text, in order
 */
export function* blocksIn(text: string, { start, end }: TextRange, tables: readonly TextRange[]): Generator<Block> {
  let from = start;
  for (const table of tablesIn(text, { start, end }, tables)) {
    yield* runsIn(text, { start: from, end: table.start });
    yield { ...table, kind: 'table', introduces: false };
    from = table.end;
  }
  yield* runsIn(text, { start: from, end });
}

/** The tables within a range, from the beginning of a line to that of the next text. */
function* tablesIn(text: string, { start, end }: TextRange, tables: readonly TextRange[]): Generator<TextRange> {
  let from = start;
  for (let index = firstEndingAfter(tables, start); index < tables.length; index += 1) {
    const table = tables[index];
    if (!table || table.start >= end) return;
    const tableStart = Math.max(from, table.start);
    const tableEnd = Math.min(end, nextText(text, table.end));
    if (tableEnd <= tableStart || !isLineStart(text, tableStart)) continue;
    yield { start: tableStart, end: tableEnd };
    from = tableEnd;
  }
}

function firstEndingAfter(tables: readonly TextRange[], offset: number): number {
  let low = 0;
  let high = tables.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tables[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isLineStart = (text: string, offset: number): boolean => offset === 0 || text[offset - 1] === '\n';

/** The beginning of the first line with text after the line of `offset`, or the end of the text. */
function nextText(text: string, offset: number): number {
  if (isLineStart(text, offset) && offset > 0 && text[offset] !== '\n') return offset;
  let lineEnd = text.indexOf('\n', offset);
  while (lineEnd >= 0) {
    const next = text.indexOf('\n', lineEnd + 1);
    if (/\S/.test(text.slice(lineEnd + 1, next < 0 ? text.length : next))) return lineEnd + 1;
    lineEnd = next;
  }
  return text.length;
}

/** Paragraphs, those of one list or code as one block. */
function* runsIn(text: string, range: TextRange): Generator<Block> {
  let open: Paragraph | undefined;
  let inFence = false;
  for (const paragraph of paragraphsIn(text, range)) {
    if (open && (inFence || goesOn(open, paragraph))) {
      open = { ...open, end: paragraph.end, kind: inFence ? 'code' : open.kind };
    } else {
      if (open) yield open;
      open = paragraph;
    }
    if (paragraph.hasLoneFence) inFence = !inFence;
    if (inFence) open.kind = 'code';
  }
  if (open) yield open;
}

function goesOn(block: Block, next: Paragraph): boolean {
  if (block.kind === 'code') return next.kind === 'code';
  return block.kind === 'list' && (next.kind === 'list' || next.isIndented);
}

/** Lines without a blank one between them, with the blank ones after them. */
function* paragraphsIn(text: string, range: TextRange): Generator<Paragraph> {
  let open: (TextRange & { lines: number; codeLines: number; fences: number; first: string; last: string }) | undefined;
  let isComplete = false;
  for (const { start, end } of linesIn(text, range)) {
    const line = text.slice(start, Math.min(end, start + LINE_BEGINNING));
    const isBlank = !/\S/.test(line) && end - start <= LINE_BEGINNING;
    if (open && (isBlank || !isComplete)) open.end = end;
    else {
      if (open) yield paragraphOf(open);
      open = { start, end, lines: 0, codeLines: 0, fences: 0, first: line, last: '' };
      isComplete = false;
    }
    if (isBlank) {
      isComplete ||= open.lines > 0;
      continue;
    }
    if (open.lines === 0) open.first = line;
    open.lines += 1;
    open.last = text.slice(Math.max(start, end - LINE_BEGINNING), end);
    if (CODE_LINE.test(line)) open.codeLines += 1;
    if (FENCE.test(line)) open.fences += 1;
  }
  if (open) yield paragraphOf(open);
}

function paragraphOf(lines: TextRange & { lines: number; codeLines: number; fences: number; first: string; last: string }): Paragraph {
  const isList = isListItem(lines.first.trimStart());
  const isCode = lines.fences > 0 || (!isList && lines.codeLines >= Math.max(1, lines.lines * CODE_SHARE));
  return {
    start: lines.start,
    end: lines.end,
    kind: isCode ? 'code' : isList ? 'list' : 'text',
    introduces: introducesList(lines.last.trimEnd()),
    isIndented: INDENTED.test(lines.first),
    hasLoneFence: lines.fences % 2 === 1,
  };
}

/** The lines of a range with their line breaks. */
export function* linesIn(text: string, { start, end }: TextRange): Generator<TextRange> {
  for (let from = start; from < end;) {
    const lineBreak = text.indexOf('\n', from);
    const to = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
    yield { start: from, end: to };
    from = to;
  }
}
