import { inAllLanguages } from '../languages/languages';
import { stem } from '../text/words';

/** Stems of words of answers about answers, which claim nothing: "According to the documents", "Yes, that is right", "In short". */
export const TALK: ReadonlySet<string> = new Set(inAllLanguages(({ answers }) => answers?.talk).map(stem));

const DOCUMENTS = inAllLanguages(({ answers }) => answers?.refusals?.documents).join('|');
const SAY = inAllLanguages(({ answers }) => answers?.refusals?.say).join('|');
const NOTHING = inAllLanguages(({ answers }) => answers?.refusals?.nothing).join('|');
const REFUSAL = new RegExp(
  [
    // The distances are bounded, so that a long answer without full stops is read once.
    `(?:${DOCUMENTS})\\b[^.!?]{0,60}\\b(?:${SAY})\\b[^.!?]{0,60}(?<!\\p{L})(?:${NOTHING})(?!\\p{L})`,
    ...inAllLanguages(({ answers }) => answers?.refusals?.phrases),
  ].join('|'),
  'iu',
);

/** Whether a sentence says that the documents do not hold something: what is not there cannot be looked up. */
export function isRefusal(sentence: string): boolean {
  return REFUSAL.test(sentence);
}
