import { resolve } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { Restore, type RestoreReport } from '../../maintenance/backup/restore';
import { Terminal } from '../terminal';
import { ByteProgress } from './byte-progress';
import { verifyStore } from './verify-store';

interface Options {
  verify?: boolean;
  force?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

@Command({
  name: 'restore',
  arguments: '<file>',
  description:
    'Put an archive that backup made in the place of the store. DATA_DIR must be empty, or --force given, and no server may use it.',
})
export class RestoreCommand extends CommandRunner {
  constructor(
    private readonly restore: Restore,
    private readonly config: AppConfig,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([file = '']: string[], options: Options): Promise<void> {
    if (options.json) this.terminal.useJson();
    const { force = false, dryRun = false } = options;
    const progress = new ByteProgress(this.terminal);
    const stopping = new AbortController();
    const stop = (): void => stopping.abort(new AppError('shutting_down', 'it was interrupted; nothing was changed'));
    process.once('SIGINT', stop).once('SIGTERM', stop);
    let report: RestoreReport;
    try {
      report = await this.restore.restore(resolve(file), { force, dryRun, signal: stopping.signal, progress: progress.show });
    } finally {
      progress.end();
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
    this.say(report, dryRun);
    const problems = options.verify && !dryRun ? await verifyStore(this.config, this.terminal) : undefined;
    this.terminal.result({ ok: !problems || problems.length === 0, ...report, dry_run: dryRun, ...(problems && { problems }) });
    if (problems && problems.length > 0) throw new Error(`the store was restored, and ${problems.length} problems were found in it`);
  }

  @Option({ flags: '--verify', description: 'check afterwards that everything in the restored store agrees, as verify_vectorstore does' })
  parseVerify(): boolean {
    return true;
  }

  @Option({ flags: '--dry-run', description: 'only check the archive: every entry, every checksum; nothing is written' })
  parseDryRun(): boolean {
    return true;
  }

  @Option({ flags: '--force', description: 'replace the store that is there; its database is kept beside' })
  parseForce(): boolean {
    return true;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  private say({ manifest, replaced, folder }: RestoreReport, dryRun: boolean): void {
    const { created_at, counts, originals, app_version, with_secrets } = manifest;
    const held = `${counts.documents} documents, ${originals} originals, ${counts.messages} messages and ${counts.users} users of ${created_at.slice(0, 19)}Z`;
    if (dryRun) return this.terminal.say(`✅ The archive is whole: ${held} (Askbase ${app_version})`);
    this.terminal.say(`✅ Restored into ${this.config.dataDir}: ${held}`);
    if (!with_secrets && this.config.get('JWT_SECRET') === '') {
      this.terminal.say('ℹ The archive holds no secret that signs tokens: everybody logs in again.');
    }
    if (replaced !== null) this.terminal.say(`ℹ The database before is kept: ${replaced}. Delete it when the restored one is right.`);
    if (folder !== null) this.terminal.say(`ℹ The documents folder of the archive is in ${folder}: move it to where DOCUMENTS_DIR is.`);
  }
}
