import { contentWords } from '../../language/languages/content-words';
import { analysePassage } from '../../language/sentences/passage-analysis';
import type { TextUnit } from '../../language/sentences/text-units';
import type { TextRange } from '../../language/sentences/sentences';
import { isWhiteSpace } from '../../language/text/white-space';
import { stem } from '../../language/text/words';

/** A sentence is quoted when it holds at least this part of its statement's content words. A judgement, not a measurement. */
const QUOTE_OVERLAP = 0.3;

/** One shared word is a coincidence, unless the statement has only one. */
const LEAST_SHARED_WORDS = 2;

/** Characters from which on a statement that stands in a chunk stands there on purpose. */
const LEAST_VERBATIM = 12;

/**
 * The sentences of a chunk that statements rest on, quoted from the first to the last of them. For a statement that stands in the
 * chunk word for word, whatever its white space and quotation marks look like, those it stands in. For another: the sentence that
 * shares most of its content words, then whichever adds most of those still missing, until nothing adds enough. The whole chunk,
 * white space around it aside, when no statement finds anything.
 * @returns offsets in the chunk
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

/** Characters that writers and models use for one another. */
const SAME_MARKS = new Map<string, string>([
  ...Array.from('“”„«»‟″', (mark) => [mark, '"'] as const),
  ...Array.from('‘’‚‛′', (mark) => [mark, "'"] as const),
  ...Array.from('‐‑‒–—−', (mark) => [mark, '-'] as const),
]);

/** A text in which others can be found whatever their white space, case and typographic marks look like. */
export interface FoldedText {
  /** Where a text stands, as offsets in the original; undefined when it does not, or is empty. */
  find(wanted: string): TextRange | undefined;
}

/** Folds a text: one UTF-16 unit becomes one or none, so that every place keeps its offset. */
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

/** A text as folded text is compared. */
export function fold(text: string): string {
  return Array.from({ length: text.length }, (_, index) => foldUnit(text.charAt(index)))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

function foldUnit(unit: string): string {
  if (isWhiteSpace(unit.charCodeAt(0))) return ' ';
  const same = SAME_MARKS.get(unit) ?? unit.toLowerCase();
  // Lower case of a few letters is longer than they are; they stay, so that offsets do.
  return same.length === 1 ? same : unit;
}
