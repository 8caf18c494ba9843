import type { EarlierTurn } from '../../ai/ports/chat-model';
import { answerRequestIn } from '../../language/question/about-answer';
import { analyseQuestion } from '../../language/question/question-analysis';
import type { QuestionTerm } from '../../language/question/question-terms';
import { smallTalkIn } from '../../language/question/small-talk';
import { stem, words } from '../../language/text/words';
import { analysePassage } from '../../language/sentences/passage-analysis';

/** Questions that name a subject together at most: a follow-up, the one it follows, and the one that follows. */
const MOST_QUESTIONS = 3;

/** A longer question is cut: its words would drown those of the follow-up. UTF-16 units. */
const LONGEST_QUESTION = 400;

const CLOSING_MARKS = /[\s?？؟;.!。！]+$/u;

/**
 * The earlier questions that a follow-up rests on: the newest one and, while that is a follow-up itself, the one before it. Requests about
 * an answer and small talk name no subject and are passed over.
 * @param turns oldest first
 * @returns oldest first, joined by spaces; '' when there is none
 */
export function conversationSubject(turns: readonly EarlierTurn[]): string {
  const questions: string[] = [];
  for (const { question } of [...turns].reverse()) {
    if (answerRequestIn(question) || smallTalkIn(question)) continue;
    questions.push(question.slice(0, LONGEST_QUESTION));
    if (questions.length === MOST_QUESTIONS || !analyseQuestion(question).isFollowUp) break;
  }
  return questions.reverse().join(' ');
}

/**
 * The question that a message stands for, for the local answer, which reads no conversation. "How long did it last?" asks for what it names
 * of the subject. A message that only asks about the answer asks for the subject, "why?" for its reason.
 * @param passages texts that were found for the message and the subject
 */
export function standaloneQuestion(message: string, subject: string, passages: readonly string[]): string {
  const asked = answerRequestIn(message);
  if (asked) return asked.request === 'reason' ? asOneQuestion(message, topicOf(subject)) : subject;
  const { terms } = analyseQuestion(message);
  return terms.length === 0 ? `${subject} ${message}` : asOneQuestion(message, keptOf(subject, terms, passages));
}

/** A question with further words before its closing mark: behind it they would be another question. */
function asOneQuestion(question: string, added: string): string {
  return added === '' ? question : `${question.trim().replace(CLOSING_MARKS, '')} ${added}?`;
}

/** The words of a question without its question word, which would ask for something else. */
function topicOf(question: string): string {
  return spelled(analyseQuestion(question).terms, question);
}

/**
 * The words of the subject that a follow-up keeps. "And contractors?" after a question for the leave of employees puts one word in the place
 * of another, and only the passages tell which: of the sentences with most of its words, the one with most of the subject's, those of
 * the newest question first, holds those that are kept. All are when no sentence holds both.
 */
function keptOf(subject: string, terms: readonly QuestionTerm[], passages: readonly string[]): string {
  const said = new Set(terms.map((term) => term.stem));
  const earlier = analyseQuestion(subject).terms.filter((term) => !said.has(term.stem));
  let best = { own: 1, shared: 0, kept: earlier };
  for (const { stems, heading, isHeading } of passages.flatMap((text) => analysePassage(text).units)) {
    if (isHeading) continue;
    const isHeld = ({ parts, partners }: QuestionTerm): boolean =>
      parts.every((part) => stems.has(part) || heading.has(part)) || [...partners].some((partner) => stems.has(partner));
    const own = terms.filter(isHeld).length;
    if (own < best.own) continue;
    const shared = earlier.reduce((sum, term, index) => sum + (isHeld(term) ? earlier.length + index : 0), 0);
    if (shared > 0 && (own > best.own || shared > best.shared)) best = { own, shared, kept: earlier.filter(isHeld) };
  }
  return spelled(best.kept, subject);
}

/** Terms as a question spells them. */
function spelled(terms: readonly QuestionTerm[], question: string): string {
  const said = new Map(words(question).map((word) => [stem(word), word]));
  return terms.map((term) => said.get(term.stem) ?? term.stem).join(' ');
}
