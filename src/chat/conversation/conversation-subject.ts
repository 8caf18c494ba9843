import type { EarlierTurn } from '../../ai/ports/chat-model';
import { answerRequestIn } from '../../language/question/about-answer';
import { analyseQuestion } from '../../language/question/question-analysis';

/** Questions that name a subject together at most: a follow-up, the one it follows, and the one that follows. */
const MOST_QUESTIONS = 3;

/** A longer question is cut: its words would drown those of the follow-up. UTF-16 units. */
const LONGEST_QUESTION = 400;

/**
 * The earlier questions that a follow-up rests on: the newest one and, while that is a follow-up itself, the one before it. Requests about
 * an answer name no subject and are passed over.
 * @param turns oldest first
 * @returns oldest first, joined by spaces; '' when there is none
 */
export function conversationSubject(turns: readonly EarlierTurn[]): string {
  const questions: string[] = [];
  for (const { question } of [...turns].reverse()) {
    if (answerRequestIn(question)) continue;
    questions.push(question.slice(0, LONGEST_QUESTION));
    if (questions.length === MOST_QUESTIONS || !analyseQuestion(question).isFollowUp) break;
  }
  return questions.reverse().join(' ');
}

/**
 * The question that a message stands for, for the local answer, which reads no conversation. A message that names something asks for that
 * in the passages, which were found with the subject. One that only asks about the answer asks for the subject, "why?" for its reason.
 */
export function standaloneQuestion(message: string, subject: string): string {
  const { kind, terms } = analyseQuestion(message);
  if (answerRequestIn(message)) return kind?.name === 'reason' ? `${message} ${topicOf(subject)}` : subject;
  return terms.length === 0 ? `${subject} ${message}` : message;
}

/** The words of a question without its question word, which would ask for something else. */
function topicOf(question: string): string {
  return analyseQuestion(question)
    .terms.flatMap(({ parts }) => parts)
    .join(' ');
}
