import { areComparable, isSameQuantity } from '../../language/statements/quantities';
import type { Placed, Statement, StatementWord } from '../../language/statements/statement';
import { stemLikeness } from '../../language/statements/stem-likeness';

/** A sentence of a passage, with the stems of the heading and title above it. */
export interface Evidence {
  statement: Statement;
  above: ReadonlySet<string>;
}

/** How far a claim contradicts its evidence, each from 0 (not at all) to 1. */
export interface Conflicts {
  /** Another quantity is said of the same thing. */
  quantity: number;
  /** The other side of a contrast is said of the same thing: "at least" for "up to". */
  side: number;
  /** One denies what the other states. */
  polarity: number;
  /** Who does something and to whom it is done are exchanged, or another one does it. */
  role: number;
  /** Share of the claim's quantities that the evidence does not contain. */
  missingQuantities: number;
}

/** Distance in words over which a word loses two thirds of its weight as the context of a quantity or phrase. */
const REACH = 2;

/** Words beside another one that have a part in what it says. */
const PARTS = 3;

/** Words in the evidence may stand farther from each other than in the claim; the weight falls slowly. */
const SLACK = 3;

/** Likeness of a word that only the heading above a sentence contains. */
const FROM_ABOVE = 0.5;

/** A quantity says more about what another one beside it refers to than a word does: a year, a price. */
const WEIGHT_OF_QUANTITY = 1.5;

/** Number of content words after a negation that it denies. */
const DENIED_WORDS = 4;

/** Compares what a claim binds together with what its evidence does. */
export function conflictsOf(claim: Statement, evidence: readonly Evidence[]): Conflicts {
  const compared = evidence.map((one) => new Comparison(claim, one));
  const { conflict: quantity, missing } = quantityConflict(claim, compared);
  return {
    quantity,
    side: sideConflict(claim, compared),
    polarity: polarityConflict(claim, compared),
    role: Math.max(agentConflict(claim, compared), ...compared.map((comparison) => comparison.exchangedRoles()), 0),
    missingQuantities: claim.quantities.length === 0 ? 0 : missing / claim.quantities.length,
  };
}

/** A context that agrees with something else better by a quarter is a conflict for certain, nearly. */
const STEEPNESS = 8;

/** How much better the context of a claimed thing agrees with something else than with the same thing, from 0 to 1. */
function difference(same: number, other: number): number {
  return other <= same ? 0 : other * (1 - Math.exp((-STEEPNESS * (other - same)) / other));
}

function quantityConflict(claim: Statement, compared: readonly Comparison[]): { conflict: number; missing: number } {
  let conflict = 0;
  let missing = 0;
  for (const placed of claim.quantities) {
    let same = -1;
    let other = 0;
    for (const comparison of compared) {
      for (const found of comparison.evidence.statement.quantities) {
        const isSame = isSameQuantity(placed.quantity, found.quantity);
        if (!isSame && !areComparable(placed.quantity, found.quantity)) continue;
        const likeness = comparison.contextLikeness(placed, found);
        if (isSame) same = Math.max(same, likeness);
        else other = Math.max(other, likeness);
      }
    }
    if (same < 0) missing += 1;
    conflict = Math.max(conflict, difference(Math.max(0, same), other));
  }
  return { conflict, missing };
}

function sideConflict(claim: Statement, compared: readonly Comparison[]): number {
  let conflict = 0;
  for (const placed of claim.sides) {
    let same = 0;
    let other = 0;
    for (const comparison of compared) {
      for (const found of comparison.evidence.statement.sides) {
        if (found.contrast !== placed.contrast) continue;
        const likeness = comparison.contextLikeness(placed, found);
        if (found.side === placed.side) same = Math.max(same, likeness);
        else other = Math.max(other, likeness);
      }
    }
    conflict = Math.max(conflict, difference(same, other));
  }
  return conflict;
}

function agentConflict(claim: Statement, compared: readonly Comparison[]): number {
  let conflict = 0;
  for (const placed of claim.agents) {
    let same = 0;
    let other = 0;
    for (const comparison of compared) {
      const { agents, words } = comparison.evidence.statement;
      // "The manager approves" says it as well as "approved by the manager".
      for (const word of agents.length > 0 ? [] : words) {
        if (stemLikeness(placed.stem, word.stem) > 0) same = Math.max(same, comparison.contextLikeness(placed, word));
      }
      for (const found of agents) {
        const likeness = comparison.contextLikeness(placed, found);
        if (stemLikeness(placed.stem, found.stem) > 0) same = Math.max(same, likeness);
        else other = Math.max(other, likeness);
      }
    }
    conflict = Math.max(conflict, difference(same, other));
  }
  return conflict;
}

/** Whether a word that the claim affirms is denied where its context agrees best, or the other way round. */
function polarityConflict(claim: Statement, compared: readonly Comparison[]): number {
  if (claim.negations.length === 0 && compared.every(({ evidence }) => evidence.statement.negations.length === 0)) return 0;
  let conflict = 0;
  for (const [index, word] of claim.words.entries()) {
    const isDenied = isDeniedIn(claim, word);
    const found = compared.flatMap((comparison) =>
      comparison
        .matchesOf(index)
        .map((place) => ({ comparison, place, isSame: isDeniedIn(comparison.evidence.statement, place) === isDenied })),
    );
    if (found.every(({ isSame }) => isSame)) continue;
    let same = 0;
    let other = 0;
    for (const { comparison, place, isSame } of found) {
      const likeness = comparison.contextLikeness(word, place);
      if (isSame) same = Math.max(same, likeness);
      else other = Math.max(other, likeness);
    }
    conflict = Math.max(conflict, difference(same, other));
  }
  return conflict;
}

/** Whether a word stands within reach of a negation in its clause; two negations affirm. */
function isDeniedIn({ negations }: Statement, { clause, position }: Placed): boolean {
  const denying = negations.filter(
    (placed) => placed.clause === clause && position >= placed.position && position < placed.position + DENIED_WORDS,
  );
  return denying.length % 2 === 1;
}

/** A claim beside one sentence of its evidence. */
class Comparison {
  /** For each word of the claim, the words of the evidence that say the same, with their likeness. */
  private readonly matches: { word: number; likeness: number }[][];

  constructor(
    private readonly claim: Statement,
    readonly evidence: Evidence,
  ) {
    this.matches = claim.words.map(({ stem }) =>
      evidence.statement.words.flatMap((other, word) => {
        const likeness = stemLikeness(stem, other.stem);
        return likeness > 0 ? [{ word, likeness }] : [];
      }),
    );
  }

  /** How much what surrounds a place of the claim also surrounds a place of the evidence, from 0 to 1. */
  contextLikeness(claimed: Placed, found: Placed): number {
    let all = 0;
    let shared = 0;
    const add = (place: Placed, weight: number, others: readonly { place: Placed; likeness: number }[], fallback: number): void => {
      const distance = Math.abs(place.position - claimed.position);
      const own = weight * Math.exp(-distance / REACH);
      let best = fallback;
      for (const { place: other, likeness } of others) {
        const farther = Math.max(0, Math.abs(other.position - found.position) - distance);
        best = Math.max(best, likeness * Math.exp(-farther / SLACK));
      }
      all += own;
      shared += own * best;
    };
    for (const [index, word] of this.claim.words.entries()) {
      const others = (this.matches[index] ?? []).flatMap((match) => {
        const place = this.evidence.statement.words[match.word];
        return place ? [{ place, likeness: match.likeness }] : [];
      });
      add(word, 1, others, this.evidence.above.has(word.stem) ? FROM_ABOVE : 0);
    }
    for (const other of this.claim.quantities) {
      if (other === claimed) continue;
      const same = this.evidence.statement.quantities.filter((place) => place !== found && isSameQuantity(other.quantity, place.quantity));
      add(
        other,
        WEIGHT_OF_QUANTITY,
        same.map((place) => ({ place, likeness: 1 })),
        0,
      );
    }
    return all === 0 ? 1 : shared / all;
  }

  /** The words of the evidence that say the same as a word of the claim. */
  matchesOf(index: number): StatementWord[] {
    return (this.matches[index] ?? []).flatMap(({ word }) => this.evidence.statement.words[word] ?? []);
  }

  /**
   * Whether what stands before a word in the claim stands behind it in the evidence, and the other way round: "Anna manages Ben" for "Ben
   * manages Anna". A passive turns both round.
   */
  exchangedRoles(): number {
    const { words, agents } = this.claim;
    const { agents: otherAgents } = this.evidence.statement;
    // Only words that stand once on either side have one place.
    const places = words.map((word, index) => {
      const [only, ...more] = this.matchesOf(index);
      return more.length === 0 && words.every(({ stem }, other) => other === index || stem !== word.stem) ? only : undefined;
    });
    const isExchanged = words.some((pivot, index) => {
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
    return isExchanged ? 1 : 0;
  }
}

function areBeside(left: Placed, right: Placed): boolean {
  return left.clause === right.clause && Math.abs(left.position - right.position) <= PARTS;
}

/** Whether "by" stands just behind a word. */
function isPassive({ position, clause }: Placed, agents: readonly Placed[]): boolean {
  return agents.some((agent) => agent.clause === clause && agent.position > position && agent.position <= position + 1);
}
