import { isListItem } from '../../language/sentences/list-items';
import { sentenceEnds, type TextRange } from '../../language/sentences/sentences';
import { isWhiteSpace } from '../../language/text/white-space';
import { splitsCharacter } from './cuts';
import { spansBySize } from './size-splitter';
import { type Block, blocksIn, linesIn } from './text-blocks';

/** How well a text may be cut at a place: the higher, the better. */
export const enum CutRank {
  /** Below a heading, or below a sentence that announces what follows: only when nothing else fits. */
  afterLead,
  /** Where this chunk or the last one would be short. */
  uneven,
  word,
  sentence,
  /** Between lines, rows or items. */
  line,
  block,
}

/** A text with what is known of its structure. */
export interface TextStructure {
  text: string;
  /** Where the lines of headings begin. */
  headings: ReadonlySet<number>;
  /** In the order of the text; their lines are rows. */
  tables: readonly TextRange[];
}

/** A part of a text that is not cut. */
export interface Piece extends TextRange {
  /** How well the text may be cut at its end. */
  rank: CutRank;
  /** The table it is part of. */
  table?: TextRange;
}

/** Characters that the mark of a list item may have. */
const LONGEST_MARK = 20;

/**
 * The pieces of a text without sections in it, in order and without gaps: blocks that fit as they stand; of others their rows, items, lines or
 * paragraphs, of those that are too long the sentences, and of these the words.
 * @param fits longest block that stays whole, in UTF-16 units
 * @param limit longest piece of a block that does not
 */
export function* piecesOf(
  { text, headings, tables }: TextStructure,
  body: TextRange,
  { fits, limit }: { fits: number; limit: number },
): Generator<Piece> {
  for (const block of blocksIn(text, body, tables)) {
    const { start, end } = block;
    const table = block.kind === 'table' ? { table: { start, end } } : {};
    const isLead = block.introduces || (headings.has(start) && isOneLine(text, block));
    const rank = isLead ? CutRank.afterLead : CutRank.block;
    if (end - start <= fits) yield { start, end, rank, ...table };
    else for (const piece of partsOf(text, block, limit)) yield { ...piece, ...table, ...(piece.end === end && { rank }) };
  }
}

/** Whether a range of a text is one line, and blank ones. */
export function isOneLine(text: string, { start, end }: TextRange): boolean {
  const lineEnd = text.indexOf('\n', start);
  return lineEnd < 0 || lineEnd >= end || !/\S/.test(text.slice(lineEnd, end));
}

function* partsOf(text: string, block: Block, limit: number): Generator<Piece> {
  for (const part of linePartsOf(text, block)) {
    if (part.end - part.start <= limit) yield { ...part, rank: CutRank.line };
    else for (const piece of sentencesOf(text, part, limit)) yield { ...piece, ...(piece.end === part.end && { rank: CutRank.line }) };
  }
}

/** The rows of a table, the lines of code, the items of a list, and the lines of text that end a sentence. */
function* linePartsOf(text: string, block: Block): Generator<TextRange> {
  const begins = beginningsIn(text, block);
  let { start } = block;
  for (const line of linesIn(text, block)) {
    if (line.start === start || !begins(line)) continue;
    yield { start, end: line.start };
    start = line.start;
  }
  yield { start, end: block.end };
}

/** Returns a function that tells whether a line begins a part of a block. It is to be asked of each line in turn. */
function beginningsIn(text: string, block: Block): (line: TextRange) => boolean {
  const isBlank = ({ start, end }: TextRange): boolean => !/\S/.test(text.slice(start, end));
  if (block.kind === 'table' || block.kind === 'code') return (line) => !isBlank(line);
  const outermost = outermostIndent(text, block);
  if (outermost !== undefined) return (line) => itemIndent(text, line) === outermost;
  const ends = sentenceEnds(text, block.start, block.end);
  let end = ends.next();
  return (line) => {
    while (!end.done && end.value < line.start) end = ends.next();
    return end.value === line.start && !isBlank(line);
  };
}

/** The least indentation of the items in a block; undefined when it holds less than two. */
function outermostIndent(text: string, block: Block): number | undefined {
  let items = 0;
  let least = Infinity;
  for (const line of linesIn(text, block)) {
    const indent = itemIndent(text, line);
    if (indent === undefined) continue;
    items += 1;
    least = Math.min(least, indent);
  }
  return items > 1 ? least : undefined;
}

/** By how many characters the list item in a line is indented; undefined when it is none. */
function itemIndent(text: string, { start, end }: TextRange): number | undefined {
  let from = start;
  while (from < end && (text[from] === ' ' || text[from] === '\t')) from += 1;
  return isListItem(text.slice(from, Math.min(end, from + LONGEST_MARK))) ? from - start : undefined;
}

/** The sentences of a range with the white space after them; the words of those that are too long. */
function* sentencesOf(text: string, range: TextRange, limit: number): Generator<Piece> {
  let { start } = range;
  for (const { end } of sentenceRanges(text, range)) {
    if (end - start <= limit) yield { start, end, rank: CutRank.sentence };
    else yield* wordsOf(text, { start, end }, limit);
    start = end;
  }
}

function* sentenceRanges(text: string, { start, end }: TextRange): Generator<TextRange> {
  let from = start;
  for (const sentenceEnd of sentenceEnds(text, start, end)) {
    if (sentenceEnd <= from) continue;
    let to = sentenceEnd;
    while (to < end && isWhiteSpace(text.charCodeAt(to))) to += 1;
    if (to < end && splitsCharacter(text, to)) continue;
    yield { start: from, end: to };
    from = to;
  }
  if (from < end) yield { start: from, end };
}

function* wordsOf(text: string, { start, end }: TextRange, limit: number): Generator<Piece> {
  for (const span of spansBySize(text.slice(start, end), { chunkSize: limit, chunkOverlap: 0 })) {
    const isLast = start + span.end === end;
    yield { start: start + span.start, end: start + span.end, rank: isLast ? CutRank.sentence : CutRank.word };
  }
}
