import { inAllLanguages } from '../languages/languages';
import { synonymsOf } from '../sentences/synonyms';
import type { CanonicalForm } from '../spellings/canonical-form';
import { canonicalForms, formText } from '../spellings/canonical-forms';
import { withUmlautsSpelledOut } from '../spellings/umlauts';
import { stem, words } from '../text/words';
import { ASKING_WORDS } from './asking-words';

/** A term of a question: a content word, or a number, date, code or symbol. */
export interface QuestionTerm {
  /** The stem; numbers and codes such as "INC-2024-017" whole, in lower case. */
  stem: string;
  /** The terms that a text must contain, all of them: the stem, the canonical form of a number, or the words of a code. */
  parts: readonly string[];
  /** Other spellings of the term: a text with one of them contains it. */
  spellings: readonly string[];
  /** Stems of synonyms. */
  partners: ReadonlySet<string>;
  /** Stems of the documents that hold most of a word that they do not hold: other inflected forms, compounds. */
  relatives: ReadonlySet<string>;
  /** What an occurrence counts, in (0, 1]: less than 1 for a word that was probably meant in place of an unknown one. */
  likeness: number;
  /** Weight of the term before its rarity is applied: less for words that only state the answer type. */
  importance: number;
  /** True for numbers, versions and codes, which must match exactly. */
  isExact: boolean;
}

const NO_RELATIVES: ReadonlySet<string> = new Set();

/** Weight of an asking word. */
const ASKING_IMPORTANCE = 0.35;

/** Verbs with a particle are one word as a noun: "back up" and "backup". */
const PARTICLE = new RegExp(`(?:${inAllLanguages(({ questions }) => questions?.verbParticles).join('|')})$`);
const SHORTEST_VERB = 3;

/** Letters before a number, which a text may join with it: "hr 204" for HR-204. */
const LETTERS_BEFORE = /(?<![\p{L}\p{M}\p{N}])(\p{L}{1,4}) $/u;
const ONE_DIGIT = /^\d$/;

/** The term of a word. */
export function wordTerm(word: string): QuestionTerm {
  const term = stemTerm(stem(word));
  const spelledOut = withUmlautsSpelledOut(word);
  return spelledOut === undefined ? term : { ...term, spellings: [spelledOut] };
}

/** The term of a stem. */
export function stemTerm(stemmed: string): QuestionTerm {
  const partners = new Set(synonymsOf(stemmed));
  const verb = stemmed.replace(PARTICLE, '');
  if (verb !== stemmed && verb.length >= SHORTEST_VERB) partners.add(stem(verb));
  const importance = ASKING_WORDS.has(stemmed) ? ASKING_IMPORTANCE : 1;
  return { stem: stemmed, parts: [stemmed], spellings: [], partners, relatives: NO_RELATIVES, likeness: 1, importance, isExact: false };
}

/** The terms of the numbers, dates, codes and symbols of a question, and the question without them. */
export function codeTerms(question: string): { codes: QuestionTerm[]; rest: string } {
  const text = formText(question);
  const codes = new Map<string, QuestionTerm>();
  let rest = '';
  let from = 0;
  for (const form of canonicalForms(text)) {
    const { start, end, term } = form;
    // A single digit is a word as any other: "rule 7".
    if (ONE_DIGIT.test(term)) continue;
    const spelled = text.slice(start, end).toLowerCase();
    codes.set(spelled, exactTerm(spelled, form, text));
    rest += `${text.slice(from, start)} `;
    from = end;
  }
  return { codes: [...codes.values()], rest: rest + text.slice(from) };
}

/** The canonical forms by which a question is searched for, besides its words. */
export function formsAskedFor(question: string): string[] {
  const text = formText(question);
  const forms = canonicalForms(text).flatMap((form) => {
    const { spellings, parts } = exactTerm(text.slice(form.start, form.end).toLowerCase(), form, text);
    return [form.term, ...spellings, ...(form.kind === 'measure' ? parts : [])].filter((term) => !ONE_DIGIT.test(term));
  });
  return [...new Set(forms)];
}

/**
 * A number, a date or a symbol must occur in its canonical form. Of a code and of what is written with spaces the words may stand in the
 * text as well.
 */
function exactTerm(spelled: string, { kind, term, readings, coarser, start }: CanonicalForm, text: string): QuestionTerm {
  const isLoose = kind === 'code' || kind === 'day or month' || /\s/.test(spelled);
  const parts = kind === 'measure' ? coarser.map(stem) : isLoose ? [...new Set(words(spelled).map(stem))].filter(Boolean) : [term];
  const letters = /^\d+$/.test(spelled) ? LETTERS_BEFORE.exec(text.slice(0, start))?.[1]?.toLowerCase() : undefined;
  const spellings = [term, ...readings, ...(letters === undefined ? [] : [`${letters}${spelled}`])].filter((other) => other !== spelled);
  return { stem: spelled, parts, spellings, partners: NO_RELATIVES, relatives: NO_RELATIVES, likeness: 1, importance: 1, isExact: true };
}
