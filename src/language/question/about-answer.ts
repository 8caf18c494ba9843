import type { Language } from '../languages/language';
import { LANGUAGES } from '../languages/languages';
import { spacedWords } from './follow-up';

/** Length in UTF-16 units from which on a message is not only about the answer before it. */
const LONG_REQUEST = 160;

/**
 * Whether a message only asks for something about the answer before it: "translate that", "make it shorter", "are you sure?", "why?". It
 * does when nothing but words for such requests, and words without a subject, is in it, in any one language: "translate the leave policy"
 * names what is to be found.
 */
export function isAboutAnswer(message: string): boolean {
  const text = message.normalize('NFKC').trim();
  if (text.length > LONG_REQUEST) return false;
  const spaced = spacedWords(text);
  return LANGUAGES.some((language) => consistsOfRequests(spaced, language));
}

function consistsOfRequests(text: string, { answerRequests, followUps, functionWords }: Language): boolean {
  if (!answerRequests) return false;
  const { requests, fillers, isUnspaced } = answerRequests;
  const rest = text.replace(requests, ' ');
  if (rest === text) return false;
  const words = rest
    .replace(fillers, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== ',');
  if (isUnspaced || words.length === 0) return words.length === 0;
  const common = followUps && !('patterns' in followUps) ? followUps.common : functionWords;
  return words.every((word) => common.has(word) || functionWords.has(word));
}
