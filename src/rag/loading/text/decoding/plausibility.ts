import { type Alphabet, ALPHABET_LANGUAGES, alphabetOf } from './alphabets';

/** Words: letters of ASCII and everything beyond it. */
const WORD = /[A-Za-z\u0080-\u{10ffff}]+/gu;
const BEYOND_ASCII = /\P{ASCII}/u;
const LETTER = /\p{L}/u;
const SMALL = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;
const LATIN = /[A-Za-z]/;

/** Latin letters with marks that follow one another: real words have up to four, as `żółć` and `được`. */
const RUN_OF_MARKED = /(?:(?![A-Za-z])\p{Script=Latin}){5,}/gu;

/** What stands in texts of every language and says nothing: marks, signs, figures, white space. */
const SIGN = /(?!\ufffd)[\p{P}\p{S}\p{N}\p{Z}\p{Cf}]/u;

/** Signs that stand between two letters: apostrophes, dashes, quotation marks, what joins words, and all of East Asia. */
const BETWEEN_LETTERS = /[’‘“”«»‹›…—–‐‑·•\u00a0\u00ad\u200b-\u200f\u3000-\u303f\u30fb\uff00-\uffef]/u;

/** Scripts in whose texts Latin letters stand beside others without a space. */
const WITHOUT_SPACES = new Set(['zh', 'ja', 'ko']);

const UNREADABLE = '\ufffd';

/** How many characters of a text say something, and how many of them are as expected. */
interface Evidence {
  seen: number;
  expected: number;
}

/**
 * How plausible it is that a text is written in a language: the share of its characters beyond ASCII that are letters of its alphabet
 * and stand where they may: no capital after the first letter of a word in small letters, no letter of another script beside it, no
 * sign between two letters, not five accented letters in a row. Bytes read in a wrong encoding give signs, controls and letters of other languages.
 * @param language ISO 639 code
 * @returns 0 to 1; 1 for a text of ASCII and signs
 */
export function plausibility(text: string, language: string): number {
  const alphabet = alphabetOf(language);
  if (!alphabet) return 0;
  const evidence: Evidence = { seen: 0, expected: 0 };
  for (const [word] of text.matchAll(WORD)) if (BEYOND_ASCII.test(word)) weigh(word, alphabet, WITHOUT_SPACES.has(language), evidence);
  return evidence.seen === 0 ? 1 : evidence.expected / evidence.seen;
}

/** The {@link plausibility} of a text in the language that it suits best. */
export function bestPlausibility(text: string): number {
  return ALPHABET_LANGUAGES.reduce((best, language) => Math.max(best, plausibility(text, language)), 0);
}

function weigh(written: string, alphabet: Alphabet, isWithoutSpaces: boolean, evidence: Evidence): void {
  const word = written.replace(RUN_OF_MARKED, (run) => UNREADABLE.repeat(run.length));
  const characters = Array.from(word);
  const hasSmall = SMALL.test(word);
  characters.forEach((character, index) => {
    if (!BEYOND_ASCII.test(character)) return;
    const [before = '', after = ''] = [characters[index - 1], characters[index + 1]];
    if (SIGN.test(character) && !alphabet(character)) {
      if (LETTER.test(before) && LETTER.test(after) && !BETWEEN_LETTERS.test(character)) evidence.seen += 1;
      return;
    }
    evidence.seen += 1;
    if (!alphabet(character)) return;
    if (hasSmall && CAPITAL.test(character) && LETTER.test(before)) return;
    if (!isWithoutSpaces && !isLatin(character) && (LATIN.test(before) || LATIN.test(after))) return;
    evidence.expected += 1;
  });
}

const isLatin = (character: string): boolean => /\p{Script=Latin}|\p{M}/u.test(character);
