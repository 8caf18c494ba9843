import { inAllLanguages } from '../languages/languages';
import { synonymsOf } from '../sentences/synonyms';
import { stem, words } from '../text/words';
import { ASKING_WORDS } from './asking-words';

/** A word of a question, or a number with its marks, that tells what it is about. */
export interface QuestionTerm {
  /** The stem; of "7.0" and "INC-2024-017" the whole of it in lower case. */
  stem: string;
  /** What a text must hold all of: the stem, or the pieces of a number. */
  parts: readonly string[];
  /** Stems of other words that mean the same. */
  partners: ReadonlySet<string>;
  /** How much the word says, before its rarity is known: less for those that only say what kind of thing is asked for. */
  importance: number;
  /** Numbers, versions and codes: an answer about another one is no answer. */
  isExact: boolean;
}

/** An asking word counts this much. */
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
