import { STOP_WORDS } from '../languages/content-words';
import { isFunctionWord } from '../languages/language';
import type { QuestionAnalysis } from '../question/question-analysis';
import type { QuestionTerm } from '../question/question-terms';
import { stem, words } from '../text/words';
import { kindMatch } from './answer-kind';
import { holds } from './term-match';
import type { ExaminedPassage, UnitPlace } from './examined-passage';
import { type RowField, rowFields } from '../sentences/table-row';

/** A value longer than this is running text, whose words name no row. In characters. */
const LONGEST_KEY = 80;

/** Most rows that a question without a word for several finds: more are a part of the table and no answer. */
const MOST_ROWS = 3;

/** Of the words of a question, this many times as many are in the row, its column names and headings as are not. */
const KNOWN_TO_UNKNOWN = 2;

const SHORT_VALUE = /^[\p{L}\p{N}]{1,2}$/u;
const NEXT_WORD = /^[\p{L}\p{N}.-]+/u;

/** A row that a question may ask for. */
interface Row extends UnitPlace {
  fields: readonly RowField[];
  /** How many words of the question its values hold: they tell it from other rows. */
  keys: number;
  /** How many words of the question are in it, its column names and its headings. */
  known: number;
}

/**
 * The table rows that a question asks for, as a selection by key: the values of the row hold words of the question, no other row holds
 * as many, and what else the question says names columns or stands above the table. A question that names a code, a number or a
 * column's value that is in no row asks for none. Costs time linear in the text.
 */
export function rowsAskedFor(question: QuestionAnalysis, passages: readonly ExaminedPassage[]): UnitPlace[] {
  const rows = passages.flatMap((passage, index) =>
    passage.units.flatMap((unit, place) => {
      const fields = unit.isHeading ? [] : rowFields(unit.text);
      const above = [unit.heading, passage.title];
      const row = fields.length > 0 ? rowMatch(question, unit.text, fields, above) : undefined;
      return row ? [{ ...row, passage: index, unit: place }] : [];
    }),
  );
  const most = Math.max(0, ...rows.map(({ keys }) => keys));
  const byKey = rows.filter(({ keys }) => keys === most);
  const known = Math.max(0, ...byKey.map((row) => row.known));
  const found = byKey.filter((row) => row.known === known);
  const texts = new Set(found.map((row) => JSON.stringify(row.fields.map(({ name, value }) => [name, value]))));
  return texts.size <= MOST_ROWS || question.asksForList ? found : [];
}

function rowMatch(
  question: QuestionAnalysis,
  text: string,
  fields: readonly RowField[],
  above: readonly ReadonlySet<string>[],
): Pick<Row, 'fields' | 'keys' | 'known'> | undefined {
  const keyFields = fields.filter(({ value }) => value.length <= LONGEST_KEY);
  const isKey = (term: QuestionTerm): boolean => keyFields.some(({ valueStems }) => holds(term, valueStems) > 0);
  const isName = (term: QuestionTerm): boolean => fields.some(({ nameStems }) => holds(term, nameStems) > 0);
  const isAbove = (term: QuestionTerm): boolean => above.some((stems) => holds(term, stems) > 0);
  const keys = question.terms.filter(isKey);
  const letters = keyFields.map((field) => namedLetters(question.text, field));
  if (letters.includes('other')) return undefined;
  const short = letters.filter((named) => named === 'own').length;
  if (keys.length + short === 0) return undefined;
  const others = question.terms.filter((term) => !keys.includes(term));
  const names = others.filter(isName);
  const unknown = others.filter((term) => !isName(term) && !isAbove(term));
  if (unknown.some((term) => term.isExact || term.stem === question.head)) return undefined;
  if (unknown.some((term) => term.importance === 1 && !isVerbLike(question, term))) return undefined;
  // The name of a column says what kind of thing its values are: "Price (EUR): 24,50".
  if (names.length === 0 && kindMatch(question, text).isMissing) return undefined;
  const weighty = unknown.filter(({ importance }) => importance === 1).length;
  const known = question.terms.length - unknown.length + short;
  return weighty > 1 || weighty * KNOWN_TO_UNKNOWN > known ? undefined : { fields, keys: keys.length + short, known };
}

/**
 * Whether a word of a question may be its verb, which tables do not hold: "How many women worked in Lyon?". It is written small and follows
 * a word that says something; what follows an article or preposition, "the night shift", "for seniors", or is a name, "Olga Novak", says
 * which thing is asked for.
 */
function isVerbLike({ text, terms, language }: QuestionAnalysis, { stem: unknown }: QuestionTerm): boolean {
  const written = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const at = written.findIndex((word) => words(word).some((one) => stem(one) === unknown));
  const word = written[at] ?? '';
  const before = (written[at - 1] ?? '').toLowerCase();
  if (before === '' || word !== word.toLowerCase() || STOP_WORDS.has(before)) return false;
  return !(language && isFunctionWord(before, language)) || terms.some((term) => term.stem === stem(before));
}

/** Whether a question names a value of one or two letters or digits by its column, "line A": that of a row, or another. Such values are no words. */
function namedLetters(question: string, { name, value }: RowField): 'own' | 'other' | 'none' {
  if (name === '' || !SHORT_VALUE.test(value)) return 'none';
  const asked = question.toLowerCase();
  const at = asked.indexOf(`${name.toLowerCase()} `);
  const named = at < 0 ? undefined : NEXT_WORD.exec(asked.slice(at + name.length + 1))?.[0];
  if (named === undefined || !SHORT_VALUE.test(named)) return 'none';
  return named === value.toLowerCase() ? 'own' : 'other';
}
