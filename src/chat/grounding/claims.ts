import { STOP_WORDS } from '../../language/languages/content-words';
import { languageOf } from '../../language/languages/language-detection';
import { LANGUAGES } from '../../language/languages/languages';
import { isRefusal, TALK } from '../../language/sentences/answer-words';
import { isNegated } from '../../language/sentences/negation';
import { stem, words } from '../../language/text/words';

/** The parts of a sentence that are searched for in a passage. */
export interface Claim {
  /** Stems of the content words, each once. */
  stems: ReadonlySet<string>;
  /** Numbers, in digits without separators; a supporting passage contains all of them. */
  numbers: ReadonlySet<string>;
  /** Stems of names: capitalised words inside the sentence; a supporting passage contains all of them. */
  names: ReadonlySet<string>;
  isNegated: boolean;
  /** True when the sentence makes no claim. */
  isNeutral: boolean;
}

const NUMBER_WORDS = new Map(
  LANGUAGES.flatMap(({ sentences }) => [...(sentences?.numbersFromTwo ?? [])].map((word, index) => [word, String(index + 2)] as const)),
);

/** A sentence with at most this many content words, and no number or name, makes no claim. */
const WORDS_OF_TALK = 1;

const QUESTION = /[?？؟]["'”’»)\]]*$/u;

/** Digits with separators of thousands and decimals; a date, a time or a code gives several numbers. */
const DIGITS = /\p{Nd}+(?:[.,]\p{Nd}+)*/gu;

/** A capitalised word that is not the first of its sentence and does not follow a colon or an opening mark. */
const NAME = /(?<=[\p{L}\p{N},;)]["'”’]?\s)\p{Lu}[\p{L}\p{M}\p{N}'’-]+/gu;

/** Analyses a sentence of an answer, given without its citations. */
export function claimOf(sentence: string): Claim {
  const language = languageOf(sentence);
  const content = words(sentence).filter(
    (word) => !STOP_WORDS.has(word) && !language?.functionWords.has(word) && !TALK.has(stem(word)) && word.length > 1,
  );
  const stems = new Set(content.filter((word) => !/\p{N}/u.test(word)).map(stem));
  const numbers = numbersIn(sentence.replace(/^\s*(?:[-*•]|\p{N}{1,2}[.)])\s+/u, ''));
  const names = new Set(
    language?.sentences?.capitalisesNouns ? [] : [...sentence.matchAll(NAME)].flatMap(([name]) => words(name).map(stem)),
  );
  for (const name of names) if (STOP_WORDS.has(name) || TALK.has(name)) names.delete(name);
  const isNeutral =
    QUESTION.test(sentence) || (numbers.size === 0 && names.size === 0 && stems.size <= WORDS_OF_TALK) || isRefusal(sentence);
  return { stems, numbers, names, isNegated: isNegated(sentence), isNeutral };
}

/** The numbers of a text as digits: "1,200", "1.200" and "1200" are the same, and so are "three" and "3". */
export function numbersIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [digits] of text.normalize('NFKC').matchAll(DIGITS)) found.add(plainNumber(digits));
  for (const word of words(text)) {
    const number = NUMBER_WORDS.get(word);
    if (number !== undefined) found.add(number);
  }
  return found;
}

function plainNumber(digits: string): string {
  const isThousands = /^\p{Nd}{1,3}(?:([.,])\p{Nd}{3})(?:\1\p{Nd}{3})*$/u.test(digits);
  const plain = isThousands ? digits.replace(/[.,]/g, '') : digits.replace(/,/g, '.');
  return plain
    .replace(/^0+(?=\p{Nd})/u, '')
    .replace(/(\.\p{Nd}*?)0+$/u, '$1')
    .replace(/\.$/, '');
}
