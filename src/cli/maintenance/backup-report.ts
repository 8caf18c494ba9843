import type { BackupResponse } from '../../maintenance/backup/backups.responses';
import { megabytes } from './byte-progress';

/** The backups in the data folder, for people: one or two lines each. */
export function backupLines(backups: readonly BackupResponse[]): string[] {
  if (backups.length === 0) return ['There are no backups in DATA_DIR/backups.'];
  return backups.map(backupLine);
}

function backupLine({ name, created_at, bytes, counts, holds_document, problem }: BackupResponse): string {
  if (problem !== null || counts === null) return `${name}  ${megabytes(bytes)}  ⚠ cannot be read: ${problem}`;
  const held = holds_document === null ? '' : holds_document ? '  holds the document' : '  does not hold the document';
  const rows = `${counts.documents} documents (${counts.versions} versions), ${counts.messages} messages, ${counts.users} users`;
  return `${name}  ${megabytes(bytes)}  of ${created_at?.slice(0, 19)}Z  ${rows}${held}`;
}
