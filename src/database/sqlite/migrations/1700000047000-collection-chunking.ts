import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Collections may say how their documents are cut; all three are null where the settings do. */
const COLUMNS = ['chunking varchar(20)', 'chunk_size integer', 'chunk_overlap integer'];

export class CollectionChunking1700000047000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE collections ADD COLUMN ${column}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE collections DROP COLUMN ${column.split(' ')[0]}`);
  }
}
