import { languageJoinsWords, type Language } from '../languages/language';
import { Vocabulary } from '../spellings/vocabulary';
import { stem } from '../text/words';
import { ASKING_WORDS } from './asking-words';
import type { QuestionAnalysis } from './question-analysis';
import { type QuestionTerm, stemTerm } from './question-terms';

/** What the word counts that is meant where a question has a typing error. */
const REPAIRED = 0.9;

/** From this length on a word one letter away is probably meant; a shorter one may be another word, as "speed" and "spend" are. */
const CERTAIN_LENGTH = 7;

/** Maximum number of terms of a question that are repaired, and of relatives of each. */
const MOST_REPAIRED = 100;
const MOST_RELATIVES = 20;

/**
 * A question with what its unknown words probably mean: the word of the texts one typing error away, its spelling with umlauts, or the
 * inflected and compound words that hold it. A misspelt word of the language itself counts as that: "lenght" only states the answer type.
 * @param vocabulary the stems of the texts that are searched
 */
export function repairedQuestion(question: QuestionAnalysis, vocabulary: Vocabulary): QuestionAnalysis {
  const meant = new Map<string, QuestionTerm | undefined>();
  for (const term of question.terms.slice(0, MOST_REPAIRED)) {
    if (isUnknown(term, vocabulary)) meant.set(term.stem, repaired(term, question.language, vocabulary));
  }
  if (meant.size === 0) return question;
  const terms = question.terms.flatMap((term) => (meant.has(term.stem) ? (meant.get(term.stem) ?? []) : term));
  const stemOf = (name: string): string => meant.get(name)?.stem ?? name;
  const { head } = question;
  // The properties that are computed when asked for stay so.
  const unchanged = Object.getOwnPropertyDescriptors(question);
  return Object.defineProperties({} as QuestionAnalysis, {
    ...unchanged,
    terms: { value: terms.length > 0 ? terms : question.terms, enumerable: true },
    pairs: { value: question.pairs.map(([left, right]) => [stemOf(left), stemOf(right)]), enumerable: true },
    head: { value: head === undefined ? undefined : stemOf(head), enumerable: true },
  });
}

function isUnknown({ stem: name, isExact, spellings, partners }: QuestionTerm, vocabulary: Vocabulary): boolean {
  return !isExact && vocabulary.isRepairable(name) && ![...spellings, ...partners].some((other) => vocabulary.frequency(other) > 0);
}

/** The term that is meant; undefined for a misspelt function word. */
function repaired(term: QuestionTerm, language: Language | undefined, vocabulary: Vocabulary): QuestionTerm | undefined {
  const spelling = vocabulary.withoutSpelledUmlauts(term.stem);
  if (spelling !== undefined) return { ...term, spellings: [...term.spellings, spelling] };
  const nearest = vocabulary.nearest(term.stem);
  if (nearest !== undefined && isTypo(term.stem, nearest)) return { ...stemTerm(nearest), likeness: REPAIRED };
  const own = ownWords(language).nearest(term.stem);
  if (own !== undefined && isTypo(term.stem, own) && !ASKING_WORDS.has(term.stem)) return ASKING_WORDS.has(own) ? stemTerm(own) : undefined;
  const joins = languageJoinsWords(language);
  const related = [...vocabulary.relatives(term.stem, joins), ...vocabulary.compounds(term.stem, joins)];
  return { ...term, relatives: new Set(related.slice(0, MOST_RELATIVES)) };
}

/** Whether of two words one typing error apart one is probably the other: a long word, or letters swapped, which gives no other word. */
function isTypo(word: string, other: string): boolean {
  const lettersOf = (text: string): string => Array.from(text).sort().join('');
  return word.length >= CERTAIN_LENGTH || lettersOf(word) === lettersOf(other);
}

const OWN_WORDS = new Map<Language | undefined, Vocabulary>();

/** The function words and asking words of a language; the asking words of all when it is unknown. */
function ownWords(language: Language | undefined): Vocabulary {
  const known = OWN_WORDS.get(language);
  if (known) return known;
  const functionWords = [...(language?.functionWords ?? [])].map(stem);
  const asking = language ? [...(language.questions?.asking ?? [])].map(stem) : [...ASKING_WORDS];
  const vocabulary = new Vocabulary(new Map([...functionWords, ...asking].map((name) => [name, 1])));
  OWN_WORDS.set(language, vocabulary);
  return vocabulary;
}
