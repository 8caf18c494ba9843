import { contentWords } from '../../language/languages/content-words';
import { analysePassage } from '../../language/sentences/passage-analysis';
import type { TextUnit } from '../../language/sentences/text-units';
import type { TextRange } from '../../language/sentences/sentences';
import { isWhiteSpace } from '../../language/text/white-space';
import { stem } from '../../language/text/words';

const PARAGRAPH_BREAK = /\n[^\S\n]*\n\s*/g;

/** Minimum share of a statement's content words that a quoted sentence contains. Set by judgement, not measured. */
const QUOTE_OVERLAP = 0.3;

/** Minimum number of shared words, unless the statement has only one: a single shared word can be a coincidence. */
const LEAST_SHARED_WORDS = 2;

/** Minimum length in characters of a statement that is searched for verbatim; a shorter match can be a coincidence. */
const LEAST_VERBATIM = 12;

/**
 * The range of a chunk from the first to the last sentence that supports the statements. For a statement that the chunk contains
 * verbatim (ignoring white space and typographic marks), the sentences that contain it. For another statement: the sentence that
 * shares most of its content words, then the sentence that adds most of the missing words, until none adds enough. The whole
 * chunk, trimmed, when no sentence matches any statement.
 * @returns offsets in the chunk, in UTF-16 units
 */
export function quoteFor(text: string, statements: readonly string[]): TextRange {
  let folded: FoldedText | undefined;
  const findIn = (statement: string): TextRange | undefined => {
    const start = text.indexOf(statement);
    if (start >= 0) return { start, end: start + statement.length };
    folded ??= foldedText(text);
    return folded.find(statement);
  };
  const units = analysePassage(text).units.filter((unit) => !unit.isHeading);
  const found = statements.flatMap((statement) => {
    const verbatim = statement.length >= LEAST_VERBATIM ? findIn(statement) : undefined;
    const around = verbatim ? units.filter(({ start, end }) => start < verbatim.end && end > verbatim.start) : [];
    return around.length > 0 ? around : sharingSentences(units, statement);
  });
  if (found.length === 0) return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
  return { start: Math.min(...found.map(({ start }) => start)), end: Math.max(...found.map(({ end }) => end)) };
}

/** The paragraphs of a text, parted by empty lines, that a range stands in. Offsets in UTF-16 units. */
export function paragraphsAround(text: string, { start, end }: TextRange): TextRange {
  const before = [...text.slice(0, start).matchAll(PARAGRAPH_BREAK)].at(-1);
  const after = text.slice(end).search(PARAGRAPH_BREAK);
  const first = before ? before.index + before[0].length : text.length - text.trimStart().length;
  return { start: Math.min(first, start), end: after < 0 ? Math.max(end, text.trimEnd().length) : end + after };
}

function sharingSentences(candidates: readonly TextUnit[], statement: string): TextRange[] {
  const missing = new Set(contentWords(statement).map(stem));
  const enough = Math.max(Math.min(LEAST_SHARED_WORDS, missing.size), missing.size * QUOTE_OVERLAP);
  const chosen: TextRange[] = [];
  for (;;) {
    const best = candidates
      .map((unit) => ({ unit, shared: [...unit.stems].filter((word) => missing.has(word)).length }))
      .reduce<{ unit: TextUnit; shared: number } | undefined>((top, next) => (next.shared > (top?.shared ?? 0) ? next : top), undefined);
    if (!best || best.shared < (chosen.length === 0 ? Math.min(enough, best.unit.stems.size) : enough)) return chosen;
    chosen.push({ start: best.unit.start, end: best.unit.end });
    for (const word of best.unit.stems) missing.delete(word);
  }
}

/** Typographic variants of characters, mapped to one form. */
const SAME_MARKS = new Map<string, string>([
  ...Array.from('“”„«»‟″', (mark) => [mark, '"'] as const),
  ...Array.from('‘’‚‛′', (mark) => [mark, "'"] as const),
  ...Array.from('‐‑‒–—−', (mark) => [mark, '-'] as const),
]);

/** A text that is searched without regard to white space, case and typographic marks. */
export interface FoldedText {
  /** The range of a text, as offsets in the original; undefined when it is empty or does not occur. */
  find(wanted: string): TextRange | undefined;
}

/** Folds a text for searching. Each UTF-16 unit becomes one unit or none, so that offsets can be mapped back. */
export function foldedText(text: string): FoldedText {
  const units: string[] = [];
  const offsets: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const unit = foldUnit(text.charAt(index));
    if (unit === ' ' && (units.at(-1) ?? ' ') === ' ') continue;
    units.push(unit);
    offsets.push(index);
  }
  const folded = units.join('');
  return {
    find(wanted) {
      const key = fold(wanted);
      const at = key === '' ? -1 : folded.indexOf(key);
      const first = offsets[at];
      const last = offsets[at + key.length - 1];
      if (at < 0 || first === undefined || last === undefined) return undefined;
      return { start: first, end: last + 1 };
    },
  };
}

/** Normalises a text to the form that folded texts are compared in. */
export function fold(text: string): string {
  return Array.from({ length: text.length }, (_, index) => foldUnit(text.charAt(index)))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

function foldUnit(unit: string): string {
  if (isWhiteSpace(unit.charCodeAt(0))) return ' ';
  const same = SAME_MARKS.get(unit) ?? unit.toLowerCase();
  // A few letters have a longer lower-case form; they are kept, so that offsets stay valid.
  return same.length === 1 ? same : unit;
}
