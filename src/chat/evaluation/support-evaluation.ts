import type { RetrievedChunk } from '../../rag/rag.types';
import type { SentenceSupportResponse } from '../grounding/claim-support.responses';
import { supportOf } from '../grounding/support/claim-support';
import { groundingOf } from '../grounding/grounding';
import { SUPPORTED } from '../grounding/support/support-model';
import { withSources } from '../grounding/answer-sources';
import type { LabelledAnswer } from './claim-set';

/** How well the check of answers agrees with people. "Unsupported" is the positive class. Shares are from 0 to 1. */
export interface SupportScores {
  answers: number;
  sentences: number;
  /** Sentences that people labelled as unsupported. */
  unsupported: number;
  precision: number;
  recall: number;
  f1: number;
  /** Mean of the shares of unsupported sentences that are flagged and of supported ones that are not. */
  balancedAccuracy: number;
  /** Probability that a supported sentence has a higher score than an unsupported one. */
  auroc: number;
  /** Answers without an unsupported sentence, and the share of them that is `grounded`. */
  goodAnswers: number;
  goodGrounded: number;
  /** Answers with an unsupported sentence, and the share of them that is `grounded`. */
  badAnswers: number;
  badGrounded: number;
  /** Milliseconds of an answer. */
  medianMs: number;
  p95Ms: number;
}

/** Answers that are checked once before the times are taken. */
const WARM_UP = 50;

/** A sentence with the label that people gave it and what the check found. */
interface JudgedSentence {
  isSupported: boolean;
  isFlagged: boolean;
  score: number;
}

/** Checks labelled answers as `POST /chat/` does and compares the results with the labels. */
export function evaluateSupport(answers: readonly LabelledAnswer[]): SupportScores {
  const judged: JudgedSentence[] = [];
  const grounded = { good: [] as boolean[], bad: [] as boolean[] };
  const times: number[] = [];
  // The first calls are slow, because their code is not compiled yet.
  for (const answer of answers.slice(0, WARM_UP)) checked(answer);
  for (const answer of answers) {
    const started = performance.now();
    const { found, isGrounded, ranges } = checked(answer);
    times.push(performance.now() - started);
    const { sentences } = answer;
    for (const [index, { start, end }] of ranges.entries()) {
      const within = found.filter((sentence) => sentence.start < end && sentence.end > start);
      judged.push(judgement(within, sentences[index]?.supported ?? false));
    }
    grounded[sentences.every(({ supported }) => supported) ? 'good' : 'bad'].push(isGrounded);
  }
  times.sort((left, right) => left - right);
  return {
    answers: answers.length,
    sentences: judged.length,
    unsupported: judged.filter(({ isSupported }) => !isSupported).length,
    ...agreement(judged),
    auroc: auroc(judged),
    goodAnswers: grounded.good.length,
    goodGrounded: share(grounded.good.filter(Boolean).length, grounded.good.length),
    badAnswers: grounded.bad.length,
    badGrounded: share(grounded.bad.filter(Boolean).length, grounded.bad.length),
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

/** Checks an answer as the read path does, and says where each labelled sentence stands in its text. */
function checked({ question, passages, sentences }: LabelledAnswer): {
  found: SentenceSupportResponse[];
  isGrounded: boolean;
  ranges: { start: number; end: number }[];
} {
  const chunks = passages.map(chunkOf);
  const { text, ranges } = joined(sentences.map((sentence) => sentence.text));
  const { sources, sentences: found } = withSources(text, chunks, supportOf(text, chunks, question));
  const { grounded } = groundingOf({
    retrieval: {},
    sources,
    showsPassages: false,
    support: found,
    provider: '',
    attempts: [],
    paused: [],
  });
  return { found, isGrounded: grounded, ranges };
}

/** A labelled sentence that the check divides further is judged by the mean of its claims, longer ones counting more. */
function judgement(parts: readonly SentenceSupportResponse[], isSupported: boolean): JudgedSentence {
  const claims = parts.filter(({ neutral }) => !neutral);
  const length = claims.reduce((sum, { start, end }) => sum + end - start, 0);
  const score = length === 0 ? 1 : claims.reduce((sum, claim) => sum + (claim.score ?? 0) * (claim.end - claim.start), 0) / length;
  return { isSupported, isFlagged: score < SUPPORTED, score };
}

function agreement(judged: readonly JudgedSentence[]): Pick<SupportScores, 'precision' | 'recall' | 'f1' | 'balancedAccuracy'> {
  const count = (isSupported: boolean, isFlagged: boolean): number =>
    judged.filter((one) => one.isSupported === isSupported && one.isFlagged === isFlagged).length;
  const hits = count(false, true);
  const precision = share(hits, hits + count(true, true));
  const recall = share(hits, hits + count(false, false));
  const passed = share(count(true, false), count(true, false) + count(true, true));
  return { precision, recall, f1: share(2 * precision * recall, precision + recall), balancedAccuracy: (recall + passed) / 2 };
}

/** Area under the ROC curve by ranks, ties counted as half (Hanley and McNeil 1982). */
function auroc(judged: readonly JudgedSentence[]): number {
  const supported = judged.filter(({ isSupported }) => isSupported);
  const unsupported = judged.filter(({ isSupported }) => !isSupported);
  let wins = 0;
  for (const { score } of supported) {
    for (const { score: other } of unsupported) wins += score > other ? 1 : score === other ? 0.5 : 0;
  }
  return share(wins, supported.length * unsupported.length);
}

const share = (part: number, all: number): number => (all === 0 ? 0 : part / all);

/** One text of several sentences, and where each stands in it. */
function joined(sentences: readonly string[]): { text: string; ranges: { start: number; end: number }[] } {
  let text = '';
  const ranges = sentences.map((sentence) => {
    const start = text === '' ? 0 : text.length + 1;
    text += `${text === '' ? '' : '\n'}${sentence}`;
    return { start, end: text.length };
  });
  return { text, ranges };
}

/** Passages of labelled answers may begin with their number, as the model saw them. */
const OWN_NUMBER = /^\[\d+\]\s*/;

function chunkOf(passage: string, index: number): RetrievedChunk {
  const text = passage.replace(OWN_NUMBER, '');
  const number = index + 1;
  return {
    chunkId: number,
    documentId: number,
    document: `passage ${number}`,
    title: '',
    part: 1,
    parts: 1,
    start: 0,
    end: text.length,
    text,
    score: 1,
  };
}
