import type { NumberNames } from '../languages/claim-words';
import type { Language } from '../languages/language';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../languages/languages';
import { withoutAccents } from '../text/words';

const TENS = [20, 30, 40, 50, 60, 70, 80, 90];
const HUNDRED = 100;

/** French joins a teen to 60 and 80: "soixante-douze". */
const BEFORE_TEENS = new Set([60, 80]);
const isTeen = (value: number): boolean => value > 10 && value < 20;

function namesOf({ names, joint }: NumberNames): [string, number][] {
  const wordsFor = (value: number): string[] => (names[value] ?? '').split(' ').filter(Boolean);
  const single = Object.keys(names).flatMap((value) => wordsFor(Number(value)).map((word): [string, number] => [word, Number(value)]));
  if (!joint) return single;
  const pairs = TENS.flatMap((ten) =>
    wordsFor(ten).flatMap((tens) =>
      single
        .filter(([, value]) => value < 10 || (BEFORE_TEENS.has(ten) && isTeen(value)))
        .map(([one, value]): [string, number] => [
          joint.isUnitFirst ? `${one}${joint.text}${tens}` : `${tens}${joint.text}${one}`,
          ten + value,
        ]),
    ),
  );
  return [...single, ...pairs];
}

type Names = ReadonlyMap<string, number>;

/** The names of numbers in a language, without accents, their words joined by spaces. */
const namesIn = ({ claims }: Language): Names =>
  new Map(claims?.numbers ? namesOf(claims.numbers).map(([name, value]) => [withoutAccents(name.replace(/-/g, ' ')), value]) : []);
const NAMES: ReadonlyMap<string, Names> = new Map(LANGUAGES.map((language) => [language.code, namesIn(language)]));

/** The names that no other language uses for something else: long ones. Short words such as "once" and "sei" mean different things. */
const LONG_NAME = 6;
const LONG_NAMES: Names = new Map([...NAMES.values()].flatMap((names) => [...names].filter(([name]) => name.length >= LONG_NAME)));
const NAMES_OF_UNKNOWN: Names = new Map([...LONG_NAMES, ...(NAMES.get(DEFAULT_LANGUAGE.code) ?? [])]);

/** Most words of a name: "treinta y cinco", "quatre vingt dix sept". */
const LONGEST_NAME = 4;

/** A number that is written in words. */
export interface WrittenNumber {
  value: number;
  /** Number of words it takes. */
  length: number;
}

/**
 * The number that the words at a place of a list write: "twenty-eight" takes two words, "two hundred" too.
 * @param list the words of a text in lower case, without accents
 * @param language of the text; when it is unknown, English and the long names of all
 */
export function writtenNumberAt(list: readonly string[], place: number, language: Language | undefined): WrittenNumber | undefined {
  const names = (language && NAMES.get(language.code)) ?? NAMES_OF_UNKNOWN;
  const first = list[place];
  if (first === undefined || !names.has(first)) return undefined;
  for (let length = LONGEST_NAME; length > 0; length -= 1) {
    const value = names.get(list.slice(place, place + length).join(' '));
    if (value === undefined || place + length > list.length) continue;
    const isMultiplied = value < HUNDRED && names.get(list[place + length] ?? '') === HUNDRED;
    return isMultiplied ? { value: value * HUNDRED, length: length + 1 } : { value, length };
  }
  return undefined;
}
