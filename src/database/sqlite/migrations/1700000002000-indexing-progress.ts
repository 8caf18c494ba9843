import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const RUNS = new Table({
  name: 'indexing_runs',
  columns: [
    { name: 'owner', type: 'varchar', isPrimary: true },
    { name: 'state', type: 'varchar' },
    { name: 'space', type: 'varchar' },
    { name: 'done', type: 'integer' },
    { name: 'total', type: 'integer' },
    { name: 'note', type: 'text', isNullable: true },
    { name: 'started_at', type: 'varchar', length: '24' },
    { name: 'updated_at', type: 'varchar', length: '24' },
    { name: 'waits_until', type: 'varchar', length: '24', isNullable: true },
  ],
});

/** How far indexing has come, for every process to see: a row per process that is at it, none when nothing runs. */
export class IndexingProgress1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(RUNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(RUNS);
  }
}
