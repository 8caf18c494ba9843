import { isNegated } from '../sentences/negation';
import { SYNONYMS } from '../sentences/synonyms';
import type { TextUnit } from '../sentences/text-units';
import { shapeOf } from '../spellings/canonical-form';
import { canonicalForms, formText } from '../spellings/canonical-forms';
import { isOneTypoApart } from '../text/one-typo-apart';
import type { QuestionAnalysis } from './question-analysis';
import type { QuestionTerm } from './question-terms';

/** Weights of a question term that occurs in the context of a sentence and not in the sentence. */
const IN_HEADING = 0.85;
const IN_SENTENCE_BEFORE = 0.6;
const IN_TITLE = 0.6;
const IN_TEXT = 0.35;

/** Weight of a relative of a question term, and of a word with the same beginning ("founder", "founded"); minimum length of the latter in letters. */
const ALIKE = 0.7;
const ALIKE_LETTERS = 5;

/** Maximum difference in letters of two words with the same beginning. */
const ENDING_LETTERS = 4;

/** Factors for a unit without the kind of thing asked for, by whether the answer type requires it. */
const WITHOUT_NEEDED_KIND = 0.45;
const WITHOUT_KIND = 0.85;

/**
 * Factors when a number or code of the question is missing from the unit and its context, or the noun of "what is the … of" from the
 * sentence.
 */
const WITHOUT_CODE = 0.5;
const WITHOUT_HEAD = 0.65;

/** Factor when the question contains a negation and the sentence does not. */
const WITHOUT_NEGATION = 0.75;

/** Shares of the score that depend on terms in the sentence itself, and on adjacent terms. */
const OWN_SHARE = 0.2;
const PAIR_SHARE = 0.1;

/** Evidence below this never affects a decision, so the remaining checks are skipped. */
const NEGLIGIBLE = 0.2;

/** A text whose units are scored. */
export interface AnalysedText {
  units: readonly TextUnit[];
  /** Stems of the title and of the section titles. */
  title: ReadonlySet<string>;
  /** Stems of the whole text. */
  whole: ReadonlySet<string>;
}

/**
 * The evidence of each unit of a text for a question, in [0, 1]: the share of the question's weight that occurs in the unit or its
 * context, reduced by signs of another topic. 1 is a sentence with all terms of the question and the kind of thing asked for; headings
 * get 0.
 * @param weights weight of each term of the question, by `stem`
 */
export function evidenceIn(question: QuestionAnalysis, weights: ReadonlyMap<string, number>, text: AnalysedText): number[] {
  const { terms } = question;
  const inTitle = terms.map((term) => IN_TITLE * holds(term, text.title));
  const inWhole = terms.map((term) => holds(term, text.whole));
  const weightOf = terms.map((term) => weights.get(term.stem) ?? 0);
  const total = weightOf.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return text.units.map(() => 0);
  const sections = [...new Set(text.units.map(({ heading }) => heading))];
  const contexts = new Map<ReadonlySet<string>, SectionContext>();
  const contextOf = (heading: ReadonlySet<string>): SectionContext => {
    const known = contexts.get(heading) ?? sectionContext(terms, heading, sections);
    contexts.set(heading, known);
    return known;
  };
  return text.units.map((unit) => {
    if (unit.isHeading) return 0;
    const { inHeading, isElsewhere } = contextOf(unit.heading);
    let covered = 0;
    let own = 0;
    let lacksCode = false;
    for (let index = 0; index < terms.length; index += 1) {
      const term = terms[index] as QuestionTerm;
      const weight = weightOf[index] ?? 0;
      const anywhere = inWhole[index] ?? 0;
      const here = anywhere > 0 ? holds(term, unit.stems) : 0;
      const around =
        inHeading[index] ||
        Math.max(
          inTitle[index] ?? 0,
          isElsewhere[index] ? 0 : IN_TEXT * anywhere,
          anywhere > 0 ? IN_SENTENCE_BEFORE * holds(term, unit.before) : 0,
        );
      own += weight * here;
      covered += weight * Math.max(here, around);
      lacksCode ||= term.isExact && here === 0 && (around === 0 || isAboutAnother(term, unit));
    }
    const share = covered / total;
    if (share < NEGLIGIBLE) return share;
    const score = share * (1 - OWN_SHARE - PAIR_SHARE + PAIR_SHARE * pairsIn(question, unit)) + Math.min(share, own / total) * OWN_SHARE;
    return score * factors(question, unit, lacksCode);
  });
}

/** What the headings of a text say of a question, seen from one of its sections. */
interface SectionContext {
  /** Weight of each term in the heading of the section. */
  inHeading: number[];
  /** Whether a term names another section: a heading that holds it and does not just continue this one. */
  isElsewhere: boolean[];
}

function sectionContext(
  terms: readonly QuestionTerm[],
  heading: ReadonlySet<string>,
  sections: readonly ReadonlySet<string>[],
): SectionContext {
  const others = sections.filter((other) => other !== heading && ![...heading].every((stem) => other.has(stem)));
  return {
    inHeading: terms.map((term) => IN_HEADING * holds(term, heading)),
    isElsewhere: terms.map((term) => others.some((other) => term.parts.every((part) => other.has(part)))),
  };
}

/**
 * Whether a unit is about another thing of the kind that a code names: it, or its heading, holds another version, another date, another
 * number of the same form, and the one asked for stands only elsewhere.
 */
function isAboutAnother(term: QuestionTerm, { stems, heading }: TextUnit): boolean {
  if (holds(term, heading) > 0) return false;
  const shapes = new Set([...term.parts, ...term.spellings].flatMap((part) => shapeOf(part) ?? []));
  if (shapes.size === 0) return false;
  for (const some of [stems, heading]) for (const stem of some) if (shapes.has(shapeOf(stem) ?? '')) return true;
  return false;
}

function factors(question: QuestionAnalysis, unit: TextUnit, lacksCode: boolean): number {
  return (
    kindFactor(question, unit) *
    (lacksCode ? WITHOUT_CODE : 1) *
    (lacksHead(question, unit) ? WITHOUT_HEAD : 1) *
    (question.isNegated && !isNegated(unit.text) ? WITHOUT_NEGATION : 1)
  );
}

/** The match of a term in a text, in [0, 1]: 1 for the term itself, less for a synonym or a similar word. */
export function holds(term: QuestionTerm, stems: ReadonlySet<string>): number {
  if (stems.size === 0) return 0;
  return term.likeness * occurrence(term, stems);
}

function occurrence(term: QuestionTerm, stems: ReadonlySet<string>): number {
  if (term.parts.every((part) => stems.has(part)) || term.spellings.some((spelling) => stems.has(spelling))) return 1;
  for (const partner of term.partners) if (stems.has(partner)) return SYNONYMS;
  for (const relative of term.relatives) if (stems.has(relative)) return ALIKE;
  if (term.isExact || term.stem.length < ALIKE_LETTERS) return 0;
  for (const other of stems) if (isAlike(term.stem, other)) return ALIKE;
  return 0;
}

/** Whether one word is the other with a few letters appended, or the two are at edit distance one. */
function isAlike(left: string, right: string): boolean {
  if (right.length < ALIKE_LETTERS || left.charCodeAt(0) !== right.charCodeAt(0)) return false;
  const difference = Math.abs(left.length - right.length);
  if (difference > ENDING_LETTERS) return false;
  if (left.length < right.length ? right.startsWith(left) : left.startsWith(right)) return true;
  return isOneTypoApart(left, right);
}

/** The share of the question's pairs of adjacent terms that are adjacent in the unit; 1 when the question has no pairs. */
function pairsIn({ pairs }: QuestionAnalysis, unit: TextUnit): number {
  if (pairs.length === 0) return 1;
  return pairs.filter(([first, second]) => unit.pairs.has(`${first} ${second}`)).length / pairs.length;
}

function kindFactor({ kind, terms }: QuestionAnalysis, unit: TextUnit): number {
  if (!kind) return 1;
  const rest = withoutCodes(unit.text, terms);
  const strength = kind.strengthIn(rest);
  if (strength > 0 || !kind.isNeeded) return strength || WITHOUT_KIND;
  // A question that states the number itself is about the thing it belongs to: "Which budget is 1500000 euros?"
  return rest !== unit.text && kind.strengthIn(unit.text) > 0 ? WITHOUT_KIND : WITHOUT_NEEDED_KIND;
}

/** Removes the numbers of the question from a text, however they are spelled: they are not the number asked for. */
function withoutCodes(text: string, terms: readonly QuestionTerm[]): string {
  const asked = new Set(terms.flatMap(({ stem, parts, spellings, isExact }) => (isExact ? [stem, ...parts, ...spellings] : [])));
  if (asked.size === 0) return text;
  const normalized = formText(text);
  let rest = '';
  let from = 0;
  for (const { start, end, term } of canonicalForms(normalized)) {
    if (!asked.has(term)) continue;
    rest += `${normalized.slice(from, start)} `;
    from = end;
  }
  return rest + normalized.slice(from);
}

function lacksHead({ head, terms }: QuestionAnalysis, unit: TextUnit): boolean {
  const term = head === undefined ? undefined : terms.find(({ stem }) => stem === head);
  return term !== undefined && holds(term, unit.stems) === 0 && holds(term, unit.heading) === 0;
}
