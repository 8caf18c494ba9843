import { isSentenceEnd, lastSentenceEnd } from '../../language/sentences/sentences';
import { isWhiteSpace } from '../../language/text/white-space';
import { WORD_INDEX_VERSION } from '../index/lexical-index';
import type { ChunkingOptions, TextSpan } from '../rag.types';

/** Version of the splitter. Raise it when the same text and sizes give other chunks: stored chunks are then made again. */
const CHUNKER_VERSION = 2;

/**
 * The chunker key as stored in rows: size, overlap, version of the splitter and version of the word index, as in `500/50/1/1`. Rows from
 * before the word index had a version lack the last number.
 */
export function chunkerKey({ chunkSize, chunkOverlap }: ChunkingOptions): string {
  return `${chunkSize}/${chunkOverlap}/${CHUNKER_VERSION}/${WORD_INDEX_VERSION}`;
}

/** Whether a chunker key has these sizes, with any versions. */
export function hasSizes(key: string, { chunkSize, chunkOverlap }: ChunkingOptions): boolean {
  return key.startsWith(`${chunkSize}/${chunkOverlap}/`);
}

/** Longest grapheme cluster that is kept whole when a word has to be cut, in UTF-16 units. */
const LONGEST_CLUSTER = 32;
const CONTINUES_CLUSTER = /\p{M}|\u200d|\p{Emoji_Modifier}/uy;
const ZERO_WIDTH_JOINER = 0x200d;

const isSpace = (text: string, index: number): boolean => isWhiteSpace(text.charCodeAt(index));
const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Whether `index` falls between the two halves of a surrogate pair. */
function splitsPair(text: string, index: number): boolean {
  return isLowSurrogate(text.charCodeAt(index)) && isHighSurrogate(text.charCodeAt(index - 1));
}

/** Whether `index` falls inside a grapheme cluster: a surrogate pair, a base with its marks, a joined emoji, a CR LF. */
function splitsCharacter(text: string, index: number): boolean {
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
function hardCut(text: string, from: number, limit: number): number {
  for (let cut = limit; cut > from && cut > limit - LONGEST_CLUSTER; cut -= 1) if (!splitsCharacter(text, cut)) return cut;
  return splitsPair(text, limit) ? limit - 1 : limit;
}

/** The offset just after the last white space in (`from`, `limit`], preferring a line break to a space; -1 without white space. */
function lastWordEnd(text: string, from: number, limit: number): number {
  let wordEnd = isSpace(text, limit) ? limit : -1;
  for (let end = limit; end > from; end -= 1) {
    if (text.charCodeAt(end - 1) === 0x0a) return end;
    if (wordEnd < 0 && isSpace(text, end - 1) && !splitsCharacter(text, end)) wordEnd = end;
  }
  return wordEnd;
}

/**
 * The end of a chunk including the white space after its last sentence, as far as there is room, so that the next chunk starts with a
 * word.
 */
function withSpaceAfter(text: string, end: number, limit: number): number {
  let after = end;
  while (after < limit && isSpace(text, after)) after += 1;
  return after > end && after < text.length ? hardCut(text, end - 1, after) : after;
}

/** End of the chunk that starts at `start`. */
function chunkEnd(text: string, start: number, chunkSize: number, chunkOverlap: number): number {
  const limit = start + chunkSize;
  if (limit >= text.length) return text.length;
  const from = start + chunkOverlap;
  const sentenceEnd = lastSentenceEnd(text, from, limit);
  if (sentenceEnd > 0) return withSpaceAfter(text, sentenceEnd, limit);
  const wordEnd = lastWordEnd(text, from, limit);
  return wordEnd > 0 ? wordEnd : hardCut(text, from, limit);
}

/** Start of the chunk after one that ends at `end`: a sentence start, else a word start, else any character within the overlap. */
function nextStart(text: string, end: number, chunkOverlap: number): number {
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

/**
 * Cuts a text into chunks, in order. For every chunk:
 * - it has at most `chunkSize` UTF-16 units, and `text.slice(start, end)` is exactly its text;
 * - it starts at most `chunkOverlap` before the end of the one before and never after it, so every character, white space
 *   too, is in some chunk; it starts with a sentence or a word when the overlap holds the start of one;
 * - it ends with the *last* sentence that ends within its reach, which is (`start + chunkOverlap`, `start + chunkSize`], and the
 *   white space after that as far as there is room; else at the last line end in reach, else after the last word, else
 *   at `chunkSize`;
 * - it never starts or ends inside a surrogate pair, nor between a character and its marks unless there are dozens of them.
 *
 * Only the tail of each chunk is examined, backwards from its limit.
 * @throws RangeError when `chunkSize` is below 2 (one surrogate pair) or the overlap is not within [0, chunkSize)
 */
export function* chunkSpans(text: string, { chunkSize, chunkOverlap }: ChunkingOptions): Generator<TextSpan> {
  if (!Number.isInteger(chunkSize) || chunkSize < 2) throw new RangeError(`chunk size must be a whole number from 2, not ${chunkSize}`);
  if (!Number.isInteger(chunkOverlap) || chunkOverlap < 0 || chunkOverlap >= chunkSize) {
    throw new RangeError(`chunk overlap must be a whole number from 0 to ${chunkSize - 1}, not ${chunkOverlap}`);
  }
  let start = 0;
  let covered = 0;
  while (covered < text.length) {
    let end = chunkEnd(text, start, chunkSize, chunkOverlap);
    if (end <= covered) {
      // A surrogate pair at the limit leaves no room for new text after the overlap.
      start = covered;
      end = chunkEnd(text, start, chunkSize, chunkOverlap);
    }
    yield { start, end, text: text.slice(start, end) };
    covered = end;
    start = Math.max(start + 1, nextStart(text, end, chunkOverlap));
    if (splitsPair(text, start)) start += 1;
  }
}
