import { isNegated } from '../sentences/negation';
import { SYNONYMS } from '../sentences/synonyms';
import type { TextUnit } from '../sentences/text-units';
import { isOneTypoApart } from '../text/one-typo-apart';
import type { QuestionAnalysis } from './question-analysis';
import type { QuestionTerm } from './question-terms';

/** A question word counts this much when it stands around a sentence instead of in it. */
const IN_HEADING = 0.85;
const IN_SENTENCE_BEFORE = 0.6;
const IN_TITLE = 0.6;
const IN_TEXT = 0.35;

/** A word that only begins like a question word ("founder", "founded") counts this much, from this many letters on. */
const ALIKE = 0.7;
const ALIKE_LETTERS = 5;

/** Of two words that begin alike, the longer may have at most this many letters more. */
const ENDING_LETTERS = 4;

/** What is left of a score when the kind of thing asked for is missing, by whether an answer needs it. */
const WITHOUT_NEEDED_KIND = 0.45;
const WITHOUT_KIND = 0.85;

/** What is left when a number or code of the question stands nowhere around, or the noun of "what is the … of" not in the sentence. */
const WITHOUT_CODE = 0.5;
const WITHOUT_HEAD = 0.65;

/** What is left when the question asks for what is not so, and the sentence tells what is. */
const WITHOUT_NEGATION = 0.75;

/** Words in the sentence itself are worth more than those around it, and pairs of words more than the words apart. */
const OWN_SHARE = 0.2;
const PAIR_SHARE = 0.1;

/** Evidence below this never decides anything, so nothing further is looked at. */
const NEGLIGIBLE = 0.2;

/** A text whose units are to be judged. */
export interface JudgedText {
  units: readonly TextUnit[];
  /** Stems of the titles above it. */
  title: ReadonlySet<string>;
  /** Stems of the whole text. */
  whole: ReadonlySet<string>;
}

/**
 * How well each unit of a text answers a question, in [0, 1]: the share of the question's weight that it holds, itself or around
 * it, less what tells that it is about something else. 1 is a sentence with every word of the question and the thing asked for;
 * headings, which are no answer, get 0.
 * @param weights how much each term of the question counts, by its `stem`
 */
export function evidenceIn(question: QuestionAnalysis, weights: ReadonlyMap<string, number>, text: JudgedText): number[] {
  const { terms } = question;
  const inTitle = terms.map((term) => IN_TITLE * holds(term, text.title));
  const inWhole = terms.map((term) => holds(term, text.whole));
  const weightOf = terms.map((term) => weights.get(term.stem) ?? 0);
  const total = weightOf.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return text.units.map(() => 0);
  const headings = new Map<ReadonlySet<string>, number[]>();
  const underHeading = (heading: ReadonlySet<string>): number[] => {
    const known = headings.get(heading);
    if (known) return known;
    const held = terms.map((term) => IN_HEADING * holds(term, heading));
    headings.set(heading, held);
    return held;
  };
  return text.units.map((unit) => {
    if (unit.isHeading) return 0;
    const inHeading = underHeading(unit.heading);
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
        Math.max(inTitle[index] ?? 0, IN_TEXT * anywhere, anywhere > 0 ? IN_SENTENCE_BEFORE * holds(term, unit.before) : 0);
      own += weight * here;
      covered += weight * Math.max(here, around);
      lacksCode ||= term.isExact && here === 0 && around === 0;
    }
    const share = covered / total;
    if (share < NEGLIGIBLE) return share;
    const score = share * (1 - OWN_SHARE - PAIR_SHARE + PAIR_SHARE * pairsIn(question, unit)) + Math.min(share, own / total) * OWN_SHARE;
    return score * factors(question, unit, lacksCode);
  });
}

function factors(question: QuestionAnalysis, unit: TextUnit, lacksCode: boolean): number {
  return (
    kindFactor(question, unit) *
    (lacksCode ? WITHOUT_CODE : 1) *
    (lacksHead(question, unit) ? WITHOUT_HEAD : 1) *
    (question.isNegated && !isNegated(unit.text) ? WITHOUT_NEGATION : 1)
  );
}

/** How surely a text holds a term: 1 for the word itself, less for one that means or looks the same. */
export function holds(term: QuestionTerm, stems: ReadonlySet<string>): number {
  if (stems.size === 0) return 0;
  if (term.parts.every((part) => stems.has(part))) return 1;
  for (const partner of term.partners) if (stems.has(partner)) return SYNONYMS;
  if (term.isExact || term.stem.length < ALIKE_LETTERS) return 0;
  for (const other of stems) if (isAlike(term.stem, other)) return ALIKE;
  return 0;
}

/** One word begins like the other and goes on a few letters longer, or one typing error makes one into the other. */
function isAlike(left: string, right: string): boolean {
  if (right.length < ALIKE_LETTERS || left.charCodeAt(0) !== right.charCodeAt(0)) return false;
  const difference = Math.abs(left.length - right.length);
  if (difference > ENDING_LETTERS) return false;
  if (left.length < right.length ? right.startsWith(left) : left.startsWith(right)) return true;
  return isOneTypoApart(left, right);
}

/** The share of the question's neighbouring words that are neighbours in the unit too; all of them when it has none. */
function pairsIn({ pairs }: QuestionAnalysis, unit: TextUnit): number {
  if (pairs.length === 0) return 1;
  return pairs.filter(([first, second]) => unit.pairs.has(`${first} ${second}`)).length / pairs.length;
}

function kindFactor({ kind, terms }: QuestionAnalysis, unit: TextUnit): number {
  if (!kind) return 1;
  return kind.strengthIn(withoutCodes(unit.text, terms)) || (kind.isNeeded ? WITHOUT_NEEDED_KIND : WITHOUT_KIND);
}

/** A number of the question itself is not the number it asks for. */
function withoutCodes(text: string, terms: readonly QuestionTerm[]): string {
  let rest = text;
  for (const { stem, isExact } of terms) {
    const at = isExact ? rest.toLowerCase().indexOf(stem) : -1;
    if (at >= 0) rest = `${rest.slice(0, at)} ${rest.slice(at + stem.length)}`;
  }
  return rest;
}

function lacksHead({ head, terms }: QuestionAnalysis, unit: TextUnit): boolean {
  const term = head === undefined ? undefined : terms.find(({ stem }) => stem === head);
  return term !== undefined && holds(term, unit.stems) === 0 && holds(term, unit.heading) === 0;
}
