import type { Passage } from '../../chat-model';
import { kindAskedFor } from './asked-for';
import { passageSentences, stemsOf, type PassageSentence } from './passage-sentences';

/** Most sentences in an answer. */
const LONGEST_ANSWER = 3;

/** A question word counts this much when it stands in the heading, or in the sentence before, instead of the sentence itself. */
const IN_HEADING = 0.6;
const IN_SENTENCE_BEFORE = 0.3;

/** A word that only begins like a question word ("founder", "founded") counts this much, from this many letters on. */
const ALIKE = 0.6;
const ALIKE_LETTERS = 5;

/** A sentence that holds the kind of thing asked for counts this much more. */
const KIND_FACTOR = 1.4;

/** Each passage counts this much less than the one before it: search has put the best one first. */
const RANK_DISCOUNT = 0.05;

/** A sentence that was cut with its passage counts this much. */
const CUT_OFF = 0.6;

/** Below this share of the question's weight no sentence is an answer. */
const LEAST_COVERAGE = 0.25;

/** A further sentence must score this share of the best. */
const WORTH_ADDING = 0.75;

/** Two sentences that share this part of their words say the same. */
const SAME = 0.7;

interface Scored {
  sentence: PassageSentence;
  score: number;
}

/**
 * An answer made of one to three sentences of the passages that best cover the question's words, rare ones counting more, in
 * reading order, each followed by its citation: `Eligible employees may work remotely up to three days per week. [1]`. The
 * sentences are verbatim, white space aside.
 * @returns '' when no sentence has enough to do with the question
 */
export function extractAnswer(question: string, passages: readonly Passage[]): string {
  const sentences = passageSentences(passages);
  const scored = score(question, passages, sentences);
  return choose(scored)
    .sort((left, right) => left.position - right.position)
    .map(({ text, passage }) => `${text} [${passage.number}]`)
    .join(' ');
}

function score(question: string, passages: readonly Passage[], sentences: readonly PassageSentence[]): Scored[] {
  const weights = questionWeights(question, sentences);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const holdsKind = kindAskedFor(question);
  const rank = new Map(passages.map((passage, index) => [passage, index]));
  return sentences.flatMap((sentence) => {
    let covered = 0;
    for (const [word, weight] of weights) covered += weight * coverage(word, sentence);
    if (covered / total < LEAST_COVERAGE) return [];
    const kind = holdsKind?.(sentence.text) ? KIND_FACTOR : 1;
    const discount = Math.max(0, 1 - RANK_DISCOUNT * (rank.get(sentence.passage) ?? 0));
    return [{ sentence, score: (covered / total) * kind * discount * (sentence.whole ? 1 : CUT_OFF) }];
  });
}

/**
 * The question's stems with their weight: rare ones count more, but at most a few times as much. The passages were found by these
 * words, so the topic of the question is common in them and pure inverse frequency would make it count for nothing.
 */
function questionWeights(question: string, sentences: readonly PassageSentence[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of stemsOf(question)) {
    const holding = sentences.filter((sentence) => sentence.stems.has(word) || sentence.heading.has(word)).length;
    weights.set(word, 1 + 0.5 * Math.log(1 + (sentences.length + 1) / (holding + 1)));
  }
  return weights;
}

function coverage(word: string, sentence: PassageSentence): number {
  const own = likeness(word, sentence.stems);
  if (own === 1) return 1;
  return Math.max(own, IN_HEADING * likeness(word, sentence.heading), IN_SENTENCE_BEFORE * likeness(word, sentence.before));
}

function likeness(word: string, stems: ReadonlySet<string>): number {
  if (stems.has(word)) return 1;
  if (word.length < ALIKE_LETTERS) return 0;
  for (const other of stems) {
    if (other.length >= ALIKE_LETTERS && (other.startsWith(word) || word.startsWith(other))) return ALIKE;
  }
  return 0;
}

/** The best sentence, then those nearly as good that say something else. */
function choose(scored: readonly Scored[]): PassageSentence[] {
  const ranked = [...scored].sort((left, right) => right.score - left.score || left.sentence.position - right.sentence.position);
  const best = ranked[0]?.score ?? 0;
  const chosen: PassageSentence[] = [];
  for (const { sentence, score: reached } of ranked) {
    if (chosen.length === LONGEST_ANSWER || reached < best * WORTH_ADDING) break;
    if (!chosen.some((other) => saysTheSame(sentence, other))) chosen.push(sentence);
  }
  return chosen;
}

/** Neighbouring chunks overlap, so the same sentence, or the end of it, may come twice. */
function saysTheSame(left: PassageSentence, right: PassageSentence): boolean {
  if (left.text.includes(right.text) || right.text.includes(left.text)) return true;
  const shared = [...left.stems].filter((word) => right.stems.has(word)).length;
  return shared / Math.max(1, left.stems.size + right.stems.size - shared) >= SAME;
}
