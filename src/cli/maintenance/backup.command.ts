import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { AppError } from '../../common/errors';
import { Backup, type BackupOptions, type BackupReport } from '../../maintenance/backup/backup';
import { writeWholeFile } from '../../maintenance/backup/files/backup-file';
import { BackupFolder } from '../../maintenance/backup/backup-folder';
import { Terminal } from '../terminal';
import { backupLines } from './backup-report';
import { ByteProgress, megabytes } from './byte-progress';

/** Writes to standard output instead of a file. */
const STANDARD_OUTPUT = '-';
const STANDARD_OUTPUT_DESCRIPTOR = 1;

interface Options {
  force?: boolean;
  withSecrets?: boolean;
  withFolder?: boolean;
  list?: boolean;
  document?: string;
  json?: boolean;
}

@Command({
  name: 'backup',
  arguments: '[file]',
  description:
    'Write the whole store into one archive, while the server runs: database, originals of uploaded documents, index. "-" writes to standard output. --list shows the backups in DATA_DIR.',
})
export class BackupCommand extends CommandRunner {
  constructor(
    private readonly backup: Backup,
    private readonly folder: BackupFolder,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([file]: string[], options: Options): Promise<void> {
    if (options.json) this.terminal.useJson();
    if (file === STANDARD_OUTPUT) this.terminal.stepAside();
    if (options.list) return this.list(options.document);
    if (file === undefined) return this.command.error('error: name the file to write, "-" for standard output, or --list');
    const progress = new ByteProgress(this.terminal);
    const stopping = new AbortController();
    const stop = (): void => stopping.abort(new AppError('shutting_down', 'it was interrupted; nothing was written'));
    process.once('SIGINT', stop).once('SIGTERM', stop);
    try {
      const { withSecrets = false, withFolder = false, force = false } = options;
      const how: BackupOptions = { withSecrets, withFolder, signal: stopping.signal, progress: progress.show };
      if (file === STANDARD_OUTPUT) return this.say(file, await this.toStandardOutput(how));
      const path = resolve(file);
      const report = await writeWholeFile(path, force, (open) => this.backup.write(open, how));
      progress.end();
      const { size } = await stat(path);
      this.say(path, report, size);
    } finally {
      progress.end();
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  }

  @Option({ flags: '--force', description: 'replace the file when it exists' })
  parseForce(): boolean {
    return true;
  }

  @Option({ flags: '--with-secrets', description: 'include the secret that signs tokens: who has the archive may then sign in as anybody' })
  parseWithSecrets(): boolean {
    return true;
  }

  @Option({ flags: '--with-folder', description: 'include the documents folder (DOCUMENTS_DIR)' })
  parseWithFolder(): boolean {
    return true;
  }

  @Option({ flags: '--list', description: 'list the backups in DATA_DIR with what they hold' })
  parseList(): boolean {
    return true;
  }

  @Option({ flags: '--document <name or id>', description: 'with --list: say which of them hold a document' })
  parseDocument(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  /** Not process.stdout, whose errors end the process before anything is cleaned up. */
  private toStandardOutput(how: BackupOptions): Promise<BackupReport> {
    if (process.stdout.isTTY)
      return this.command.error('error: an archive is not for a terminal: name a file, or lead the output into one');
    return this.backup.write(async () => createWriteStream('', { fd: STANDARD_OUTPUT_DESCRIPTOR, autoClose: false }), how);
  }

  private say(path: string, { manifest, missing, unnamed }: BackupReport, size?: number): void {
    for (const name of missing) this.terminal.say(`⚠ The original ${name} is missing; verify_vectorstore names its document`);
    for (const name of unnamed) this.terminal.say(`⚠ Not included, because no archive takes its name: ${JSON.stringify(name)}`);
    const { counts } = manifest;
    const length = size === undefined ? '' : ` (${megabytes(size)})`;
    this.terminal.say(
      `✅ Backed up ${counts.documents} documents, ${manifest.originals} originals, ${counts.messages} messages and ${counts.users} users: ${path}${length}`,
    );
    this.terminal.result({ file: path, bytes: size, missing_originals: missing, not_included: unnamed, manifest });
  }

  private async list(document: string | undefined): Promise<void> {
    const backups = await this.folder.list(document);
    this.terminal.say(...backupLines(backups));
    this.terminal.result({ backups });
  }
}
