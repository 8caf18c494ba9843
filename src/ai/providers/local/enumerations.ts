import { LANGUAGES } from '../../../language/languages/languages';
import type { QuestionAnalysis } from '../../../language/question/question-analysis';
import { introducesList, isLabelledItem, isListItem } from '../../../language/sentences/list-items';
import { isNegated } from '../../../language/sentences/negation';
import type { PassageUnit } from './passage-units';

/** More sentences than this are not announced by their number. */
const LARGEST_ANNOUNCED = 7;

/** A row of a table as it is read: "Line: A; Shift: late". */
const TABLE_ROW = /^[^:;]{1,80}: [^;]*; [^:;]{1,80}: /u;

/** Whether a text is one of several that say the same of different things: an item of a list or a row of a table. */
export function isRow(text: string): boolean {
  return isListItem(text) || TABLE_ROW.test(text);
}

const NUMBERS = new Map(
  LANGUAGES.flatMap(({ sentences }) =>
    [...(sentences?.numbersFromTwo ?? [])].slice(0, LARGEST_ANNOUNCED - 1).map((word, index) => [word, index + 2] as const),
  ),
);

/** "three written values", "four user roles": a number of things, which end in "s", that the sentences below name. */
const ANNOUNCES = new RegExp(`(?<!\\p{L})(${[...NUMBERS.keys()].join('|')})(?: \\p{L}+){0,2} \\p{L}+s(?!\\p{L})`, 'iu');

/**
 * A chosen sentence together with the list it belongs to, when the question asks for one: the items below "…:", the items
 * beside a chosen item, or as many sentences as "four user roles" announces. The steps of a procedure belong together whatever is asked,
 * unless that is a short fact.
 */
export function wholeEnumeration(question: QuestionAnalysis, unit: PassageUnit, units: readonly PassageUnit[]): PassageUnit[] {
  const { asksForList, kind } = question;
  const asksForSteps = kind === undefined && isLabelledItem(unit.text);
  if (isListItem(unit.text))
    return !namesItem(question, unit) && (asksForList || asksForSteps) ? itemsAround(question, unit, units) : [unit];
  const items = itemsFrom(question, unit.position + 1, units);
  const introducesItems = items.length > 0 && belongsTo(unit, items[0]);
  const named = items.some((item) => namesItem(question, item));
  if (introducesItems && named) return items;
  if (introducesItems && (asksForList || introducesList(unit.text))) return [unit, ...items];
  return asksForList ? [unit, ...announcedBy(unit, units)] : [unit];
}

/** Whether a question names an item by its number: "rule 7". */
function namesItem({ terms }: QuestionAnalysis, { text }: PassageUnit): boolean {
  const number = /^\p{N}+/u.exec(text)?.[0];
  return terms.some(({ stem }) => stem === number);
}

function itemsAround(question: QuestionAnalysis, item: PassageUnit, units: readonly PassageUnit[]): PassageUnit[] {
  let first = item.position;
  while (first > 0 && isItemOf(item, units[first - 1])) first -= 1;
  const introduction = units[first - 1];
  const isIntroduced = introduction && introducesList(introduction.text) && belongsTo(item, introduction);
  return [...(isIntroduced ? [introduction] : []), ...itemsFrom(question, first, units)];
}

/**
 * The items of a list from a position on: those that the question names by their number; of a list whose items all say whether something is
 * so, those that say what is asked for; else all.
 */
function itemsFrom(question: QuestionAnalysis, position: number, units: readonly PassageUnit[]): PassageUnit[] {
  const items: PassageUnit[] = [];
  for (let index = position; index < units.length; index += 1) {
    const next = units[index];
    if (!next || !isListItem(next.text) || (items[0] && !belongsTo(items[0], next) && !goesOn(items.at(-1), next))) break;
    items.push(next);
  }
  const named = items.filter((item) => namesItem(question, item));
  if (named.length > 0) return named;
  const terms = question.terms.filter(({ parts }) => items.every(({ stems }) => parts.every((part) => stems.has(part))));
  const fitting = terms.length > 0 ? items.filter(({ text }) => isNegated(text) === question.isNegated) : [];
  return fitting.length > 0 ? fitting : items;
}

function isItemOf(item: PassageUnit, other: PassageUnit | undefined): boolean {
  return other !== undefined && isListItem(other.text) && belongsTo(item, other);
}

/** The sentences after one that says how many things it is about, when that many follow under the same heading. */
function announcedBy(unit: PassageUnit, units: readonly PassageUnit[]): PassageUnit[] {
  const count = NUMBERS.get(ANNOUNCES.exec(unit.text)?.[1]?.toLowerCase() ?? '') ?? 0;
  // A sentence with a colon or commas names them itself.
  if (count === 0 || /[:,]/.test(unit.text)) return [];
  const following = units.slice(unit.position + 1, unit.position + 1 + count).filter((next) => belongsTo(unit, next) && !next.isHeading);
  return following.length === count ? following : [];
}

/** Whether an item is in the next passage of the same document, which holds the rest of a list that a chunk did not. */
function goesOn(before: PassageUnit | undefined, { passage }: PassageUnit): boolean {
  return before !== undefined && passage.document === before.passage.document && passage.number - before.passage.number <= 1;
}

function belongsTo(unit: PassageUnit, other: PassageUnit | undefined): boolean {
  return other !== undefined && other.passage === unit.passage && other.heading === unit.heading;
}
