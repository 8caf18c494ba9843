import { Injectable } from '@nestjs/common';
import type { Answer } from '../chat.responses';
import { AnswerPipeline } from '../answering/answer-pipeline';
import { Generation } from '../streaming/generation';
import type { AnswerableQuestion, QuestionSet } from './question-set';

/** A question that was not answered as it should have been. */
export interface MissedQuestion {
  question: string;
  /** `fact`: the fact is not in the answer; `citation`: it is, and no source shows it; `refused`, `answered`: the wrong one of the two. */
  missed: 'fact' | 'citation' | 'refused' | 'answered';
  response: string;
}

/** How well a question set was answered; all counts of questions. */
export interface AnswerScores {
  answerable: number;
  /** The answer holds the fact. */
  facts: number;
  /** A source of the answer quotes the fact from the document it stands in. */
  citations: number;
  /** Said to be unanswerable although it is not. */
  falseRefusals: number;
  unanswerable: number;
  /** Said to be unanswerable, rightly. */
  refusals: number;
  /** Answered from the documents although they hold nothing on it. */
  falseAnswers: number;
  /** Sentences of all answers that claim something, and those of them that a passage supports. */
  claims: number;
  supportedClaims: number;
  /** Median time of an answer in milliseconds. */
  medianMs: number;
  missed: MissedQuestion[];
}

/** The id of a message and a user that are not stored. */
const NO_MESSAGE = 0;

/** Puts questions whose answers are known to the product's own read path and counts what comes back. Stores no message. */
@Injectable()
export class AnswerEvaluation {
  constructor(private readonly pipeline: AnswerPipeline) {}

  /**
   * @param onAnswer is told after each question
   * @throws AppError `no_provider` when nobody can answer
   * @throws Error when there is no index to ask
   */
  async evaluate(set: QuestionSet, onAnswer?: (done: number, all: number) => void): Promise<AnswerScores> {
    const scores: AnswerScores = {
      answerable: set.answerable.length,
      facts: 0,
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
        () => undefined,
      );
      times.push(performance.now() - started);
      if (answer.reason === 'index_empty') throw new Error('There is no index to ask. Make one with rebuild_vectorstore.');
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
  const hasFact = holdsFact(answer.response);
  const hasCitation = answer.sources.some((source) => source.document === document && holdsFact(source.quote));
  if (isRefused) scores.falseRefusals += 1;
  if (hasFact) scores.facts += 1;
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

/** Lines break elsewhere in an answer than in a document, and sentences begin with capitals. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}
