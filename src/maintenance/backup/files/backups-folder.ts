import { join } from 'node:path';
import type { AppConfig } from '../../../config/app-config';

/** Folder of what is under way, in the folder of backups. */
export const UNFINISHED = 'unfinished';

/** The folder of the backups that the server makes by itself. */
export function backupsFolder(config: Pick<AppConfig, 'dataDir'>): string {
  return join(config.dataDir, 'backups');
}
