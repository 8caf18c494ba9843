import { readStatement, type Statement } from '../../../language/statements/statement';
import type { Evidence } from '../../../language/statements/statement-alignment';
import { coveredBy, type PassageCoverage } from './claim-coverage';
import { type Conflicts, conflictsOf } from './conflicts';

/** What tells whether a passage supports a claim, each about 0 to 1. The names are the keys of the coefficients in support-model.ts. */
export interface SupportFeatures {
  /** Share of the claim's words in the few consecutive sentences that contain most of them. */
  window: number;
  /** The same in the passage as a whole. */
  whole: number;
  /** Share of the words that the question does not contain, in the passage as a whole. */
  unasked: number;
  /** Share of the claim's words that the question contains. */
  asked: number;
  /** Share of pairs of neighbouring content words of the claim that are neighbours in the window. */
  pairs: number;
  /** The same for all words, function words too. */
  neighbours: number;
  /** Share of the claim's names that the passage lacks. */
  missingNames: number;
  /** Share of the claim's quantities that the evidence lacks. */
  missingQuantities: number;
  /** Share of words that stand where the window has another word. */
  replaced: number;
  /** Number of words that the window lacks, as a logarithm. */
  lacking: number;
  /** Number of words, as a logarithm. */
  length: number;
  quantityConflict: number;
  sideConflict: number;
  polarityConflict: number;
  roleConflict: number;
}

export type FeatureName = keyof SupportFeatures;

/** Most sentences of a passage that a claim is compared with word by word. */
const MOST_SENTENCES = 5;

/** A sentence with less of the claim is no evidence about it. */
const LEAST_COVERAGE = 0.25;

/** The sentences of a passage that say most about a claim: the window, and those that contain much of it. */
export function evidenceIn({ passage, likeness, window }: PassageCoverage, weights: readonly number[]): Evidence[] {
  const beyond = passage.units
    .map((_unit, unit) => ({ unit, coverage: coveredBy(likeness, weights, unit, unit + 1) }))
    .filter(({ unit, coverage }) => (unit < window.first || unit >= window.end) && coverage >= LEAST_COVERAGE)
    .sort((left, right) => right.coverage - left.coverage)
    .slice(0, Math.max(0, MOST_SENTENCES - (window.end - window.first)))
    .map(({ unit }) => unit);
  const inWindow = passage.units.map((_unit, unit) => unit).slice(window.first, window.end);
  return [...inWindow, ...beyond].map((unit) => ({
    statement: readStatement(passage.units[unit]?.text ?? '', passage.language),
    above: passage.above[unit] ?? new Set(),
  }));
}

/**
 * The features of a claim and a passage, and what of the claim the passage contradicts.
 * @param question stems of the question
 * @param elsewhere sentences of other passages, which may say another thing of what the claim names
 */
export function supportFeatures(
  claim: Statement,
  covered: PassageCoverage,
  weights: readonly number[],
  question: ReadonlySet<string>,
  elsewhere: readonly Evidence[] = [],
): { features: SupportFeatures; conflicts: Conflicts } {
  const evidence = evidenceIn(covered, weights);
  const conflicts = conflictsOf(claim, [...evidence, ...elsewhere]);
  const { window } = covered;
  // What a passage says of something else contradicts nothing.
  const agreement = Math.max(0, 2 * window.coverage - 1);
  const inWindow = evidence.slice(0, window.end - window.first).map(({ statement }) => statement);
  const { pairs, replaced, lacking } = wordOrder(claim, inWindow);
  const isHeld = new Map([...claim.stems].map((stem, word) => [stem, covered.likeness[word]?.some((value) => value > 0) ?? false]));
  const unasked = [...claim.stems].filter((stem) => !question.has(stem));
  const names = claim.words.filter(({ isName }) => isName);
  return {
    conflicts,
    features: {
      window: window.coverage,
      whole: covered.whole,
      unasked: share(unasked.filter((stem) => isHeld.get(stem)).length, unasked.length, 1),
      asked: share(claim.stems.size - unasked.length, claim.stems.size, 0),
      pairs,
      neighbours: sharedNeighbours(claim.order, inWindow),
      missingNames: share(names.filter(({ stem }) => !isHeld.get(stem)).length, names.length, 0),
      missingQuantities: conflicts.missingQuantities,
      replaced,
      lacking: Math.log1p(lacking),
      length: Math.log1p(claim.words.length),
      quantityConflict: conflicts.quantity * agreement,
      sideConflict: conflicts.side * agreement,
      polarityConflict: conflicts.polarity * agreement,
      roleConflict: conflicts.role * agreement,
    },
  };
}

const share = (part: number, all: number, ofNone: number): number => (all === 0 ? ofNone : part / all);

function sharedNeighbours(order: readonly string[], window: readonly Statement[]): number {
  const neighbours = new Set(
    window.flatMap((statement) => statement.order.slice(1).map((next, index) => `${statement.order[index]} ${next}`)),
  );
  const own = order.slice(1).map((next, index) => `${order[index]} ${next}`);
  return share(own.filter((pair) => neighbours.has(pair)).length, own.length, 0);
}

interface WordOrder {
  pairs: number;
  replaced: number;
  /** Number of words that the window lacks. */
  lacking: number;
}

/** How far the content words of a claim stand in the window in the same order. */
function wordOrder({ words }: Statement, window: readonly Statement[]): WordOrder {
  const inWindow = window.flatMap((statement) => [...statement.words.map(({ stem }) => stem), END]);
  const placesOf = new Map<string, number[]>();
  for (const [place, stem] of inWindow.entries()) {
    const places = placesOf.get(stem);
    if (places) places.push(place);
    else placesOf.set(stem, [place]);
  }
  const own = new Set(words.map(({ stem }) => stem));
  const places = words.map(({ stem }) => placesOf.get(stem) ?? []);
  const isReplaced = (index: number): boolean =>
    (places[index - 1] ?? []).some((place) => {
      const instead = inWindow[place + 1] ?? END;
      const isNext = inWindow[place + 2] === END || (places[index + 1] ?? []).includes(place + 2);
      return instead !== END && !own.has(instead) && isNext;
    });
  let pairs = 0;
  let replaced = 0;
  let lacking = 0;
  for (const [index, found] of places.entries()) {
    if (found.length === 0) {
      lacking += 1;
      if (isReplaced(index)) replaced += 1;
    } else if (found.some((place) => places[index - 1]?.includes(place - 1))) pairs += 1;
  }
  return { pairs: share(pairs, words.length - 1, 0), replaced: share(replaced, words.length, 0), lacking };
}

/** Stands behind the last word of a sentence. */
const END = '';
