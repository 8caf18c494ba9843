import type { EntityManager } from 'typeorm';
import { list, query, rendered, rowGroups, sql, tuples } from './sql';

describe('sql', () => {
  it('keeps values out of the text', () => {
    const statement = sql`SELECT id FROM users WHERE name = ${"'; DROP TABLE users"} AND id > ${3}`;
    expect(rendered(statement, 'question-marks')).toEqual({
      text: 'SELECT id FROM users WHERE name = ? AND id > ?',
      parameters: ["'; DROP TABLE users", 3],
    });
    expect(rendered(statement, 'numbers').text).toBe('SELECT id FROM users WHERE name = $1 AND id > $2');
  });

  it('takes parts in with their values, in order', () => {
    const condition = sql`session_id = ${7} AND`;
    const statement = sql`SELECT ${sql`id, name`} FROM messages WHERE ${condition} user_id = ${1} AND ${sql``}id IN (${list([4, 5])})`;
    expect(rendered(statement, 'numbers')).toEqual({
      text: 'SELECT id, name FROM messages WHERE session_id = $1 AND user_id = $2 AND id IN ($3, $4)',
      parameters: [7, 1, 4, 5],
    });
  });

  it('writes rows of values', () => {
    const statement = sql`INSERT INTO t (a, b) VALUES ${tuples([
      [1, 'x'],
      [2, 'y'],
    ])} RETURNING a`;
    expect(rendered(statement, 'question-marks')).toEqual({
      text: 'INSERT INTO t (a, b) VALUES (?, ?), (?, ?) RETURNING a',
      parameters: [1, 'x', 2, 'y'],
    });
  });

  it('takes a part of a statement for a value of a row', () => {
    const statement = sql`VALUES ${tuples([
      ['x', sql`CAST(${1} AS integer)`],
      ['y', 2],
    ])}`;
    expect(rendered(statement, 'numbers')).toEqual({ text: 'VALUES ($1, CAST($2 AS integer)), ($3, $4)', parameters: ['x', 1, 'y', 2] });
  });

  it('writes lists of all lengths as a few texts, by repeating the last value', () => {
    expect(rendered(sql`id IN (${list([7, 8, 9])})`, 'numbers')).toEqual({ text: 'id IN ($1, $2, $3, $4)', parameters: [7, 8, 9, 9] });
    const texts = Array.from({ length: 1_000 }, (_, index) => rendered(list(Array.from({ length: index + 1 })), 'question-marks').text);
    expect(new Set(texts).size).toBe(11);
  });

  it('groups rows of all numbers by a few sizes', () => {
    const sizes = Array.from({ length: 300 }, (_, count) => {
      const rows = Array.from({ length: count }, (_row, index) => index);
      const groups = [...rowGroups(rows, 100)];
      expect(groups.flat()).toEqual(rows);
      return groups.map((group) => group.length);
    });
    expect([...new Set(sizes.flat())].sort((left, right) => left - right)).toEqual([1, 2, 4, 8, 16, 32, 64, 100]);
  });

  it('finds nothing in an empty list', () => {
    expect(rendered(sql`id IN (${list([])})`, 'numbers')).toEqual({ text: 'id IN (NULL)', parameters: [] });
  });
});

/** A connection to a database that answers every statement with one result, in the form TypeORM gives it. */
function answering(type: 'postgres' | 'better-sqlite3', result: unknown): { manager: EntityManager; statements: string[] } {
  const statements: string[] = [];
  const manager = {
    connection: { options: { type } },
    query: (text: string) => {
      statements.push(text);
      return Promise.resolve(result);
    },
  };
  return { manager: manager as unknown as EntityManager, statements };
}

describe('query', () => {
  it('gives the rows of a write alike on both databases', async () => {
    const update = sql`UPDATE users SET is_active = ${true} WHERE id = ${1} RETURNING is_active`;
    const sqlite = answering('better-sqlite3', [{ is_active: 1 }]);
    const postgres = answering('postgres', [[{ is_active: true }], 1]);
    expect(await query(sqlite.manager, update, ['is_active'])).toEqual([{ is_active: true }]);
    expect(await query(postgres.manager, update, ['is_active'])).toEqual([{ is_active: true }]);
    expect(sqlite.statements).toEqual(['UPDATE users SET is_active = ? WHERE id = ? RETURNING is_active']);
    expect(postgres.statements).toEqual(['UPDATE users SET is_active = $1 WHERE id = $2 RETURNING is_active']);
  });

  it('gives no rows for a write that returns none', async () => {
    const update = sql`UPDATE users SET is_active = ${true}`;
    expect(await query(answering('better-sqlite3', 17).manager, update)).toEqual([]);
    expect(await query(answering('postgres', [[], 2]).manager, update)).toEqual([]);
  });

  it('keeps an absent flag absent', async () => {
    const rows = await query<{ grounded: boolean | null }>(
      answering('better-sqlite3', [{ grounded: null }]).manager,
      sql`SELECT grounded`,
      ['grounded'],
    );
    expect(rows).toEqual([{ grounded: null }]);
  });
});
