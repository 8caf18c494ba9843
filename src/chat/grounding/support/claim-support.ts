import { readStatement, type Statement } from '../../../language/statements/statement';
import type { RetrievedChunk } from '../../../rag/rag.types';
import { type Citation, citationsOf } from '../answer-citations';
import { type AnswerSentence, answerSentences } from '../answer-sentences';
import { isClaim } from './claims';
import { type ComparedClaim, compareClaim } from './claim-comparison';
import { type ComparedPassage, comparedPassage } from './compared-passage';
import { quotationsIn } from './quotations';
import type { QuotationResponse, SentenceState, SentenceSupportResponse } from '../claim-support.responses';
import { SUPPORTED, supportScore } from './support-model';

/** A passage contradicts a claim when it contains this share of it and conflicts with it to this degree, from 0 to 1. */
const LEAST_SHARED = 0.75;
const LEAST_CONFLICT = 0.5;

/** The highest score of a claim that a passage contradicts: below that of a supported one. */
const CONTRADICTED = SUPPORTED - 0.01;

/** The score of a claim in another language than its passage, which contains its quantities and names: its words are not compared. */
const TRANSLATED = 0.6;

/** Sentences of an answer that are checked; a longer answer is a list or a text of its own, whose rest is reported as not checked. */
const MOST_CHECKED = 200;

/** A sentence with at most this many content words does not say by itself what it is about. */
const WORDS_OF_FRAGMENT = 2;

const FENCE = /^[ \t]*(?:```|~~~)/gm;

/** What the passages say about one claim. */
interface Verdict {
  state: SentenceState;
  score: number;
  /** Numbers of the passages that support it, ascending. */
  sources: number[];
}

const NOT_CHECKED: Verdict = { state: 'not_checked', score: 0, sources: [] };

/**
 * For each sentence of an answer, whether a passage supports it, decided from the texts alone. Words, quantities in one normal form, and
 * what they are bound to are compared; a logistic regression weighs the shares that are found and the conflicts (docs/decisions/0006).
 * No model is called, so the same texts always give the same result. What is deduced, calculated or freely paraphrased counts as unsupported.
 * @param text an answer after the output filter
 * @param chunks all passages sent to the model, in the order of their numbers, from 1
 * @param question the words of the question weigh less, because an answer repeats them whether or not it is right
 * @param citations those of the answer
 */
export function supportOf(
  text: string,
  chunks: readonly RetrievedChunk[],
  question = '',
  citations: readonly Citation[] = citationsOf(text, chunks),
): SentenceSupportResponse[] {
  const passages = chunks.map(comparedPassage);
  const quotations = quotationsIn(text, chunks);
  const code = codeBlocks(text);
  return answerSentences(text, citations).map((sentence, index) => {
    const { start, end, cited } = sentence;
    const own = quotations.filter((quotation) => quotation.start >= start && quotation.end <= end);
    const isChecked = index < MOST_CHECKED && !code.some((block) => start < block.end && end > block.start);
    const { state, score, sources } = isChecked ? verdictOn(sentence, own, passages, question) : NOT_CHECKED;
    return {
      start,
      end,
      supported: state === 'supported',
      state,
      score: Math.round(score * 1_000) / 1_000,
      sources,
      cited,
      neutral: state === 'not_checked',
      misattributed: cited.length > 0 && sources.length > 0 && !cited.some((number) => sources.includes(number)),
      quotations: own,
    };
  });
}

function verdictOn(
  sentence: AnswerSentence,
  quotations: readonly QuotationResponse[],
  passages: readonly ComparedPassage[],
  question: string,
): Verdict {
  const claim = readStatement(sentence.words);
  if (quotations.some(({ match }) => match === 'unknown')) return { state: 'unsupported', score: 0, sources: [] };
  if (!isClaim(sentence.words, claim)) return NOT_CHECKED;
  const quoting = passages.flatMap((passage, index) => (passage.hasSentence(sentence.words) ? [index + 1] : []));
  if (quoting.length > 0) return { state: 'supported', score: 1, sources: quoting };
  const comparison = compareClaim(completed(claim, sentence.words, question), passages, sentence.cited, readStatement(question).stems);
  const alone = comparison.alone.map(judge);
  const score = Math.max(0, ...alone.map((judgement) => judgement.score));
  const supporting = alone.filter(isSupport).flatMap(({ numbers }) => numbers);
  if (supporting.length > 0) return { state: 'supported', score, sources: supporting.sort((left, right) => left - right) };
  if (alone.some(({ isContradiction }) => isContradiction))
    return { state: 'contradicted', score: Math.min(score, CONTRADICTED), sources: [] };
  const joined = comparison.joined();
  const together = joined && judge(joined);
  if (together && isSupport(together)) return { state: 'supported', score: together.score, sources: together.numbers };
  const translated = comparison.translated();
  if (translated) return translated.length > 0 ? { state: 'supported', score: TRANSLATED, sources: translated } : NOT_CHECKED;
  return { state: 'unsupported', score: Math.max(score, together?.score ?? 0), sources: [] };
}

/** A claim of a few words is completed by the question: "Three days per week." says of what only together with it. */
function completed(claim: Statement, words: string, question: string): Statement {
  return claim.words.length > WORDS_OF_FRAGMENT || question === ''
    ? claim
    : readStatement(`${question.replace(/[?？؟]\s*$/u, '')} ${words}`);
}

/** What a comparison amounts to. */
interface Judgement {
  numbers: number[];
  score: number;
  isContradiction: boolean;
}

function judge({ numbers, features, conflicts }: ComparedClaim): Judgement {
  const conflict = Math.max(conflicts.quantity, conflicts.side, conflicts.polarity, conflicts.role);
  return { numbers, score: supportScore(features), isContradiction: features.window >= LEAST_SHARED && conflict >= LEAST_CONFLICT };
}

const isSupport = ({ score, isContradiction }: Judgement): boolean => score >= SUPPORTED && !isContradiction;

/** The ranges between fences of code; one that is not closed goes on to the end. */
function codeBlocks(text: string): { start: number; end: number }[] {
  const fences = Array.from(text.matchAll(FENCE), ({ index }) => index);
  return fences.flatMap((start, index) => (index % 2 === 0 ? [{ start, end: fences[index + 1] ?? text.length }] : []));
}
