import type { EarlierTurn } from '../../ai/ports/chat-model';

/** Characters per token, estimated: about right for prose in Latin scripts. The usage records use the same estimate. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * Numbers by which an answer cites its passages. Those passages are not shown again, and the numbers would point at others. A run of spaces is tried
 * from its beginning alone: from each of its places it would take quadratic time.
 */
const CITATION = /(?<![ \t])[ \t]*\[\d+(?:\s*,\s*\d+)*\]/g;

const ELLIPSIS = '…';

/** An answer without the numbers of its citations. */
export function withoutCitations(answer: string): string {
  return answer.replace(CITATION, '');
}

/** Tokens of a turn, estimated. */
export function tokensOf({ question, answer }: EarlierTurn): number {
  return Math.ceil((question.length + answer.length) / CHARACTERS_PER_TOKEN);
}

/**
 * The earlier turns that a model is shown: the newest turns that fit into the budget, whole, without their citation numbers. The
 * newest one is cut when it alone is too long: its question to half of the room, its answer to what is left.
 * @param turns oldest first
 * @param budget estimated tokens; 0 shows nothing
 * @returns oldest first, without gaps
 */
export function turnsWithin(turns: readonly EarlierTurn[], budget: number): EarlierTurn[] {
  const kept: EarlierTurn[] = [];
  let left = budget;
  for (const turn of [...turns].reverse()) {
    const shown = { question: turn.question, answer: withoutCitations(turn.answer) };
    const cost = tokensOf(shown);
    if (cost > left) {
      if (kept.length === 0 && budget > 0) kept.push(cutTurn(shown, budget * CHARACTERS_PER_TOKEN));
      break;
    }
    kept.push(shown);
    left -= cost;
  }
  return kept.reverse();
}

/** Keeps the beginnings of question and answer, because an answer states its subject first. */
function cutTurn({ question, answer }: EarlierTurn, room: number): EarlierTurn {
  const shortened = cut(question, Math.max(room >> 1, room - answer.length));
  return { question: shortened, answer: cut(answer, room - shortened.length) };
}

/** At most this many UTF-16 units, never ending inside a character. */
function cut(text: string, room: number): string {
  if (text.length <= room) return text;
  if (room < ELLIPSIS.length) return '';
  return text.slice(0, room - ELLIPSIS.length).replace(/[\ud800-\udbff]$/, '') + ELLIPSIS;
}
