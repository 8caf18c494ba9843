import { join } from 'node:path';
import type { AppConfig } from '../../config/app-config';

/** Path of the database file. */
export function sqliteFile(config: AppConfig): string {
  return join(config.dataDir, 'askbase.sqlite');
}
