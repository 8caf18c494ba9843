import { isSameQuantity } from '../../../language/statements/quantities';
import { readStatement, type Statement } from '../../../language/statements/statement';
import { stemLikeness } from '../../../language/statements/stem-likeness';
import { coverageIn, joinedCoverage, type PassageCoverage } from './claim-coverage';
import type { ComparedPassage } from './compared-passage';
import type { Conflicts } from './conflicts';
import { evidenceIn, type SupportFeatures, supportFeatures } from './support-features';

/** Passages that a claim is compared with word by word: those that contain most of it, and those it cites. */
const MOST_RANKED = 3;
const MOST_CITED = 3;

/** What was found about a claim in one passage, or in several joined. */
export interface ComparedClaim {
  /** Numbers of the passages, ascending. */
  numbers: number[];
  features: SupportFeatures;
  conflicts: Conflicts;
}

/** A claim beside the passages of its answer. */
export interface ClaimComparison {
  /** With each of the passages that contain most of it, best first, and with those that it cites. */
  alone: ComparedClaim[];
  /** With the best sentences of the passages together; undefined when only one has any. Computed when it is asked for. */
  joined(): ComparedClaim | undefined;
  /**
   * When all passages are in other languages than the claim, so that its words cannot be found: numbers of those with a sentence that
   * contains all its quantities and names. Undefined when the languages are the same or unknown.
   */
  translated(): number[] | undefined;
}

/** A quantity or a name alone may stand in a sentence by chance. */
const LEAST_IN_TRANSLATION = 2;

/**
 * Compares a claim with the passages.
 * @param passages in the order of their numbers, from 1
 * @param cited numbers of the passages that the claim cites
 * @param asked stems of the question
 */
export function compareClaim(
  claim: Statement,
  passages: readonly ComparedPassage[],
  cited: readonly number[],
  asked: ReadonlySet<string>,
): ClaimComparison {
  const { weights, covered } = coverageIn(claim, passages, asked);
  const chosen = chosenOf(covered, cited);
  const evidence = chosen.map((coverage) => evidenceIn(coverage, weights));
  const numberOf = (coverage: PassageCoverage): number => covered.indexOf(coverage) + 1;
  return {
    alone: chosen.map((coverage, index) => {
      const elsewhere = evidence.flatMap((other, place) => (place === index ? [] : other.slice(0, 1)));
      return { numbers: [numberOf(coverage)], ...supportFeatures(claim, coverage, weights, asked, elsewhere) };
    }),
    joined() {
      const parts = chosen.slice(0, MOST_RANKED);
      if (parts.length < 2) return undefined;
      const numbers = parts.map(numberOf).sort((left, right) => left - right);
      return { numbers, ...supportFeatures(claim, joinedCoverage(parts, weights), weights, asked, []) };
    },
    translated() {
      const { language } = claim;
      const isForeign = (passage: ComparedPassage): boolean => passage.language !== undefined && passage.language !== language;
      if (!language || passages.length === 0 || !passages.every(isForeign)) return undefined;
      return passages.flatMap((passage, index) =>
        passage.units.some((unit) => isTranslation(claim, unit.text, passage)) ? [index + 1] : [],
      );
    },
  };
}

function chosenOf(covered: readonly PassageCoverage[], cited: readonly number[]): PassageCoverage[] {
  const ranked = covered.filter(({ whole }) => whole > 0).sort((left, right) => right.window.coverage - left.window.coverage);
  const named = cited.slice(0, MOST_CITED).flatMap((number) => covered[number - 1] ?? []);
  return [...new Set([...ranked.slice(0, MOST_RANKED), ...named])];
}

/** Whether a sentence of another language contains all quantities and names of a claim, and there are several. */
function isTranslation({ quantities, words }: Statement, sentence: string, { language }: ComparedPassage): boolean {
  const names = words.filter(({ isName }) => isName);
  if (quantities.length + names.length < LEAST_IN_TRANSLATION) return false;
  const found = readStatement(sentence, language);
  return (
    quantities.every((own) => found.quantities.some((other) => isSameQuantity(own.quantity, other.quantity))) &&
    names.every(({ stem }) => found.words.some((other) => stemLikeness(stem, other.stem) > 0))
  );
}
