import type { EntityManager } from 'typeorm';

/** A statement, or a part of one, with its values beside it: a value never becomes text of the statement. */
export class Sql {
  /**
   * @param strings text around the values: one more than there are values
   * @param values in the order of their places
   */
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** How a database writes the places of values: `?`, or `$1`, `$2`, … */
export type Placeholders = 'question-marks' | 'numbers';

/** Columns that SQLite returns as 0 and 1: named here, they are booleans on every database. */
export type BooleanColumns<Row> = readonly (keyof Row & string)[];

/**
 * Tagged template for statements that run on every database: sql`SELECT id FROM users WHERE email = ${email}`. A value that is itself
 * {@link Sql} becomes a part of the statement. What holds for the text (`statements.spec.ts` checks most of it):
 * - names that are not all lower case are quoted (AS "chunkId"), because PostgreSQL folds others to lower case;
 * - a value outside of a comparison, an assignment or the columns of an INSERT is text to PostgreSQL: CAST(${value} AS integer);
 * - whether a write found its row is asked with RETURNING.
 */
export function sql(strings: readonly string[], ...values: readonly unknown[]): Sql {
  return compose(strings, values);
}

/** Takes parts into the text. Strings without parts stay the object they are. */
function compose(strings: readonly string[], values: readonly unknown[]): Sql {
  if (!values.some((value) => value instanceof Sql)) return new Sql(strings, values);
  const texts = [strings[0] ?? ''];
  const kept: unknown[] = [];
  values.forEach((value, index) => {
    const after = strings[index + 1] ?? '';
    if (value instanceof Sql) {
      texts[texts.length - 1] += value.strings[0] ?? '';
      texts.push(...value.strings.slice(1));
      kept.push(...value.values);
      texts[texts.length - 1] += after;
    } else {
      kept.push(value);
      texts.push(after);
    }
  });
  return new Sql(texts, kept);
}

/** Longest list that is filled up, in values: a statement takes no more than some ten thousand. */
const MOST_FILLED = 1_024;

/**
 * Values separated by commas, for `IN (…)`. The last one is repeated up to a power of two, so that lists of all lengths are a few texts, which a
 * connection prepares once.
 */
export function list(values: readonly unknown[]): Sql {
  if (values.length === 0) return new Sql(['NULL'], []);
  const length = values.length > MOST_FILLED ? values.length : 2 ** Math.ceil(Math.log2(values.length));
  const filled = [...values, ...Array.from({ length: length - values.length }, () => values.at(-1))];
  return new Sql(['', ...Array.from({ length: length - 1 }, () => ', '), ''], filled);
}

/**
 * Rows in groups for statements with {@link tuples}: as many as there may be, then powers of two, so that any number of rows is a few texts,
 * which a connection prepares once.
 * @param most rows in a group
 */
export function* rowGroups<Row>(rows: readonly Row[], most: number): Generator<readonly Row[]> {
  for (let first = 0; first < rows.length;) {
    const left = rows.length - first;
    const size = left >= most ? most : 2 ** Math.floor(Math.log2(left));
    yield rows.slice(first, first + size);
    first += size;
  }
}

/** Rows in brackets separated by commas, for `VALUES …`: one row at least, all of one length. A value may be {@link Sql}, a CAST say. */
export function tuples(rows: readonly (readonly unknown[])[]): Sql {
  const strings = rows.flatMap((row, index) => row.map((_, column) => (column > 0 ? ', ' : index > 0 ? '), (' : '(')));
  return compose([...strings, ')'], rows.flat());
}

/** Texts of templates without parts, by their strings, which are one object per place in the code. */
const TEXTS: Record<Placeholders, WeakMap<readonly string[], string>> = { 'question-marks': new WeakMap(), numbers: new WeakMap() };

/** A statement as text and parameters for a driver. */
export function rendered({ strings, values }: Sql, placeholders: Placeholders): { text: string; parameters: unknown[] } {
  const known = TEXTS[placeholders].get(strings);
  const text = known ?? textOf(strings, placeholders);
  if (known === undefined && 'raw' in strings) TEXTS[placeholders].set(strings, text);
  return { text, parameters: [...values] };
}

function textOf(strings: readonly string[], placeholders: Placeholders): string {
  const [first = '', ...rest] = strings;
  const place = placeholders === 'numbers' ? (index: number) => `$${index + 1}` : () => '?';
  return first + rest.map((text, index) => place(index) + text).join('');
}

/**
 * Runs a statement on the connection, or in the transaction, of `manager`. Its rows look the same on every database: counts and sums
 * are numbers (a PostgreSQL connection must be opened with `parseInt8`), and a write without RETURNING has none.
 * @param booleans columns whose values are booleans
 */
export async function query<Row>(manager: EntityManager, statement: Sql, booleans: BooleanColumns<Row> = []): Promise<Row[]> {
  const isPostgres = manager.connection.options.type === 'postgres';
  const { text, parameters } = rendered(statement, isPostgres ? 'numbers' : 'question-marks');
  return asRows(await manager.query<RawResult<Row>>(text, parameters), booleans);
}

/**
 * What TypeORM returns: rows; on PostgreSQL `[rows, count]` for UPDATE and DELETE; on SQLite the last row id for a write without
 * RETURNING.
 */
type RawResult<Row> = Row[] | [Row[], number] | number | bigint;

/** The rows in a result of TypeORM's `query`. */
function asRows<Row>(result: RawResult<Row>, booleans: BooleanColumns<Row>): Row[] {
  if (!Array.isArray(result)) return [];
  const rows = isCounted(result) ? result[0] : result;
  if (booleans.length === 0) return rows;
  return rows.map((row) => {
    const flags = booleans.map((name) => [name, row[name] === null ? null : Boolean(row[name])]);
    return { ...row, ...Object.fromEntries(flags) } as Row;
  });
}

function isCounted<Row>(result: Row[] | [Row[], number]): result is [Row[], number] {
  return result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';
}
