import { holds } from '../../../language/evidence/term-match';
import { type Evidence, evidenceIn } from '../../../language/evidence/evidence';
import { DEFAULT_LANGUAGE } from '../../../language/languages/languages';
import { questionsIn } from '../../../language/question/message-questions';
import { analyseQuestion, type QuestionAnalysis } from '../../../language/question/question-analysis';
import { repairedQuestion } from '../../../language/question/repaired-question';
import { isListItem } from '../../../language/sentences/list-items';
import { isNegated } from '../../../language/sentences/negation';
import { Vocabulary } from '../../../language/spellings/vocabulary';
import type { Passage } from '../../ports/chat-model';
import { isRow, wholeEnumeration } from './enumerations';
import { type PassageUnit, type ReadPassage, readPassages } from './passage-units';

/** Most sentences in an answer, lists aside. */
const LONGEST_ANSWER = 3;

/** A further sentence is at least this probable, relative to the best one: to a question that a short fact answers; to others; beside it. */
const WORTH_ADDING = { toShortFact: 0.8, toOthers: 0.7, besides: 0.2 };

/** Longest list that is given whole; of a longer one it is said how many more there are. */
const LONGEST_LIST = 20;

/** Two sentences that share this part of their words say the same. */
const SAME = 0.7;

/** What passages say to the questions of a message. */
export interface ExtractedAnswer {
  /** The answers, cited; '' when no question is answered. */
  text: string;
  /** True when a passage has to do with any of the questions. */
  hasMatch: boolean;
}

/**
 * The answers to the questions of a message, in their order; a sentence that answers two stands once. An answer is made of the sentences
 * of the passages that best answer the question, in reading order, each followed by its citation: `Eligible employees may work remotely
 * up to three days per week. [1]`. One sentence when it says it all, up to three when others say nearly as much, and the whole list when
 * the question asks for one. The sentences are verbatim, white space aside; the items of a list stand on lines of their own.
 */
export function extractAnswers(message: string, passages: readonly Passage[]): ExtractedAnswer {
  const found = questionsIn(message).map((question) => {
    const { analysis, read } = readQuestion(question, passages);
    return { analysis, read, evidence: evidenceIn(analysis, read) };
  });
  const said = new Set<string>();
  const answers = found.map(({ analysis, read, evidence }) => {
    const lines = evidence.level === 'enough' ? answerOf(analysis, evidence, read) : [];
    const unsaid = lines.filter((line) => !said.has(line.trim()));
    for (const line of unsaid) said.add(line.trim());
    return unsaid.join('').trim();
  });
  return { text: answers.filter(Boolean).join(' '), hasMatch: found.some(({ evidence }) => evidence.level !== 'none') };
}

/** The sentences of passages that say most of what a question asks for, cited, whether or not they clearly answer it; '' when none does. */
export function bestSentences(question: string, passages: readonly Passage[]): string {
  const { analysis, read } = readQuestion(question, passages);
  return answerOf(analysis, evidenceIn(analysis, read), read).join('');
}

/** A question, its unknown words repaired by those of the passages, and the passages with their sentences. */
export function readQuestion(question: string, passages: readonly Passage[]): { analysis: QuestionAnalysis; read: ReadPassage[] } {
  const read = readPassages(passages);
  return { analysis: repairedQuestion(analyseQuestion(question), vocabularyOf(read)), read };
}

/** The sentences of an answer in reading order, each with its citation and what separates it from the one before. */
function answerOf(asked: QuestionAnalysis, evidence: Evidence, read: readonly ReadPassage[]): string[] {
  const units = read.flatMap((passage) => passage.units);
  const best = evidence.isLookup ? unitsOf(evidence, read) : choose(asked, evidence, read);
  // What is selected by comparing rows is in none of them.
  if (asked.asksToSelect && best[0] && isRow(best[0].text)) return [];
  const chosen = new Set(evidence.isLookup ? best : best.flatMap((unit) => wholeEnumeration(asked, unit, units)));
  const said = withoutRepeats([...chosen]).sort((left, right) => left.position - right.position);
  const cut = new Set(said.filter(({ text }) => isListItem(text)).slice(LONGEST_LIST));
  const lines = said
    .filter((unit) => !cut.has(unit))
    .map(({ text, passage }, index) => `${index === 0 ? '' : isListItem(text) ? '\n' : ' '}${text} [${passage.number}]`);
  const { notices } = asked.language ?? DEFAULT_LANGUAGE;
  return [...lines, ...(cut.size > 0 ? [`\n${notices.more.replace('%s', String(cut.size))}`] : [])];
}

function unitsOf({ sentences }: Evidence, read: readonly ReadPassage[]): PassageUnit[] {
  return sentences.flatMap(({ passage, unit }) => read[passage]?.units[unit] ?? []);
}

/** The stems of the passages and their titles, with the number of passages that hold each. */
function vocabularyOf(read: readonly ReadPassage[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const { whole, title } of read) for (const stem of new Set([...whole, ...title])) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Vocabulary(counts);
}

/** The best sentence, then those nearly as probable that say something else. */
function choose(
  { kind, terms, asksForSeveral, isNegated: asksForNegation }: QuestionAnalysis,
  { sentences }: Evidence,
  read: readonly ReadPassage[],
): PassageUnit[] {
  const ranked = sentences.flatMap(({ passage, unit, probability }) => {
    const found = read[passage]?.units[unit];
    return found ? [{ unit: found, probability }] : [];
  });
  const best = ranked[0];
  if (!best) return [];
  const chosen = [best.unit];
  // A short fact is in one sentence.
  const isShort = kind !== undefined && !asksForSeveral;
  const named = terms.filter((term) => term.isExact && holds(term, best.unit.stems) > 0);
  for (const { unit, probability } of ranked.slice(1)) {
    const isBeside = unit.passage === best.unit.passage && Math.abs(unit.position - best.unit.position) === 1;
    const least = isShort ? WORTH_ADDING.toShortFact : isBeside ? WORTH_ADDING.besides : WORTH_ADDING.toOthers;
    if (chosen.length === LONGEST_ANSWER) break;
    // To what is not so, what is so is no answer.
    if (asksForNegation && !isNegated(unit.text)) continue;
    // What is said beside a code or number that was asked for is about another one.
    if (named.some((term) => holds(term, unit.stems) === 0)) continue;
    if (probability >= best.probability * least && !chosen.some((other) => saysTheSame(unit, other))) chosen.push(unit);
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
