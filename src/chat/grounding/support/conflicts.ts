import { areComparable, isSameQuantity } from '../../../language/statements/quantities';
import type { Placed, Statement } from '../../../language/statements/statement';
import { type Evidence, StatementAlignment } from '../../../language/statements/statement-alignment';
import { stemLikeness } from '../../../language/statements/stem-likeness';

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

/** Number of content words after a negation that it denies. */
const DENIED_WORDS = 4;

/** Compares what a claim binds together with what its evidence does. */
export function conflictsOf(claim: Statement, evidence: readonly Evidence[]): Conflicts {
  const compared = evidence.map((one) => new StatementAlignment(claim, one));
  const { conflict: quantity, missing } = quantityConflict(claim, compared);
  return {
    quantity,
    side: sideConflict(claim, compared),
    polarity: polarityConflict(claim, compared),
    role: Math.max(agentConflict(claim, compared), ...compared.map((comparison) => (comparison.hasExchangedRoles() ? 1 : 0)), 0),
    missingQuantities: claim.quantities.length === 0 ? 0 : missing / claim.quantities.length,
  };
}

/** A context that agrees with something else better by a quarter is a conflict for certain, nearly. */
const STEEPNESS = 8;

/** How much better the context of a claimed thing agrees with something else than with the same thing, from 0 to 1. */
function difference(same: number, other: number): number {
  return other <= same ? 0 : other * (1 - Math.exp((-STEEPNESS * (other - same)) / other));
}

function quantityConflict(claim: Statement, compared: readonly StatementAlignment[]): { conflict: number; missing: number } {
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

function sideConflict(claim: Statement, compared: readonly StatementAlignment[]): number {
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

function agentConflict(claim: Statement, compared: readonly StatementAlignment[]): number {
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
function polarityConflict(claim: Statement, compared: readonly StatementAlignment[]): number {
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
