import { basename, resolve } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { AppError } from '../../common/errors';
import { CollectionImport, type ImportReport } from '../../documents/transfer/collection-import';
import type { JobContext } from '../../jobs/job.types';
import { TrackedJobs } from '../../jobs/tracked-jobs';
import { AccountNamed } from '../account-named';
import { ByteProgress } from './byte-progress';
import { Terminal } from '../terminal';

interface Options {
  owner: string;
  collection?: string;
  json?: boolean;
}

/** What was imported, in one line for the list of jobs. */
function describeImport({ collection, accepted, unchanged, refused }: ImportReport): string {
  const left = refused.length === 0 ? '' : `, ${refused.length} could not be imported`;
  return `${accepted} documents were added to ${collection}, ${unchanged} were there already${left}`;
}

@Command({
  name: 'import_collection',
  arguments: '<folder>',
  description:
    'Add the documents of an exported folder to a collection. A running server reads them. Importing the same folder again changes nothing.',
})
export class ImportCollectionCommand extends CommandRunner {
  constructor(
    private readonly imports: CollectionImport,
    private readonly accounts: AccountNamed,
    private readonly tracked: TrackedJobs,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([folder = '']: string[], options: Options): Promise<void> {
    if (options.json) this.terminal.useJson();
    const owner = await this.accounts.find(options.owner);
    const stopping = new AbortController();
    const stop = (): void => stopping.abort(new AppError('shutting_down', 'it was interrupted; what was accepted stays'));
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const progress = new ByteProgress(this.terminal, (count) => String(count));
    const imported = async (job: JobContext): Promise<ImportReport> => {
      const reports: Promise<void>[] = [];
      try {
        return await this.imports.read(resolve(folder), options.collection, owner, {
          signal: AbortSignal.any([stopping.signal, job.signal]),
          progress: (done, total) => {
            progress.show('importing', done, total);
            reports.push(job.progress(done, total, 'importing'));
          },
        });
      } finally {
        await Promise.allSettled(reports);
        progress.end();
      }
    };
    try {
      let report: ImportReport = { collection: '', accepted: 0, unchanged: 0, refused: [] };
      await this.tracked.track({ kind: 'import_collection', title: basename(resolve(folder)), ownerId: owner.id }, async (job) => {
        report = await imported(job);
        return describeImport(report);
      });
      for (const { name, reason } of report.refused) this.terminal.say(`⚠ Not imported: ${name} (${reason})`);
      this.terminal.say(`✅ ${report.accepted} documents were added to ${report.collection}, ${report.unchanged} were there already.`);
      if (report.accepted > 0) this.terminal.say('ℹ A running server reads them; GET /documents/ shows how far it is.');
      this.terminal.result(report);
      if (report.refused.length > 0) throw new Error(`${report.refused.length} documents could not be imported`);
    } finally {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  }

  @Option({
    flags: '--owner <username>',
    description: 'the account that the documents are of; it must be allowed to write the collection',
    required: true,
  })
  parseOwner(value: string): string {
    return value;
  }

  @Option({ flags: '--collection <name>', description: 'the collection that they are added to (default: the one of the manifest)' })
  parseCollection(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
