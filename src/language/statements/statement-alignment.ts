import { synonymsOf, SYNONYMS } from '../sentences/synonyms';
import { isSameQuantity } from './quantities';
import type { Placed, Statement, StatementWord } from './statement';
import { areOfOneFamily, OF_ONE_FAMILY } from './stem-likeness';

/** A sentence of a passage, with the stems of the heading and title above it. */
export interface Evidence {
  statement: Statement;
  above: ReadonlySet<string>;
}

/** A word or quantity of the evidence that says the same as one of the claim. */
interface Match {
  place: StatementWord | Placed;
  likeness: number;
}

/** Distance in words over which a word loses two thirds of its weight as the context of a quantity or phrase. */
const REACH = 2;

/** Words in the evidence may stand farther from each other than in the claim; the weight falls slowly. */
const SLACK = 3;

/** Words beside another one that have a part in what it says. */
const PARTS = 3;

/** Likeness of a word that only the heading above a sentence contains. */
const FROM_ABOVE = 0.5;

/** A quantity says more about what another one beside it refers to than a word does: a year, a price. */
const WEIGHT_OF_QUANTITY = 1.5;

/** Powers for every distance at which they matter: computing them takes longer than everything else. */
const FARTHEST = 40;
const decay = (length: number): readonly number[] => Array.from({ length: FARTHEST }, (_, distance) => Math.exp(-distance / length));
const BY_DISTANCE = decay(REACH);
const BY_EXCESS = decay(SLACK);

const NO_MATCHES: readonly Match[] = [];

/** A claim beside one sentence of its evidence, word by word. */
export class StatementAlignment {
  /** For each word of the claim, what says the same. */
  private readonly words: readonly (readonly Match[])[];
  private readonly quantities: readonly (readonly Match[])[];

  constructor(
    private readonly claim: Statement,
    readonly evidence: Evidence,
  ) {
    const { statement } = evidence;
    this.words = claim.words.map(({ stem }) => matchesOf(stem, statement.words));
    this.quantities = claim.quantities.map(({ quantity }) =>
      statement.quantities.filter((found) => isSameQuantity(quantity, found.quantity)).map((place) => ({ place, likeness: 1 })),
    );
  }

  /** How much what surrounds a place of the claim also surrounds a place of the evidence, from 0 to 1. */
  contextLikeness(claimed: Placed, found: Placed): number {
    let all = 0;
    let shared = 0;
    for (const [index, word] of this.claim.words.entries()) {
      const distance = Math.abs(word.position - claimed.position);
      const weight = BY_DISTANCE[distance] ?? 0;
      const fallback = this.evidence.above.has(word.stem) ? FROM_ABOVE : 0;
      all += weight;
      shared += weight * nearest(this.words[index] ?? NO_MATCHES, found, distance, fallback);
    }
    for (const [index, other] of this.claim.quantities.entries()) {
      if (other === claimed) continue;
      const distance = Math.abs(other.position - claimed.position);
      const weight = WEIGHT_OF_QUANTITY * (BY_DISTANCE[distance] ?? 0);
      all += weight;
      shared += weight * nearest(this.quantities[index] ?? NO_MATCHES, found, distance, 0);
    }
    return all === 0 ? 1 : shared / all;
  }

  /** The words of the evidence that say the same as a word of the claim. */
  matchesOf(index: number): Placed[] {
    return (this.words[index] ?? NO_MATCHES).map(({ place }) => place);
  }

  /**
   * Whether what stands before a word in the claim stands behind it in the evidence, and the other way round: "Anna manages Ben" for "Ben
   * manages Anna". A passive turns both round.
   */
  hasExchangedRoles(): boolean {
    const { words, agents } = this.claim;
    const { agents: otherAgents } = this.evidence.statement;
    // Only words that stand once on either side have one place.
    const stems = words.map(({ stem }) => stem);
    const places = stems.map((stem, index) => {
      const found = this.words[index] ?? NO_MATCHES;
      return found.length === 1 && stems.indexOf(stem) === stems.lastIndexOf(stem) ? found[0]?.place : undefined;
    });
    return words.some((pivot, index) => {
      const other = places[index];
      if (!other) return false;
      const isTurned = isPassive(pivot, agents) !== isPassive(other, otherAgents);
      const kept = { before: false, after: false };
      const exchanged = { before: false, after: false };
      for (const [beside, word] of words.entries()) {
        const found = places[beside];
        if (!found || beside === index || !areBeside(word, pivot) || !areBeside(found, other)) continue;
        const side = beside < index ? 'before' : 'after';
        const staysBefore = found.position < other.position !== isTurned;
        if (staysBefore === beside < index) kept[side] = true;
        else exchanged[side] = true;
      }
      return exchanged.before && exchanged.after && !(kept.before && kept.after);
    });
  }
}

function matchesOf(stem: string, words: readonly StatementWord[]): readonly Match[] {
  const synonyms = synonymsOf(stem);
  const first = stem.charCodeAt(0);
  let matches: Match[] | undefined;
  for (const place of words) {
    const other = place.stem;
    let likeness = 0;
    if (other === stem) likeness = 1;
    else if (synonyms.size > 0 && synonyms.has(other)) likeness = SYNONYMS;
    else if (other.charCodeAt(0) === first && areOfOneFamily(stem, other)) likeness = OF_ONE_FAMILY;
    if (likeness > 0) (matches ??= []).push({ place, likeness });
  }
  return matches ?? NO_MATCHES;
}

/** The likeness of the match that stands best beside a place: no farther than in the claim. A quantity is not its own context. */
function nearest(matches: readonly Match[], found: Placed, distance: number, fallback: number): number {
  let best = fallback;
  for (const { place, likeness } of matches) {
    if (place === found && distance > 0) continue;
    const excess = Math.max(0, Math.abs(place.position - found.position) - distance);
    best = Math.max(best, likeness * (BY_EXCESS[excess] ?? 0));
  }
  return best;
}

function areBeside(left: Placed, right: Placed): boolean {
  return left.clause === right.clause && Math.abs(left.position - right.position) <= PARTS;
}

/** Whether "by" stands just behind a word. */
function isPassive({ position, clause }: Placed, agents: readonly Placed[]): boolean {
  return agents.some((agent) => agent.clause === clause && agent.position > position && agent.position <= position + 1);
}
