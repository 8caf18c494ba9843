import { inAllLanguages } from '../languages/languages';
import { synonymsOf } from '../sentences/synonyms';
import { stem, words } from '../text/words';
import { ASKING_WORDS } from './asking-words';

/** A term of a question: a content word, or a number or code with its marks. */
export interface QuestionTerm {
  /** The stem; numbers and codes such as "INC-2024-017" whole, in lower case. */
  stem: string;
  /** The parts that a text must contain: the stem, or the parts of a number. */
  parts: readonly string[];
  /** Stems of synonyms. */
  partners: ReadonlySet<string>;
  /** Weight of the term before its rarity is applied: less for words that only state the answer type. */
  importance: number;
  /** True for numbers, versions and codes, which must match exactly. */
  isExact: boolean;
}

/** Weight of an asking word. */
const ASKING_IMPORTANCE = 0.35;

/** Verbs with a particle are one word as a noun: "back up" and "backup". */
const PARTICLE = new RegExp(`(?:${inAllLanguages(({ questions }) => questions?.verbParticles).join('|')})$`);
const SHORTEST_VERB = 3;

/** Numbers with their marks, and codes that mix letters and digits. */
const CODE = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}]+(?:[.:_/-][\p{L}\p{N}]+)+|\p{L}+\p{N}[\p{L}\p{N}]*|\p{N}+\p{L}[\p{L}\p{N}]*|\p{N}{2,})/gu;

/** The term of a word. */
export function wordTerm(word: string): QuestionTerm {
  const stemmed = stem(word);
  const partners = new Set(synonymsOf(stemmed));
  const verb = stemmed.replace(PARTICLE, '');
  if (verb !== stemmed && verb.length >= SHORTEST_VERB) partners.add(stem(verb));
  const importance = ASKING_WORDS.has(stemmed) ? ASKING_IMPORTANCE : 1;
  return { stem: stemmed, parts: [stemmed], partners, importance, isExact: false };
}

/** The terms of the numbers and codes of a question, and the question without them. */
export function codeTerms(question: string): { codes: QuestionTerm[]; rest: string } {
  const found = new Set<string>();
  const rest = question.normalize('NFKC').replace(CODE, (item) => {
    if (!/\p{N}/u.test(item)) return item;
    found.add(item.toLowerCase());
    return ' ';
  });
  const codes = [...found].map((code) => ({
    stem: code,
    parts: [...new Set(words(code).map(stem))].filter(Boolean),
    partners: new Set<string>(),
    importance: 1,
    isExact: true,
  }));
  return { codes, rest };
}
