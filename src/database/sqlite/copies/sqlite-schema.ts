import type { AppConfig } from '../../../config/app-config';
import { sqliteDatabase } from '../sqlite-database';
import { type SqliteDatabase } from '../sqlite-driver';

/** Names of the migrations of this version, oldest first. */
export function knownMigrations(config: AppConfig): string[] {
  const { migrations } = sqliteDatabase(config);
  return Array.isArray(migrations) ? migrations.flatMap((migration) => (typeof migration === 'function' ? [migration.name] : [])) : [];
}

/** Names of the migrations that were run on a database, oldest first. */
export function migrationsOf(database: SqliteDatabase): string[] {
  return database.prepare<[], string>('SELECT name FROM migrations ORDER BY timestamp').pluck().all();
}
