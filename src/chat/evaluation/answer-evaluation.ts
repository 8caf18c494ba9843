import { ALL_DOCUMENTS } from '../../rag/index/document-filter';
import { Injectable } from '@nestjs/common';
import type { Answer } from '../chat.responses';
import { AnswerPipeline } from '../answering/answer-pipeline';
import { Generation } from '../streaming/generation';
import type { AnswerableQuestion, QuestionSet } from './question-set';

/** A question with an incorrect result. */
export interface MissedQuestion {
  question: string;
  /**
   * `fact`: the answer does not contain the fact; `citation`: it does, but no source quotes it; `refused`: an answerable question was
   * refused; `answered`: an unanswerable question was answered.
   */
  missed: 'fact' | 'citation' | 'refused' | 'answered';
  response: string;
}

/** Result of a question set; counts of questions unless stated otherwise. */
export interface AnswerScores {
  answerable: number;
  /** Answers that contain the fact; passages that are only shown are no answer. */
  facts: number;
  /** Questions whose fact is in the answer, or in a passage that is shown or quoted. */
  shown: number;
  /** Answers with a source that quotes the fact from the expected document. */
  citations: number;
  /** Answerable questions that were refused. */
  falseRefusals: number;
  unanswerable: number;
  /** Unanswerable questions that were refused. */
  refusals: number;
  /** Unanswerable questions that were answered. */
  falseAnswers: number;
  /** Number of sentences that make a claim, over all answers, and of those that a passage supports. */
  claims: number;
  supportedClaims: number;
  /** Median time of an answer in milliseconds. */
  medianMs: number;
  missed: MissedQuestion[];
}

/** Stands for the ids of the message and the user, which evaluation does not store. */
const NO_MESSAGE = 0;

/** Asks the questions of a question set on the read path of the product and counts the results. Stores no messages. */
@Injectable()
export class AnswerEvaluation {
  constructor(private readonly pipeline: AnswerPipeline) {}

  /**
   * @param onAnswer called after each question
   * @throws AppError `no_provider` when no provider is configured and local answers are off
   * @throws Error when nothing is indexed
   */
  async evaluate(set: QuestionSet, onAnswer?: (done: number, all: number) => void): Promise<AnswerScores> {
    const scores: AnswerScores = {
      answerable: set.answerable.length,
      facts: 0,
      shown: 0,
      citations: 0,
      falseRefusals: 0,
      unanswerable: set.unanswerable.length,
      refusals: 0,
      falseAnswers: 0,
      claims: 0,
      supportedClaims: 0,
      medianMs: 0,
      missed: [],
    };
    const times: number[] = [];
    const ask = async (question: string): Promise<Answer> => {
      const started = performance.now();
      const { answer } = await this.pipeline.make(
        new Generation(NO_MESSAGE, NO_MESSAGE, undefined),
        { text: question, isStreamed: false },
        { filter: ALL_DOCUMENTS, readable: { collectionIds: [], all: true, placement: 0 } },
        () => undefined,
      );
      times.push(performance.now() - started);
      if (answer.reason === 'index_empty') throw new Error('Nothing is indexed. Create the index with rebuild_vectorstore.');
      onAnswer?.(times.length, set.answerable.length + set.unanswerable.length);
      countClaims(scores, answer);
      return answer;
    };
    for (const asked of set.answerable) judgeAnswerable(scores, asked, await ask(asked.question));
    for (const question of set.unanswerable) judgeUnanswerable(scores, question, await ask(question));
    scores.medianMs = median(times);
    return scores;
  }
}

function judgeAnswerable(scores: AnswerScores, { question, document, fact }: AnswerableQuestion, answer: Answer): void {
  const holdsFact = (text: string): boolean => fact.some((way) => plain(text).includes(plain(way)));
  const isRefused = !answer.grounded;
  const isShown = [answer.response, ...answer.sources.map(({ quote }) => quote)].some(holdsFact);
  const hasFact = !isRefused && holdsFact(answer.response);
  const hasCitation = !isRefused && answer.sources.some((source) => source.document === document && holdsFact(source.quote));
  if (isRefused) scores.falseRefusals += 1;
  if (hasFact) scores.facts += 1;
  if (isShown) scores.shown += 1;
  if (hasCitation) scores.citations += 1;
  const missed = isRefused ? 'refused' : hasFact ? (hasCitation ? undefined : 'citation') : 'fact';
  if (missed) scores.missed.push({ question, missed, response: answer.response });
}

function judgeUnanswerable(scores: AnswerScores, question: string, answer: Answer): void {
  if (!answer.grounded) {
    scores.refusals += 1;
    return;
  }
  scores.falseAnswers += 1;
  scores.missed.push({ question, missed: 'answered', response: answer.response });
}

function countClaims(scores: AnswerScores, { sentences, grounded }: Answer): void {
  if (!grounded) return;
  const claims = sentences.filter(({ neutral }) => !neutral);
  scores.claims += claims.length;
  scores.supportedClaims += claims.filter(({ supported }) => supported).length;
}

/** Normalises white space and case, which differ between an answer and a document. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}
