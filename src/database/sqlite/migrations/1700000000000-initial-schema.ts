import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions, type TableForeignKeyOptions } from 'typeorm';
import { BYTES } from '../../column-types';

/** Row ids count up and are never given out twice (AUTOINCREMENT on SQLite). */
const id: TableColumnOptions = { name: 'id', type: 'integer', isPrimary: true, isGenerated: true, generationStrategy: 'increment' };
const time = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'varchar', length: '24', isNullable });
const words = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'varchar', isNullable });
const prose = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'text', isNullable });
const number = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'integer', isNullable });
const flag = (name: string, fallback: boolean | null): TableColumnOptions =>
  fallback === null ? { name, type: 'boolean', isNullable: true } : { name, type: 'boolean', default: fallback };
const belongsTo = (column: string, table: string): TableForeignKeyOptions => ({
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

const TABLES: Table[] = [
  new Table({
    name: 'users',
    columns: [
      id,
      words('username'),
      { ...words('username_key'), isUnique: true },
      words('email'),
      { ...words('email_key'), isUnique: true },
      words('password'),
      { ...words('first_name'), default: "''" },
      { ...words('last_name'), default: "''" },
      flag('is_active', true),
      time('email_verified_at', true),
      time('date_joined'),
    ],
  }),
  // One row per login. The row names the one refresh token that is still good; every other of the family was used.
  new Table({
    name: 'refresh_families',
    columns: [
      id,
      number('user_id'),
      words('token_id'),
      time('created_at'),
      time('expires_at'),
      time('ended_at', true),
      words('ended_reason', true),
    ],
    foreignKeys: [belongsTo('user_id', 'users')],
    // None on expires_at: every refresh would have to keep it up, for a purge once in a while over a day's logins.
    indices: [{ columnNames: ['user_id'] }],
  }),
  new Table({
    name: 'email_verifications',
    columns: [
      { ...number('user_id'), isPrimary: true },
      { ...words('token_hash'), isUnique: true },
      time('created_at'),
      time('expires_at'),
    ],
    foreignKeys: [belongsTo('user_id', 'users')],
  }),
  new Table({
    name: 'outbox_mails',
    columns: [
      id,
      words('kind'),
      number('user_id'),
      words('recipient'),
      words('status'),
      number('attempts'),
      time('next_attempt_at'),
      time('claimed_at', true),
      prose('last_error', true),
      time('created_at'),
      time('sent_at', true),
    ],
    foreignKeys: [belongsTo('user_id', 'users')],
    indices: [{ columnNames: ['status', 'next_attempt_at'] }, { columnNames: ['user_id'] }],
  }),
  new Table({
    name: 'messages',
    columns: [
      id,
      number('user_id'),
      prose('message'),
      prose('response', true),
      words('status'),
      words('owner', true),
      words('provider', true),
      words('model', true),
      prose('sources'),
      flag('grounded', null),
      words('reason', true),
      words('error_code', true),
      time('created_at'),
      time('completed_at', true),
    ],
    foreignKeys: [belongsTo('user_id', 'users')],
    indices: [
      { columnNames: ['user_id', 'id'] },
      { columnNames: ['created_at'] },
      // Only the open ones: a whole index on the status would lure the planner away from the one that histories need.
      { columnNames: ['owner'], where: `status = 'pending'` },
    ],
  }),
  new Table({
    name: 'documents',
    columns: [id, words('name'), words('title'), words('content_hash'), number('size_bytes'), words('encoding'), time('created_at')],
    indices: [{ columnNames: ['name', 'content_hash'] }],
  }),
  new Table({
    name: 'chunks',
    columns: [
      id,
      number('document_id'),
      words('chunker'),
      number('part'),
      number('parts'),
      number('start_offset'),
      number('end_offset'),
      prose('text'),
      words('text_hash'),
    ],
    foreignKeys: [belongsTo('document_id', 'documents')],
    indices: [{ columnNames: ['document_id', 'chunker', 'part'], isUnique: true }, { columnNames: ['text_hash'] }],
  }),
  new Table({
    name: 'embeddings',
    columns: [
      { ...words('space'), isPrimary: true },
      { ...words('text_hash'), isPrimary: true },
      { name: 'vector', type: BYTES },
      time('created_at'),
    ],
    indices: [{ columnNames: ['text_hash'] }, { columnNames: ['created_at', 'text_hash'] }],
  }),
  new Table({
    name: 'index_builds',
    columns: [
      id,
      words('status'),
      words('space'),
      number('dimensions'),
      words('chunker'),
      words('configured_chunker'),
      number('chunk_size'),
      number('chunk_overlap'),
      number('document_count'),
      number('chunk_count'),
      number('vector_count'),
      { name: 'vector_chunk_ids', type: BYTES, isNullable: true },
      words('file_name', true),
      words('checksum', true),
      prose('note', true),
      time('created_at'),
      time('published_at', true),
    ],
    indices: [{ columnNames: ['status'] }],
  }),
  new Table({
    name: 'build_documents',
    columns: [
      { ...number('build_id'), isPrimary: true },
      { ...number('document_id'), isPrimary: true },
    ],
    foreignKeys: [belongsTo('build_id', 'index_builds'), belongsTo('document_id', 'documents')],
    indices: [{ columnNames: ['document_id'] }],
  }),
  new Table({
    name: 'leases',
    columns: [{ ...words('name'), isPrimary: true }, words('owner'), time('expires_at')],
  }),
  new Table({
    name: 'jobs',
    columns: [
      { ...words('name'), isPrimary: true },
      words('schedule'),
      flag('enabled', true),
      time('last_started_at', true),
      time('last_finished_at', true),
      words('last_outcome', true),
      prose('last_error', true),
      time('next_run_at', true),
    ],
  }),
  new Table({
    name: 'job_runs',
    columns: [
      id,
      words('job_name'),
      time('slot'),
      words('owner'),
      time('started_at'),
      time('finished_at', true),
      words('outcome'),
      prose('error', true),
    ],
    indices: [{ columnNames: ['job_name', 'slot'], isUnique: true }],
  }),
];

/** The first schema: accounts, messages, documents with their chunks and builds, jobs, mail. */
export class InitialSchema1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table);
    // Word index beside the rows: it keeps no text of its own (content=''), rowid is the chunk id. Marks (M*) belong to words:
    // without them the vowel signs of Hindi or Thai would end one.
    await runner.query(
      `CREATE VIRTUAL TABLE chunk_words USING fts5(title, text, content='', contentless_delete=1,
        tokenize="porter unicode61 remove_diacritics 2 categories 'L* M* N* Co'")`,
    );
    await runner.query(`CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab(chunk_words, row)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE chunk_vocabulary');
    await runner.query('DROP TABLE chunk_words');
    for (const table of [...TABLES].reverse()) await runner.dropTable(table);
  }
}
