import { LANGUAGES } from '../../../language/languages/languages';
import type { QuestionAnalysis } from '../../../language/question/question-analysis';
import type { PassageUnit } from './passage-units';

/** Longest list that is given whole; a longer one is cut there. */
const LONGEST_LIST = 10;

/** More sentences than this are not announced by their number. */
const LARGEST_ANNOUNCED = 7;

const LIST_ITEM = /^(?:[-*•–]|\p{N}{1,3}[.)])\s/u;
/** Whether a text is an item of a list, mark and all. */
export function isListItem(text: string): boolean {
  return LIST_ITEM.test(text);
}

const INTRODUCES_LIST = /[:：]$/u;

const NUMBERS = new Map(
  LANGUAGES.flatMap(({ sentences }) =>
    [...(sentences?.numbersFromTwo ?? [])].slice(0, LARGEST_ANNOUNCED - 1).map((word, index) => [word, index + 2] as const),
  ),
);

/** "three written values", "four user roles": a number of things, which end in "s", that the sentences below name. */
const ANNOUNCES = new RegExp(`(?<!\\p{L})(${[...NUMBERS.keys()].join('|')})(?: \\p{L}+){0,2} \\p{L}+s(?!\\p{L})`, 'iu');

/**
 * A chosen sentence together with the list it belongs to, when the question asks for one: the items below "…:", the items
 * beside a chosen item, or as many sentences as "four user roles" announces.
 */
export function wholeEnumeration({ asksForList }: QuestionAnalysis, unit: PassageUnit, units: readonly PassageUnit[]): PassageUnit[] {
  if (!asksForList) return INTRODUCES_LIST.test(unit.text) ? [unit, ...itemsFrom(unit.position + 1, units)] : [unit];
  if (isListItem(unit.text)) return itemsAround(unit, units);
  const items = itemsFrom(unit.position + 1, units);
  if (items.length > 0 && belongsTo(unit, items[0])) return [unit, ...items];
  return [unit, ...announcedBy(unit, units)];
}

function itemsAround(item: PassageUnit, units: readonly PassageUnit[]): PassageUnit[] {
  let first = item.position;
  while (first > 0 && isItemOf(item, units[first - 1])) first -= 1;
  const introduction = units[first - 1];
  const isIntroduced = introduction && INTRODUCES_LIST.test(introduction.text) && belongsTo(item, introduction);
  return [...(isIntroduced ? [introduction] : []), ...itemsFrom(first, units)];
}

function itemsFrom(position: number, units: readonly PassageUnit[]): PassageUnit[] {
  const items: PassageUnit[] = [];
  for (let index = position; index < units.length && items.length < LONGEST_LIST; index += 1) {
    const next = units[index];
    if (!next || !isListItem(next.text) || (items[0] && !belongsTo(items[0], next))) break;
    items.push(next);
  }
  return items;
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

function belongsTo(unit: PassageUnit, other: PassageUnit | undefined): boolean {
  return other !== undefined && other.passage === unit.passage && other.heading === unit.heading;
}
