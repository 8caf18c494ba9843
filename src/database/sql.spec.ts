import { list, rendered, sql, tuples } from './sql';

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

  it('finds nothing in an empty list', () => {
    expect(rendered(sql`id IN (${list([])})`, 'numbers')).toEqual({ text: 'id IN (NULL)', parameters: [] });
  });
});
