import type { EarlierTurn } from '../../ai/ports/chat-model';
import type { AnswerRequest } from '../../language/languages/answer-requests';
import type { Notices } from '../../language/languages/notices';
import { answerRequestIn } from '../../language/question/about-answer';
import { smallTalkIn } from '../../language/question/small-talk';
import { sentences } from '../../language/sentences/sentences';
import { stem, words } from '../../language/text/words';
import type { RetrievedChunk } from '../../rag/rag.types';
import { supportOf } from '../grounding/support/claim-support';

/** Passages of the answer before that are shown, and UTF-16 units of each, from whole sentences. */
const MOST_SHOWN = 3;
const LONGEST_EXCERPT = 500;

/**
 * What is said without a model to a message that asks something of the conversation before it: the question before, the passages of the
 * answer before, or that it takes a model.
 * @param turns the conversation, oldest first
 * @param chunks the passages of the answer before, in the order of their numbers
 * @returns undefined when the passages are to be searched for a reason
 */
export function answerRequestReply(
  request: AnswerRequest,
  notices: Notices,
  turns: readonly EarlierTurn[],
  chunks: readonly RetrievedChunk[],
): string | undefined {
  switch (request) {
    case 'question': {
      const asked = lastTurn(turns)?.question ?? turns.at(-1)?.question;
      return asked === undefined ? notices.noEarlierQuestion : notices.earlierQuestion.replace('%s', () => asked);
    }
    case 'source':
      return shownPassages(notices, turns, chunks);
    case 'certainty':
      return `${notices.needsModel}\n\n${shownPassages(notices, turns, chunks)}`;
    case 'rewording':
      return notices.needsModel;
    case 'reason':
      return chunks.length === 0 ? notices.askInFull : undefined;
  }
}

/** The newest turn that asks something of the documents. */
function lastTurn(turns: readonly EarlierTurn[]): EarlierTurn | undefined {
  return turns.findLast(({ question }) => !answerRequestIn(question) && !smallTalkIn(question));
}

/** The passages that support or are cited by the answer before, each with its document and its citation. */
function shownPassages(notices: Notices, turns: readonly EarlierTurn[], chunks: readonly RetrievedChunk[]): string {
  const answer = lastTurn(turns)?.answer ?? '';
  const support = supportOf(answer, chunks);
  const numbers = [...new Set([...support.flatMap(({ sources }) => sources.slice(0, 1)), ...support.flatMap(({ cited }) => cited)])];
  const shown = numbers.slice(0, MOST_SHOWN).flatMap((number) => {
    const chunk = chunks[number - 1];
    return chunk ? [`${chunk.document}:\n> ${excerpt(chunk.text, answer)} [${number}]`] : [];
  });
  return shown.length === 0 ? notices.noEarlierPassages : [notices.earlierPassages, ...shown].join('\n\n');
}

/** The paragraph of a passage that has most words of the answer, on one line, cut behind a sentence. */
function excerpt(text: string, answer: string): string {
  const sought = new Set(words(answer).map(stem));
  let best = { paragraph: text, shared: -1 };
  for (const paragraph of text.split(/\n\s*\n/).filter((each) => each.trim() !== '')) {
    const shared = [...new Set(words(paragraph).map(stem))].filter((word) => sought.has(word)).length;
    if (shared > best.shared) best = { paragraph, shared };
  }
  const line = best.paragraph.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_EXCERPT) return line;
  const whole = sentences(line).findLast(({ end }) => end <= LONGEST_EXCERPT);
  return whole ? line.slice(0, whole.end).trim() : line.slice(0, LONGEST_EXCERPT).replace(/[\ud800-\udbff]$/, '');
}
