/**
 * Words of a language with which a message asks for something about the answer before it: its translation, a shorter form, its source, its
 * reason, or whether it is sure. Such a message names no subject, so that nothing can be searched for.
 */
export interface AnswerRequests {
  /** What is asked for. */
  requests: RegExp;
  /** Words that may stand beside it: "your last answer", "in two sentences", "please". */
  fillers: RegExp;
  /** True for scripts without spaces between words, and for words with particles: patterns match anywhere. */
  isUnspaced: boolean;
}

/**
 * Compiles alternatives, over one or several lines, to patterns of whole words in the text that `isAboutAnswer` matches: lower-case words
 * between single spaces.
 */
export function answerRequests(requests: string, fillers: string): AnswerRequests {
  return { requests: wholeWord(requests), fillers: wholeWord(fillers), isUnspaced: false };
}

/** The same for patterns that match anywhere. Longer alternatives come first. */
export function unspacedAnswerRequests(requests: string, fillers: string): AnswerRequests {
  return { requests: anywhere(requests), fillers: anywhere(fillers), isUnspaced: true };
}

/** On one line, and in the form of the matched text: Thai and Hindi letters decompose. */
const onOneLine = (source: string): string => source.replace(/\n\s*/g, '').normalize('NFKC');
const wholeWord = (source: string): RegExp => new RegExp(`(?<= )(?:${onOneLine(source)})(?= )`, 'gu');
const anywhere = (source: string): RegExp => new RegExp(onOneLine(source), 'gu');
