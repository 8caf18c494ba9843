import type { QuestionAnalysis } from '../question/question-analysis';
import type { QuestionTerm } from '../question/question-terms';
import { isNegated } from '../sentences/negation';
import { isListItem } from '../sentences/list-items';
import { rowFields } from '../sentences/table-row';
import type { TextUnit } from '../sentences/text-units';
import { shapeOf } from '../spellings/canonical-form';
import { words } from '../text/words';
import { kindMatch } from './answer-kind';
import type { ExaminedPassage } from './examined-passage';
import { QuestionGrams } from './question-grams';
import { holds } from './term-match';

/**
 * What is known of a sentence as an answer to a question. "Share" is the part of the question's weight whose terms occur somewhere, in [0, 1].
 */
export const SENTENCE_FEATURES = [
  /** Shares in the sentence; with the headings above it; with the sentences beside it and the title; in the whole passage. */
  'sentence',
  'section',
  'near',
  'passage',
  /** Weight of the heaviest term that is missing from the sentence and what is near, and from the passage. */
  'missingNear',
  'missingPassage',
  /** Share in the headings, in the sentence before and in the one after. */
  'heading',
  'before',
  'after',
  /** Weight of the terms that no passage holds. */
  'unknown',
  /** Part of the question's pairs of neighbouring terms, of its character n-grams, and of its words in one run, that the sentence holds. */
  'pairs',
  'grams',
  'run',
  /** Whether the question asks for a kind of thing, how surely the sentence holds one, and whether it lacks one that an answer needs. */
  'kind',
  'kindFound',
  'kindMissing',
  /** Whether a number or code of the question is missing, or the noun of "what is the … of". */
  'lacksCode',
  'lacksHead',
  /** Whether one of question and sentence is negated; whether their languages differ. */
  'negation',
  'foreign',
  /** The passage in its search: its score, how far the best one leads, and one divided by its place. */
  'score',
  'lead',
  'place',
  /** Shares in section and near, together, relative to the best sentence of all passages and to the best of the other passages. */
  'besideBest',
  'besideOthers',
  /** The logarithm of the length in characters, whether the sentence is whole, and whether it is an item of a list. */
  'length',
  'whole',
  'item',
  /** Number of terms and of words of the question. */
  'terms',
  'words',
] as const;

type Features = Record<(typeof SENTENCE_FEATURES)[number], number>;

/** A sentence that may answer, by the places of its passage and of it among the units, with its {@link SENTENCE_FEATURES} in order. */
export interface SentenceFeatures {
  passage: number;
  unit: number;
  values: number[];
}

/** Sentences that are judged: those which hold most of the question, with their surroundings. */
const MOST_JUDGED = 40;

/** What a term counts that stands beside the sentence, or in the title, and neither in the sentence nor above it. */
const BESIDE = 0.6;

/** Longer questions are no different. */
const MOST_TERMS = 15;
const MOST_WORDS = 30;

const SENTENCE = /[.!。！…]["'”’»)\]」』]*(?:\[\p{N}{1,3}\])*$/u;

/** What the terms of a question share with a sentence and its surroundings. */
interface Shared {
  passage: number;
  unit: number;
  sentence: number;
  section: number;
  near: number;
  missingNear: number;
  heading: number;
  before: number;
  after: number;
  lacksCode: boolean;
}

/**
 * The features of the sentences that hold most of a question. No answers are headings, questions, table rows, sentences that only repeat the question,
 * and those of another section or code than the one it names. Costs time linear in the text.
 */
export function sentenceFeatures(question: QuestionAnalysis, passages: readonly ExaminedPassage[]): SentenceFeatures[] {
  const { terms } = question;
  const weights = termWeights(terms, passages);
  const held = passages.map((passage) => heldBy(terms, passage));
  const shareOf = (matches: readonly number[]): number => matches.reduce((sum, match, index) => sum + (weights[index] ?? 0) * match, 0);
  const heaviestWithout = (matches: readonly number[]): number =>
    matches.reduce((most, match, index) => (match > 0 ? most : Math.max(most, weights[index] ?? 0)), 0);
  const unknown = shareOf(terms.map((_, index) => (held.some((matches) => (matches[index] ?? 0) > 0) ? 0 : 1)));
  const shared = passages.flatMap((passage, index) => sharedBy(terms, weights, passage, held[index] ?? [], index));
  const asked = new Set(terms.flatMap(({ parts, spellings }) => [...parts, ...spellings]));
  const strengthOf = ({ section, near }: Shared): number => section + near;
  const judged = shared
    .filter(({ near, passage, unit }) => near > 0 && !isEcho(asked, passages[passage]?.units[unit]))
    .sort((left, right) => strengthOf(right) + right.sentence - strengthOf(left) - left.sentence || left.passage - right.passage)
    .slice(0, MOST_JUDGED);
  const best = passages.map((_, index) => Math.max(0, ...judged.filter(({ passage }) => passage === index).map(strengthOf)));
  const grams = new QuestionGrams(question.text);
  const lead = (passages[0]?.score ?? 0) - (passages[1]?.score ?? 0);
  return judged.map((found) => {
    const { language, units, score } = passages[found.passage] as ExaminedPassage;
    const unit = units[found.unit] as TextUnit;
    const matches = held[found.passage] ?? [];
    const kind = kindMatch(question, unit.text);
    const own = words(unit.text);
    const isForeign = question.language !== undefined && language !== undefined && question.language !== language;
    const features: Features = {
      sentence: found.sentence,
      section: found.section,
      near: found.near,
      passage: shareOf(matches),
      missingNear: found.missingNear,
      missingPassage: heaviestWithout(matches),
      heading: found.heading,
      before: found.before,
      after: found.after,
      unknown,
      pairs: pairsIn(question, unit),
      grams: grams.shareIn(own),
      run: grams.longestRunIn(own),
      kind: Number(question.kind !== undefined),
      kindFound: kind.strength,
      kindMissing: Number(kind.isMissing),
      lacksCode: Number(found.lacksCode),
      lacksHead: Number(lacksHead(question, unit)),
      negation: Number(question.isNegated !== isNegated(unit.text)),
      foreign: Number(isForeign),
      score,
      lead,
      place: 1 / (1 + found.passage),
      besideBest: strengthOf(found) / Math.max(...best),
      besideOthers: strengthOf(found) / Math.max(strengthOf(found), ...best.filter((_, index) => index !== found.passage)),
      length: Math.log(1 + unit.text.length),
      whole: Number(unit.isWhole),
      item: Number(isListItem(unit.text)),
      terms: Math.min(terms.length, MOST_TERMS),
      words: Math.min(grams.words, MOST_WORDS),
    };
    return { passage: found.passage, unit: found.unit, values: SENTENCE_FEATURES.map((name) => features[name]) };
  });
}

/**
 * The weights of a question's terms, which add up to 1: rare ones count more, but at most a few times as much. The passages were found by
 * these words, so the topic of the question is common in them and pure inverse frequency would make it count for nothing.
 */
function termWeights(terms: readonly QuestionTerm[], passages: readonly ExaminedPassage[]): number[] {
  const units = passages.flatMap((passage) => passage.units);
  const weights = terms.map(({ parts, importance }) => {
    const holding = units.filter((unit) => parts.every((part) => unit.stems.has(part) || unit.heading.has(part))).length;
    return importance * Math.log(1 + (units.length + 1) / (holding + 0.5));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 0));
}

/** How surely a passage holds each term, in its text, its title or the titles of its sections. */
function heldBy(terms: readonly QuestionTerm[], { units, whole, title }: ExaminedPassage): number[] {
  const headings = [...new Set(units.map(({ heading }) => heading))];
  return terms.map((term) => Math.max(holds(term, whole), holds(term, title), ...headings.map((heading) => holds(term, heading))));
}

function sharedBy(
  terms: readonly QuestionTerm[],
  weights: readonly number[],
  { units, whole, title }: ExaminedPassage,
  held: readonly number[],
  passage: number,
): Shared[] {
  // A term that the passage lacks need not be looked for in its parts.
  const known = terms.map((term, index) => ({ term, index, weight: weights[index] ?? 0 })).filter(({ index }) => (held[index] ?? 0) > 0);
  const missing = terms.reduce((most, _, index) => ((held[index] ?? 0) > 0 ? most : Math.max(most, weights[index] ?? 0)), 0);
  const lacksCode = terms.some(({ isExact }, index) => isExact && (held[index] ?? 0) === 0);
  const inTitle = known.map(({ term }) => holds(term, title));
  const inText = known.map(({ term }) => holds(term, whole));
  const inUnits = units.map(({ stems }) => known.map(({ term }, at) => ((inText[at] ?? 0) > 0 ? holds(term, stems) : 0)));
  const sections = new Map(
    [...new Set(units.map(({ heading }) => heading))].map((heading) => [heading, known.map(({ term }) => holds(term, heading))]),
  );
  return units.flatMap((unit, place) => {
    // A row says something only of what its key names: it is looked up, and no sentence like others.
    if (unit.isHeading || rowFields(unit.text).length > 0) return [];
    const shared: Shared = {
      passage,
      unit: place,
      sentence: 0,
      section: 0,
      near: 0,
      missingNear: missing,
      heading: 0,
      before: 0,
      after: 0,
      lacksCode,
    };
    let isOfOther = false;
    const next = units[place + 1]?.heading === unit.heading ? inUnits[place + 1] : undefined;
    const previous = units[place - 1]?.heading === unit.heading ? inUnits[place - 1] : undefined;
    known.forEach(({ term, weight }, at) => {
      const here = inUnits[place]?.[at] ?? 0;
      // What announces a list is said of each of its items.
      const above = Math.max(sections.get(unit.heading)?.[at] ?? 0, holds(term, unit.introduction));
      const before = previous?.[at] ?? 0;
      const after = next?.[at] ?? 0;
      const section = Math.max(here, above);
      const near = Math.max(section, BESIDE * Math.max(before, after, inTitle[at] ?? 0));
      shared.sentence += weight * here;
      shared.heading += weight * above;
      shared.section += weight * section;
      shared.before += weight * before;
      shared.after += weight * after;
      shared.near += weight * near;
      if (near === 0) shared.missingNear = Math.max(shared.missingNear, weight);
      if (section === 0) isOfOther ||= isElsewhere(unit.heading, at, sections) || (isCode(term) && isAboutAnother(term, unit));
      if (term.isExact && here === 0 && (near === 0 || isAboutAnother(term, unit))) shared.lacksCode = true;
    });
    // A value belongs to its section, whatever else the question shares with it.
    return isOfOther ? [] : [shared];
  });
}

/**
 * Whether a term names another section: a heading that holds it, and all that this one shares with the question, and does not just
 * continue this one.
 */
function isElsewhere(heading: ReadonlySet<string>, term: number, sections: ReadonlyMap<ReadonlySet<string>, readonly number[]>): boolean {
  const own = sections.get(heading) ?? [];
  for (const [other, matches] of sections) {
    const isNamed = matches[term] === 1 && own.every((match, index) => match === 0 || (matches[index] ?? 0) > 0);
    if (isNamed && other !== heading && ![...heading].every((part) => other.has(part))) return true;
  }
  return false;
}

/** Whether a term is a code with letters, "E-1042", of which another one is another thing; a number may stand beside the one asked for. */
function isCode({ isExact, stem, spellings }: QuestionTerm): boolean {
  return isExact && [stem, ...spellings].some((spelling) => /\p{L}/u.test(spelling));
}

/**
 * Whether a unit is about another thing of the kind that a code names: it, or its heading, holds another version, another date, another
 * number of the same form, and the one asked for stands only elsewhere.
 */
function isAboutAnother(term: QuestionTerm, { stems, heading }: TextUnit): boolean {
  if (holds(term, heading) > 0) return false;
  const shapes = new Set([...term.parts, ...term.spellings].flatMap((part) => shapeOf(part) ?? []));
  if (shapes.size === 0) return false;
  for (const some of [stems, heading]) for (const part of some) if (shapes.has(shapeOf(part) ?? '')) return true;
  return false;
}

/** Whether a unit is no sentence and says nothing but what the question says: "Plan: Harbour". A sentence may confirm it. */
function isEcho(asked: ReadonlySet<string>, unit: TextUnit | undefined): boolean {
  if (!unit) return true;
  if (SENTENCE.test(unit.text)) return false;
  for (const part of unit.stems) if (!asked.has(part)) return false;
  return true;
}

/** The share of the question's pairs of adjacent terms that are adjacent in the unit; one half when the question has no pairs. */
function pairsIn({ pairs }: QuestionAnalysis, unit: TextUnit): number {
  if (pairs.length === 0) return 0.5;
  return pairs.filter(([first, second]) => unit.pairs.has(`${first} ${second}`)).length / pairs.length;
}

function lacksHead({ head, terms }: QuestionAnalysis, unit: TextUnit): boolean {
  const term = head === undefined ? undefined : terms.find(({ stem: name }) => name === head);
  return term !== undefined && holds(term, unit.stems) === 0 && holds(term, unit.heading) === 0;
}
