import { inAllLanguages } from '../languages/languages';
import { stem } from '../text/words';

/** Stems of words in answers that make no claim: "According to the documents", "Yes, that is right", "In short". */
export const TALK: ReadonlySet<string> = new Set(inAllLanguages(({ answers }) => answers?.talk).map(stem));

const DOCUMENTS = inAllLanguages(({ answers }) => answers?.refusals?.documents).join('|');
const SAY = inAllLanguages(({ answers }) => answers?.refusals?.say).join('|');
const NOTHING = inAllLanguages(({ answers }) => answers?.refusals?.nothing).join('|');
const REFUSAL = new RegExp(
  [
    // The distances are bounded, so that matching is linear in a long answer without full stops.
    `(?:${DOCUMENTS})\\b[^.!?]{0,60}\\b(?:${SAY})\\b[^.!?]{0,60}(?<!\\p{L})(?:${NOTHING})(?!\\p{L})`,
    ...inAllLanguages(({ answers }) => answers?.refusals?.phrases),
  ].join('|'),
  'iu',
);

/** Whether a sentence states that the documents do not contain something. Such a statement cannot be checked against a passage. */
export function isRefusal(sentence: string): boolean {
  return REFUSAL.test(sentence);
}

/** Greetings, thanks and offers as whole sentences. */
const COURTESY = new RegExp(`^(?:${inAllLanguages(({ messages }) => messages?.courtesies).join('|')})[\\s.,!…:]*$`, 'iu');

/** Introductions, offers and refusals of other forms. */
const UNCLAIMED = new RegExp(inAllLanguages(({ claims }) => claims?.unclaimed).join('|'), 'iu');

/** UTF-16 units of a sentence that are looked at: what it does stands at its beginning. */
const LOOKED_AT = 400;

/** Whether a sentence speaks to the reader or about the documents and claims nothing: a courtesy, an introduction, a refusal. */
export function isUnclaimed(sentence: string): boolean {
  const beginning = sentence.slice(0, LOOKED_AT);
  return isRefusal(beginning) || COURTESY.test(beginning) || UNCLAIMED.test(beginning);
}
