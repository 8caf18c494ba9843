import { join } from 'node:path';
import type { AppConfig } from '../../../config/app-config';

/** Where index files are. Apart from what writes them, since the search thread, which only reads, loads no part of Nest. */
export function indexFolder(config: Pick<AppConfig, 'dataDir'>): string {
  return join(config.dataDir, 'index');
}
