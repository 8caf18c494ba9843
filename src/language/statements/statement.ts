import type { Contrast } from '../languages/claim-words';
import { STOP_WORDS } from '../languages/content-words';
import type { Language } from '../languages/language';
import { languageOf } from '../languages/language-detection';
import { inAllLanguages, LANGUAGES } from '../languages/languages';
import { TALK } from '../sentences/answer-words';
import { negationsIn } from '../sentences/negation';
import { formText } from '../spellings/canonical-forms';
import { memoized } from '../text/memoized';
import { sidesTaken } from './contrasts';
import { type Quantity, quantitiesIn } from './quantities';
import { type StatementToken, statementTokens } from './statement-tokens';

/** A place in a statement. */
export interface Placed {
  /** Content words from the beginning, with more for each mark between them: words of one clause are near one another. */
  position: number;
  /** Number of the clause it stands in. */
  clause: number;
}

/** A content word of a statement. */
export interface StatementWord extends Placed {
  stem: string;
  /** True for a capitalised word that does not begin the sentence. */
  isName: boolean;
}

/** A quantity in its place. */
export interface PlacedQuantity extends Placed {
  quantity: Quantity;
}

/** A phrase that takes a side, in its place. */
export interface PlacedSide extends Placed {
  contrast: Contrast;
  side: 0 | 1;
}

/** The one who does something in the passive, "by the sender": its word, in the place of "by". */
export interface PlacedAgent extends Placed {
  stem: string;
}

/** A sentence, taken apart into what can be compared with another one. */
export interface Statement {
  words: readonly StatementWord[];
  /** Stems of the words. */
  stems: ReadonlySet<string>;
  /** Stems of all words in order, function words too. */
  order: readonly string[];
  quantities: readonly PlacedQuantity[];
  sides: readonly PlacedSide[];
  agents: readonly PlacedAgent[];
  /** Negations, outside of phrases such as "no more than". */
  negations: readonly Placed[];
  language: Language | undefined;
}

/** How far apart marks set the words before and after them. */
const COMMA = 1;
const CLAUSE_MARK = 4;
const CLAUSE_MARKS = /[()\n—；：。！？]|\s[–-]\s|[;:.!?]\s/;
const COMMAS = /[,、،，]/;

/** A comma behind this many content words begins another clause; within fewer words it separates the items of a list. */
const WORDS_OF_CLAUSE = 3;

/** Most words of a sentence that are read; the rest of an endless one is left out. */
const MOST_WORDS = 150;

/** Sentences kept: those of the passages under the last few answers. */
const REMEMBERED_STATEMENTS = 4_000;

const splitWords = (lists: readonly (string | undefined)[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list?.split(' ') ?? []));
const AGENTS = new Map(LANGUAGES.map(({ code, claims }) => [code, splitWords([claims?.agents])] as const));
const ANY_AGENT = splitWords(inAllLanguages(({ claims }) => [claims?.agents]));
const CONJUNCTIONS = splitWords(inAllLanguages(({ claims }) => [claims?.conjunctions]));

/**
 * Takes a sentence apart; cached.
 * @param language of the text around it; detected when it is not given
 */
export function readStatement(sentence: string, language?: Language): Statement {
  return language ? (STATEMENTS.get(language)?.(sentence) ?? newStatement(sentence, language)) : statementOf(sentence);
}

const statementOf = memoized(REMEMBERED_STATEMENTS, (sentence) => newStatement(sentence, languageOf(sentence)));
const STATEMENTS = new Map(
  LANGUAGES.map((language) => [language, memoized(REMEMBERED_STATEMENTS, (sentence) => newStatement(sentence, language))]),
);

function newStatement(sentence: string, language: Language | undefined): Statement {
  const text = formText(sentence);
  const tokens = statementTokens(text).slice(0, MOST_WORDS);
  const found = quantitiesIn(text, tokens, language);
  const sides = sidesTaken(tokens, language);
  const inQuantityStart = new Set(found.map(({ start }) => start));
  const places = placesOf(text, tokens, (token) => inQuantityStart.has(token.start) || isContent(token, language));
  const inQuantity = (start: number): boolean => found.some((quantity) => start >= quantity.start && start < quantity.end);
  const inPhrase = (start: number): boolean =>
    sides.some(({ place, length }) => start >= (tokens[place]?.start ?? 0) && start < (tokens[place + length - 1]?.end ?? 0));
  const placeAt = (start: number): Placed => places[placeFrom(tokens, start)] ?? { position: 0, clause: 0 };
  const words = tokens.flatMap((token, index): StatementWord[] => {
    if (inQuantity(token.start) || !isContent(token, language)) return [];
    return [{ stem: token.stem, ...placeAt(token.start), isName: isNameAt(text, token, index, language) }];
  });
  const agentWords = language ? AGENTS.get(language.code) : ANY_AGENT;
  return {
    words,
    stems: new Set(words.map(({ stem }) => stem)),
    order: tokens.map(({ stem }) => stem),
    quantities: found.map((quantity) => ({ quantity, ...placeAt(quantity.start) })),
    sides: sides
      .filter(({ place }) => !inQuantity(tokens[place]?.start ?? 0))
      .map(({ contrast, side, place }) => ({ contrast, side, ...placeAt(tokens[place]?.start ?? 0) })),
    agents: tokens.flatMap((token, index) => {
      const next = agentWords?.has(token.plain) ? tokens.slice(index + 1).find((other) => isContent(other, language)) : undefined;
      return next && !inQuantity(next.start) ? [{ stem: next.stem, ...placeAt(token.start) }] : [];
    }),
    negations: negationsIn(text)
      .filter((start) => !inPhrase(start))
      .map(placeAt),
    language,
  };
}

function isContent(token: StatementToken, language: Language | undefined): boolean {
  const { plain, text, stem } = token;
  if (text.length < 2 && !/\p{Script=Han}/u.test(text)) return false;
  const lower = text.toLowerCase();
  return !STOP_WORDS.has(lower) && !language?.functionWords.has(lower) && !TALK.has(stem) && !/^\p{N}+$/u.test(plain);
}

/** Gives every word its place: content words are counted, marks and conjunctions between them set them apart. */
function placesOf(text: string, tokens: readonly StatementToken[], counts: (token: StatementToken) => boolean): Placed[] {
  let position = 0;
  let clause = 0;
  let inClause = 0;
  let end = 0;
  return tokens.map((token) => {
    const between = text.slice(end, token.start);
    end = token.end;
    const isMark = CLAUSE_MARKS.test(between);
    const isComma = COMMAS.test(between);
    if (isMark || CONJUNCTIONS.has(token.plain) || (isComma && inClause >= WORDS_OF_CLAUSE)) {
      clause += 1;
      inClause = 0;
    }
    position += isMark ? CLAUSE_MARK : isComma ? COMMA : 0;
    const own = { position, clause };
    if (counts(token)) {
      position += 1;
      inClause += 1;
    }
    return own;
  });
}

function placeFrom(tokens: readonly StatementToken[], start: number): number {
  let low = 0;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
}

const NAME = /^\p{Lu}/u;
const BEGINS_SENTENCE = /(?:^|[.!?:]\s+|["“„«(*]\s*)$/u;

function isNameAt(text: string, { start, text: word }: StatementToken, index: number, language: Language | undefined): boolean {
  if (index === 0 || language?.sentences?.capitalisesNouns || !NAME.test(word)) return false;
  return !BEGINS_SENTENCE.test(text.slice(Math.max(0, start - 4), start));
}
