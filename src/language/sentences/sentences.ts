import type { Abbreviations } from '../languages/language';
import { inAllLanguages } from '../languages/languages';
import { isWhiteSpace } from '../text/white-space';

/** A range of a text: offsets in UTF-16 units, `end` exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** The role of a character at the end of a sentence. */
const enum Mark {
  none,
  /** Ends a sentence when white space follows. */
  stop,
  /** Ends a sentence before any character: scripts without a space after it. */
  wideStop,
  /** Closes a quotation or bracket, and belongs to the sentence before it. */
  closer,
  lineBreak,
}

/** The mark of every UTF-16 unit. A table, because it is looked up for each character and is faster than a pattern. */
const MARKS = new Uint8Array(0x1_0000);
const STOPS = '.!?…';
const WIDE_STOPS = '。！？｡؟।';
const CLOSERS = '"\'”’»)]」』）';
for (const mark of STOPS) MARKS[mark.charCodeAt(0)] = Mark.stop;
for (const mark of WIDE_STOPS) MARKS[mark.charCodeAt(0)] = Mark.wideStop;
for (const mark of CLOSERS) MARKS[mark.charCodeAt(0)] = Mark.closer;
MARKS[0x0a] = Mark.lineBreak;

/** Characters at which a forward search checks for a sentence end. */
const CANDIDATE = /[.!?…。！？｡؟।\n]/g;

/** One or more initials: `J. Smith`, `U.S. law`. Their full stop does not end a sentence. */
const INITIAL = /(?:^|[^\p{L}\p{N}])(?:\p{Lu}|(?:\p{Lu}\.)+\p{Lu})\.$/u;
/** Pattern of an abbreviation of any language at the end of a text. */
const shorthand = (kind: keyof Abbreviations): RegExp =>
  new RegExp(`(?:^|[^\\p{L}\\p{N}.])(?:${inAllLanguages(({ sentences: own }) => own?.abbreviations?.[kind]).join('|')})\\.$`, 'iu');
const TITLE = shorthand('titles');
const BEFORE_NUMBER = shorthand('beforeNumber');
const MAYBE_LAST = shorthand('maybeLast');
/** An ordinal number: "am 28. des Monats", "vom 1. Januar". */
const ORDINAL = /(?:^|[^\p{L}\p{N}.,:/-])\p{N}{1,2}\.$/u;
const DIGIT_NEXT = /\s+\p{N}/uy;
/** A short capitalised word: "Rd.", "Inc.". Before a small letter its full stop ends no sentence. */
const SHORT_NAME = /(?:^|[^\p{L}\p{N}])\p{Lu}\p{Ll}{1,3}\.$/u;
const LOWER_NEXT = /\s+\p{Ll}/uy;
/** Months are capitalised in some languages. */
const MONTH_NEXT = new RegExp(
  `\\s+(?:${inAllLanguages(({ months }) => months?.flatMap((forms) => forms.split(' '))).join('|')})(?![\\p{L}\\p{M}])`,
  'iuy',
);

/** The mark of a note, which belongs to the sentence before it: "25 days.[1] Interns". */
const NOTE_MARK = /\[\p{N}{1,3}\]/uy;
const LAST_NOTE_MARK = /\[\p{N}{1,3}\]$/u;
const LONGEST_NOTE_MARK = 5;
const CLOSING_BRACKET = 0x5d;

/** Number of characters before a full stop that are examined for an abbreviation. */
const LOOK_BACK = 12;

/** Minimum length in characters of a line that was probably wrapped within a sentence. */
const WRAPPED_LINE = 60;
const LIST_ITEM = /[ \t]*(?:[-*•–—>#|]|\(?\p{N}{1,3}[.)]\s|\(?\p{L}[.)]\s)/uy;
/** The number of a list item alone, and text that goes on in its line. */
const ITEM_NUMBER = /^\s*(?:\p{N}{1,3}|\p{L})[.)]\s*$/u;
const SAME_LINE = /[ \t]+\S/uy;
const LOWER_CASE_LINE = /[ \t]*\p{Ll}/uy;
const PROSE_LINE = /[ \t]*["'“‘«(]?[\p{L}\p{N}]/uy;

function startsWith(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The offset before the marks of notes that end at `end`. */
function beforeNoteMarks(text: string, end: number): number {
  let start = end;
  while (text.charCodeAt(start - 1) === CLOSING_BRACKET) {
    const before = LAST_NOTE_MARK.exec(text.slice(Math.max(0, start - LONGEST_NOTE_MARK), start));
    if (!before) break;
    start -= before[0].length;
  }
  return start;
}

const mark = (text: string, index: number): Mark => MARKS[text.charCodeAt(index)] as Mark;

/** Whether a full stop just before `end` belongs to an abbreviation. */
function isAbbreviation(text: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - LOOK_BACK), end);
  if (TITLE.test(before) || INITIAL.test(before)) return true;
  if (ORDINAL.test(before) && (startsWith(LOWER_NEXT, text, end) || startsWith(MONTH_NEXT, text, end))) return true;
  if (BEFORE_NUMBER.test(before)) return startsWith(DIGIT_NEXT, text, end);
  return (MAYBE_LAST.test(before) || SHORT_NAME.test(before)) && startsWith(LOWER_NEXT, text, end);
}

/**
 * Whether the sentence goes on after the line break just before `end`: the next line starts in lower case, or a full line is followed by
 * prose.
 */
function isWrapped(text: string, end: number): boolean {
  if (startsWith(LOWER_CASE_LINE, text, end)) return !startsWith(LIST_ITEM, text, end);
  for (let index = end - 2; index > end - 2 - WRAPPED_LINE; index -= 1) if (index < 0 || text.charCodeAt(index) === 0x0a) return false;
  return startsWith(PROSE_LINE, text, end) && !startsWith(LIST_ITEM, text, end);
}

/**
 * Whether a sentence ends at offset `end`, that is, just after its closing mark: a stop with the quotes, brackets and marks
 * of notes that close after it, then white space or the end of the text (scripts without spaces need none), or a line break that is not
 * there only to wrap a long line. Headings and list lines thus end at the end of their line. The full stop of an abbreviation or an
 * initial counts only before a line break.
 */
export function isSentenceEnd(text: string, end: number): boolean {
  let last = mark(text, end - 1);
  if (last === Mark.none) return false;
  if (last === Mark.lineBreak) return !isWrapped(text, end);
  const next = text.charCodeAt(end);
  // A sentence ends after the last of its closers and marks of notes. Asked first, so that a run of closers is walked back once and not from each of them.
  if (MARKS[next] === Mark.closer || startsWith(NOTE_MARK, text, end)) return false;
  let stop = beforeNoteMarks(text, end) - 1;
  if (stop < 0) return false;
  last = mark(text, stop);
  while (last === Mark.closer && stop > 0) last = mark(text, (stop -= 1));
  if (last === Mark.wideStop) return MARKS[next] !== Mark.wideStop;
  if (last !== Mark.stop || !(end === text.length || isWhiteSpace(next))) return false;
  const isLoneFullStop = stop === end - 1 && text.charCodeAt(stop) === 0x2e && mark(text, stop - 1) !== Mark.stop;
  return !isLoneFullStop || next === 0x0a || next === 0x0d || end === text.length || !isAbbreviation(text, end);
}

/** Where sentences end in `text` after `from` and not after `to`: offsets just after the closing mark, ascending. */
export function* sentenceEnds(text: string, from = 0, to = text.length): Generator<number> {
  const pattern = new RegExp(CANDIDATE);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    let end = match.index + 1;
    if (text.charCodeAt(match.index) !== 0x0a) {
      while (mark(text, end) === Mark.closer) end += 1;
      for (NOTE_MARK.lastIndex = end; NOTE_MARK.test(text); end = NOTE_MARK.lastIndex);
    }
    if (end > to) return;
    if (isSentenceEnd(text, end)) yield end;
  }
}

/**
 * The last offset in (`from`, `to`] at which a sentence ends, or -1. Searches backwards from `to`, so that the time depends on the
 * distance to the sentence end and not on the length of the range.
 */
export function lastSentenceEnd(text: string, from: number, to: number): number {
  for (let end = Math.min(to, text.length); end > from; end -= 1) {
    if (MARKS[text.charCodeAt(end - 1)] !== Mark.none && isSentenceEnd(text, end)) return end;
  }
  return -1;
}

/**
 * The sentences of a text, without the white space around them. Text after the last mark counts as a sentence; the number of a list item
 * belongs to the sentence behind it.
 */
export function sentences(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  let start = 0;
  for (const end of [...sentenceEnds(text), text.length]) {
    if (end < text.length && ITEM_NUMBER.test(text.slice(start, end)) && startsWith(SAME_LINE, text, end)) continue;
    const lead = text.slice(start, end).search(/\S/);
    if (lead >= 0) ranges.push({ start: start + lead, end: start + text.slice(start, end).trimEnd().length });
    start = end;
  }
  return ranges;
}
