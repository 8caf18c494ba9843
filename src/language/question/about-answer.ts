import { ANSWER_REQUESTS, type AnswerRequest } from '../languages/answer-requests';
import { isFunctionWord, type Language } from '../languages/language';
import { LANGUAGES } from '../languages/languages';
import { spacedWords } from './follow-up';

/** Length in UTF-16 units from which on a message is not only about the answer before it. */
const LONG_REQUEST = 160;

/** A message that only asks for something about the conversation before it, and the language it is in. */
export interface AnswerRequestMessage {
  request: AnswerRequest;
  language: Language;
}

/**
 * What a message asks of the conversation before it: "translate that", "make it shorter", "are you sure?", "why?", "what did I just ask?". It
 * does when nothing but words for such requests, and words without a subject, is in it, in any one language: "translate the leave policy"
 * names what is to be found.
 * @returns undefined when it asks for something else
 */
export function answerRequestIn(message: string): AnswerRequestMessage | undefined {
  const text = message.normalize('NFKC').trim();
  if (text.length > LONG_REQUEST) return undefined;
  const spaced = spacedWords(text);
  for (const language of LANGUAGES) {
    const request = requestIn(spaced, language);
    if (request) return { request, language };
  }
  return undefined;
}

function requestIn(text: string, language: Language): AnswerRequest | undefined {
  const { answerRequests, followUps } = language;
  if (!answerRequests) return undefined;
  const { requests, fillers, isUnspaced } = answerRequests;
  const said = ANSWER_REQUESTS.filter((request) => text.search(requests[request]) >= 0);
  if (said.length === 0) return undefined;
  const rest = said.reduce((left, request) => left.replace(requests[request], ' '), text);
  const words = rest
    .replace(fillers, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== ',');
  if (isUnspaced || words.length === 0) return words.length === 0 ? said[0] : undefined;
  const common = followUps && !('patterns' in followUps) ? followUps.common : undefined;
  return words.every((word) => common?.has(word) || isFunctionWord(word, language)) ? said[0] : undefined;
}
