import { stem } from '../text/words';

/** What stands for a letter where the keyboard has no umlauts; `stem` takes them off instead. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const UMLAUT = /[äöüåø]/g;

/** The stem of a word as it is written where there are no umlauts, "gebuehr" for "gebühr"; undefined for a word without one. */
export function withUmlautsSpelledOut(word: string): string | undefined {
  const spelled = word.replace(UMLAUT, (letter) => SPELLED_OUT[letter] ?? letter);
  return spelled === word ? undefined : stem(spelled);
}
