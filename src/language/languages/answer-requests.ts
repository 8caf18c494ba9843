/** What a message may ask of the conversation before it. */
export const ANSWER_REQUESTS = ['question', 'source', 'certainty', 'reason', 'rewording'] as const;

/**
 * `question`: what was asked before; `source`: where the answer stands; `certainty`: whether it is right; `reason`: why it is so;
 * `rewording`: its translation, a shorter form, another format, an explanation.
 */
export type AnswerRequest = (typeof ANSWER_REQUESTS)[number];

/**
 * Words of a language with which a message asks for something about the conversation before it. Such a message names no subject, so that
 * nothing can be searched for.
 */
export interface AnswerRequests {
  /** What is asked for. */
  requests: Readonly<Record<AnswerRequest, RegExp>>;
  /** Words that may stand beside it: "your last answer", "in two sentences", "please". */
  fillers: RegExp;
  /** True for scripts without spaces between words, and for words with particles: patterns match anywhere. */
  isUnspaced: boolean;
}

/**
 * Compiles alternatives, over one or several lines, to patterns of whole words in the text that `answerRequestIn` matches: lower-case words
 * between single spaces.
 */
export function answerRequests(requests: Readonly<Record<AnswerRequest, string>>, fillers: string): AnswerRequests {
  return compiled(requests, fillers, wholeWord, false);
}

/** The same for patterns that match anywhere. Longer alternatives come first. */
export function unspacedAnswerRequests(requests: Readonly<Record<AnswerRequest, string>>, fillers: string): AnswerRequests {
  return compiled(requests, fillers, anywhere, true);
}

function compiled(
  { question, source, certainty, reason, rewording }: Readonly<Record<AnswerRequest, string>>,
  fillers: string,
  pattern: (source: string) => RegExp,
  isUnspaced: boolean,
): AnswerRequests {
  const requests = {
    question: pattern(question),
    source: pattern(source),
    certainty: pattern(certainty),
    reason: pattern(reason),
    rewording: pattern(rewording),
  };
  return { requests, fillers: pattern(fillers), isUnspaced };
}

/** On one line, and in the form of the matched text: Thai and Hindi letters decompose. */
const onOneLine = (source: string): string => source.replace(/\n\s*/g, '').normalize('NFKC');
const wholeWord = (source: string): RegExp => new RegExp(`(?<= )(?:${onOneLine(source)})(?= )`, 'gu');
const anywhere = (source: string): RegExp => new RegExp(onOneLine(source), 'gu');
