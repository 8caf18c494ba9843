import type { ShownAnswer } from './answer-text';

/** A question with its answer, as it is kept. */
export interface KeptTurn {
  question: string;
  answer: ShownAnswer;
  /** What the answer turned out to be, in words. */
  verdict: string;
}

const KEPT_AS = 'askbase.chat';

/** The conversation of this tab, for the next page of the same site. Browsers that keep nothing begin anew on each page. */
export function keptTurns(): KeptTurn[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]') as KeptTurn[];
  } catch {
    return [];
  }
}

/** Keeps a conversation until the tab is closed. */
export function keepTurns(turns: readonly KeptTurn[]): void {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(turns));
  } catch {
    // What is not kept is still on the page.
  }
}
