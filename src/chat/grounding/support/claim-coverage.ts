import type { Statement } from '../../../language/statements/statement';
import type { ComparedPassage } from './compared-passage';

/** Maximum number of consecutive sentences of a passage that one sentence of an answer may summarise. */
const LONGEST_WINDOW = 3;

/** Windows are looked for in the passages that contain most of a claim. */
const MOST_WITH_WINDOWS = 5;

/** Weight of a word that the question contains, relative to others: an answer repeats it whether or not it is right. */
const IN_QUESTION = 0.5;

/** Consecutive sentences of a passage: the first one, and the one after the last. */
export interface Window {
  first: number;
  end: number;
  /** Share of the weight of the claim's words that they contain, from 0 to 1. */
  coverage: number;
}

/** What one passage contains of a claim. */
export interface PassageCoverage {
  passage: Pick<ComparedPassage, 'units' | 'above' | 'language'>;
  /** For each word of the claim, how much each sentence contains of it. */
  likeness: readonly Float32Array[];
  /** Share of the weight that the whole passage contains. */
  whole: number;
  /** The window that contains most; of equal ones the shortest. */
  window: Window;
}

const EMPTY: Window = { first: 0, end: 0, coverage: 0 };

/** What each passage contains of a claim, in their order, and the weights of the claim's words. */
export function coverageIn(
  claim: Statement,
  passages: readonly ComparedPassage[],
  question: ReadonlySet<string>,
): { weights: number[]; covered: PassageCoverage[] } {
  const stems = [...claim.stems];
  const likeness = passages.map((passage) => stems.map((stem) => passage.likenessOf(stem)));
  // The fewer passages contain a word, the more it says.
  const weights = stems.map((stem, word) => {
    const holding = likeness.filter((ofPassage) => ofPassage[word]?.some((value) => value > 0)).length;
    const rarity = 1 + Math.log((passages.length + 1) / (holding + 1));
    return question.has(stem) ? rarity * IN_QUESTION : rarity;
  });
  const wholes = passages.map((passage, index) => coveredBy(likeness[index] ?? [], weights, 0, passage.units.length));
  const least = wholes.toSorted((left, right) => right - left)[MOST_WITH_WINDOWS - 1] ?? 0;
  return {
    weights,
    covered: passages.map((passage, index) => coverageOf(passage, likeness[index] ?? [], weights, wholes[index] ?? 0, least)),
  };
}

/** Looks for the window only in passages that contain at least a share, and something. */
function coverageOf(
  passage: ComparedPassage,
  likeness: readonly Float32Array[],
  weights: readonly number[],
  whole: number,
  least: number,
): PassageCoverage {
  const { length } = passage.units;
  let window = EMPTY;
  if (whole > 0 && whole >= least) {
    for (let size = 1; size <= LONGEST_WINDOW; size += 1) {
      for (let first = 0; first + size <= length; first += 1) {
        const coverage = coveredBy(likeness, weights, first, first + size);
        if (coverage > window.coverage) window = { first, end: first + size, coverage };
      }
    }
  }
  return { passage, likeness, whole, window };
}

/** The share of the weights that the units from `first` to before `end` contain; 1 for a claim without words. */
export function coveredBy(likeness: readonly Float32Array[], weights: readonly number[], first: number, end: number): number {
  let all = 0;
  let held = 0;
  for (const [word, weight] of weights.entries()) {
    const row = likeness[word];
    let best = 0;
    for (let unit = first; unit < end; unit += 1) best = Math.max(best, row?.[unit] ?? 0);
    all += weight;
    held += weight * best;
  }
  return all === 0 ? 1 : held / all;
}

/** The windows of several passages as one passage, for a claim that combines statements of each. */
export function joinedCoverage(parts: readonly PassageCoverage[], weights: readonly number[]): PassageCoverage {
  const units = parts.flatMap(({ passage, window }) => passage.units.slice(window.first, window.end));
  const above = parts.flatMap(({ passage, window }) => passage.above.slice(window.first, window.end));
  const likeness = weights.map((_weight, word) =>
    Float32Array.from(parts.flatMap((part) => Array.from(part.likeness[word]?.subarray(part.window.first, part.window.end) ?? []))),
  );
  const coverage = coveredBy(likeness, weights, 0, units.length);
  const window = { first: 0, end: units.length, coverage };
  return { passage: { units, above, language: parts[0]?.passage.language }, likeness, whole: coverage, window };
}
