import { isSentenceEnd, type TextRange } from '../../language/sentences/sentences';
import { isWhiteSpace } from '../../language/text/white-space';

/** Longest grapheme cluster that is kept whole when a word has to be cut, in UTF-16 units. */
const LONGEST_CLUSTER = 32;
const CONTINUES_CLUSTER = /\p{M}|\u200d|\p{Emoji_Modifier}/uy;
const ZERO_WIDTH_JOINER = 0x200d;

const isSpace = (text: string, index: number): boolean => isWhiteSpace(text.charCodeAt(index));
const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Whether `index` falls between the two halves of a surrogate pair. */
export function splitsPair(text: string, index: number): boolean {
  return isLowSurrogate(text.charCodeAt(index)) && isHighSurrogate(text.charCodeAt(index - 1));
}

/** Whether `index` falls inside a grapheme cluster: a surrogate pair, a base with its marks, a joined emoji, a CR LF. */
export function splitsCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 0x300) return code === 0x0a && text.charCodeAt(index - 1) === 0x0d;
  if (splitsPair(text, index) || text.charCodeAt(index - 1) === ZERO_WIDTH_JOINER) return true;
  CONTINUES_CLUSTER.lastIndex = index;
  return CONTINUES_CLUSTER.test(text);
}

/**
 * The last place in (`from`, `limit`] where a word may be cut: between whole characters unless they are very long, always between whole
 * code points.
 */
export function hardCut(text: string, from: number, limit: number): number {
  for (let cut = limit; cut > from && cut > limit - LONGEST_CLUSTER; cut -= 1) if (!splitsCharacter(text, cut)) return cut;
  return splitsPair(text, limit) ? limit - 1 : limit;
}

/** The offset just after the last white space in (`from`, `limit`], preferring a line break to a space; -1 without white space. */
export function lastWordEnd(text: string, from: number, limit: number): number {
  let wordEnd = isSpace(text, limit) ? limit : -1;
  for (let end = limit; end > from; end -= 1) {
    if (text.charCodeAt(end - 1) === 0x0a) return end;
    if (wordEnd < 0 && isSpace(text, end - 1) && !splitsCharacter(text, end)) wordEnd = end;
  }
  return wordEnd;
}

/** The last start of a line in (`from`, `limit`]; -1 without one. */
export function lastLineStart(text: string, from: number, limit: number): number {
  for (let start = limit; start > from; start -= 1) if (text.charCodeAt(start - 1) === 0x0a) return start;
  return -1;
}

/** The table that holds an offset other than as its start. */
export function tableAt(tables: readonly TextRange[], offset: number): TextRange | undefined {
  let low = 0;
  let high = tables.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tables[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const table = tables[low];
  return table && table.start < offset ? table : undefined;
}

/**
 * The end of a chunk including the white space after its last sentence, as far as there is room, so that the next chunk starts with a
 * word.
 */
export function withSpaceAfter(text: string, end: number, limit: number): number {
  let after = end;
  while (after < limit && isSpace(text, after)) after += 1;
  return after > end && after < text.length ? hardCut(text, end - 1, after) : after;
}

/**
 * Start of the chunk after one that ends at `end`: in a table the first row that starts within the overlap; else a sentence start, else a
 * word start, else any character within it.
 */
export function nextStart(text: string, end: number, chunkOverlap: number, table: TextRange | undefined): number {
  if (table && text.charCodeAt(end - 1) === 0x0a) {
    const rows = text.slice(Math.max(1, table.start, end - chunkOverlap) - 1, end);
    return end - rows.length + rows.indexOf('\n') + 1;
  }
  let word = -1;
  let character = -1;
  let afterSentence = false;
  for (let index = end - chunkOverlap; index < end; index += 1) {
    afterSentence ||= isSentenceEnd(text, index);
    if (isSpace(text, index)) continue;
    if (afterSentence) return index;
    if (word >= 0) continue;
    if (isSpace(text, index - 1)) word = index;
    else if (character < 0 && !splitsCharacter(text, index)) character = index;
  }
  if (word >= 0) return word;
  return character >= 0 ? character : end;
}

/** The first start of a sentence in [`from`, `end`), or `end` without one. */
export function sentenceStart(text: string, from: number, end: number): number {
  let afterSentence = false;
  for (let index = from; index < end; index += 1) {
    afterSentence ||= isSentenceEnd(text, index) && !splitsCharacter(text, index);
    if (afterSentence && !isSpace(text, index)) return index;
  }
  return end;
}
