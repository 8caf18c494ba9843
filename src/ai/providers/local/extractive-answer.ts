import { evidenceIn } from '../../../language/question/evidence';
import { type QuestionAnalysis, analyseQuestion } from '../../../language/question/question-analysis';
import { questionsIn } from '../../../language/question/message-questions';
import { repairedQuestion } from '../../../language/question/repaired-question';
import { Vocabulary } from '../../../language/spellings/vocabulary';
import type { Passage } from '../../ports/chat-model';
import { isListItem, wholeEnumeration } from './enumerations';
import { type PassageUnit, type ReadPassage, readPassages } from './passage-units';

/** Most sentences in an answer, lists aside. */
const LONGEST_ANSWER = 3;

/** Each passage counts this much less than the one before it: search has put the best one first. */
const RANK_DISCOUNT = 0.03;

/** A sentence that was cut with its passage counts this much. */
const CUT_OFF = 0.6;

/** A sentence in another language than the question counts this much. */
const OTHER_LANGUAGE = 0.8;

/** Below this evidence no sentence is an answer. */
const LEAST_EVIDENCE = 0.3;

/** A second sentence must score this share of the best one, a third this. */
const WORTH_ADDING = [0.82, 0.9];

/** A sentence this good answers alone, unless the question asks for several things. */
const ANSWERS_ALONE = 0.93;

/** Two sentences that share this part of their words say the same. */
const SAME = 0.7;

interface Scored {
  unit: PassageUnit;
  score: number;
}

/**
 * The answers to the questions of a message, in their order; a sentence that answers two stands once.
 * @returns '' when no sentence has enough to do with any of them
 */
export function extractAnswers(message: string, passages: readonly Passage[]): string {
  const answers = questionsIn(message).map((question) => extractAnswer(question, passages));
  return [...new Set(answers)].filter(Boolean).join(' ');
}

/**
 * An answer made of the sentences of the passages that best answer the question, in reading order, each followed by its
 * citation: `Eligible employees may work remotely up to three days per week. [1]`. One sentence when it says it all, up to three
 * when others say nearly as much, and the whole list when the question asks for one. The sentences are verbatim, white space
 * aside; the items of a list stand on lines of their own.
 * @returns '' when no sentence has enough to do with the question
 */
export function extractAnswer(question: string, passages: readonly Passage[]): string {
  const read = readPassages(passages);
  const asked = repairedQuestion(analyseQuestion(question), vocabularyOf(read));
  const units = read.flatMap((passage) => passage.units);
  const scored = score(asked, read, passageTermWeights(asked, units));
  const chosen = new Set(choose(asked, scored).flatMap((unit) => wholeEnumeration(asked, unit, units)));
  return withoutRepeats([...chosen])
    .sort((left, right) => left.position - right.position)
    .map(({ text, passage }, index) => `${index === 0 ? '' : isListItem(text) ? '\n' : ' '}${text} [${passage.number}]`)
    .join('');
}

/** The stems of the passages and their titles, with the number of passages that hold each. */
function vocabularyOf(read: readonly ReadPassage[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const { whole, title } of read) for (const stem of new Set([...whole, ...title])) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Vocabulary(counts);
}

function score(asked: QuestionAnalysis, read: readonly ReadPassage[], weights: ReadonlyMap<string, number>): Scored[] {
  return read.flatMap((passage, rank) => {
    const { units, language } = passage;
    const isForeign = asked.language !== undefined && language !== undefined && language !== asked.language;
    const factor = Math.max(0, 1 - RANK_DISCOUNT * rank) * (isForeign ? OTHER_LANGUAGE : 1);
    const evidence = evidenceIn(asked, weights, passage);
    return units.flatMap((unit, index) => {
      const found = evidence[index] ?? 0;
      return found < LEAST_EVIDENCE ? [] : [{ unit, score: found * factor * (unit.isWhole ? 1 : CUT_OFF) }];
    });
  });
}

/**
 * The question's terms with their weight: rare ones count more, but at most a few times as much. The passages were found by these
 * words, so the topic of the question is common in them and pure inverse frequency would make it count for nothing.
 */
function passageTermWeights({ terms }: QuestionAnalysis, units: readonly PassageUnit[]): Map<string, number> {
  return new Map(
    terms.map(({ stem, parts, importance }) => {
      const holding = units.filter((unit) => parts.every((part) => unit.stems.has(part) || unit.heading.has(part))).length;
      return [stem, importance * Math.log(1 + (units.length + 1) / (holding + 0.5))];
    }),
  );
}

/** The best sentence, then those nearly as good that say something else. */
function choose({ asksForSeveral }: QuestionAnalysis, scored: readonly Scored[]): PassageUnit[] {
  const ranked = [...scored].sort((left, right) => right.score - left.score || left.unit.position - right.unit.position);
  const best = ranked[0];
  if (!best) return [];
  const chosen = [best.unit];
  if (best.score >= ANSWERS_ALONE && !asksForSeveral) return chosen;
  for (const { unit, score: reached } of ranked.slice(1)) {
    if (chosen.length === LONGEST_ANSWER || reached < best.score * (WORTH_ADDING[chosen.length - 1] ?? 1)) break;
    if (!chosen.some((other) => saysTheSame(unit, other))) chosen.push(unit);
  }
  return chosen;
}

function withoutRepeats(units: readonly PassageUnit[]): PassageUnit[] {
  return units.filter((unit, index) => !units.slice(0, index).some((other) => saysTheSame(unit, other)));
}

/** Neighbouring chunks overlap, so the same sentence, or the end of it, may come twice. */
function saysTheSame(left: PassageUnit, right: PassageUnit): boolean {
  if (left.text.includes(right.text) || right.text.includes(left.text)) return true;
  if (left.passage === right.passage) return false;
  const shared = [...left.stems].filter((word) => right.stems.has(word)).length;
  return shared / Math.max(1, left.stems.size + right.stems.size - shared) >= SAME;
}
