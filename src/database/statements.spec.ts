import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementViolations } from '../../test/support/statement-rules';

const SOURCE = join(__dirname, '..');

/** These folders speak their database's own language. */
const OWN_LANGUAGE = ['database/sqlite/', 'rag/index/sqlite/'];

function sources(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('spec.ts') && !OWN_LANGUAGE.some((folder) => path.startsWith(folder)));
}

describe('statements', () => {
  it('run on every database', () => {
    const violations = sources().flatMap((path) =>
      statementViolations(readFileSync(join(SOURCE, path), 'utf8')).map(({ line, problem }) => `src/${path}:${line} ${problem}`),
    );
    expect(violations).toEqual([]);
  });

  it.each([
    ['a statement as a string', "\nmanager.query('SELECT id FROM users WHERE id = ?', [1]);", 2, 'a statement outside of sql`…`'],
    ['a statement as a template', 'const x = 1;\nmanager.query(`\n  DELETE FROM users`);', 2, 'a statement outside of sql`…`'],
    ['a placeholder', 'sql`SELECT id FROM users\n WHERE name = ${name} AND id = ?`', 2, 'the placeholder ? inside of sql`…`'],
    ['a numbered placeholder', 'sql`SELECT id FROM users WHERE id = $1`', 1, 'the placeholder $1 inside of sql`…`'],
    ['an unquoted alias', 'sql`SELECT id AS\n  chunkId FROM chunks`', 2, 'the name chunkId must be quoted'],
    ['an unquoted alias after a value', 'sql`SELECT ${id} AS chunkId`', 1, 'the name chunkId must be quoted'],
    ['INSERT OR REPLACE', 'sql`INSERT OR REPLACE INTO users (id) VALUES (1)`', 1, 'only SQLite knows INSERT OR REPLACE'],
    ['json_each', 'sql`SELECT value FROM json_each(${ids})`', 1, 'only SQLite knows json_each'],
    ['BEGIN IMMEDIATE', "manager.query('BEGIN IMMEDIATE')", 1, 'only SQLite knows BEGIN IMMEDIATE'],
    ['PRAGMA', "manager.query('PRAGMA busy_timeout = 1')", 1, 'only SQLite knows PRAGMA'],
  ])('are found when they do not: %s', (_, source, line, problem) => {
    expect(statementViolations(source)).toEqual([{ line, problem }]);
  });

  it.each([
    ['quoted names and texts', `sql\`SELECT chunk.id AS "chunkId" FROM chunks chunk WHERE text <> 'isIt?'\``],
    ['values', 'sql`SELECT id FROM users WHERE name = ${user["firstName"] ?? otherName}`'],
    ['comments and prose', "// json_each(?) is SQLite's\nthrow new Error('SELECTED nothing?');"],
  ])('may hold %s', (_, source) => {
    expect(statementViolations(source)).toEqual([]);
  });
});
