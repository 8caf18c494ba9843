import { resolve } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { AppError } from '../../common/errors';
import { CollectionImport } from '../../documents/transfer/collection-import';
import { AccountNamed } from './account-named';
import { ByteProgress } from './byte-progress';
import { Terminal } from '../terminal';

interface Options {
  owner: string;
  collection?: string;
  json?: boolean;
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
    try {
      const report = await this.imports.read(resolve(folder), options.collection, owner, {
        signal: stopping.signal,
        progress: (done, total) => progress.show('importing', done, total),
      });
      progress.end();
      for (const { name, reason } of report.refused) this.terminal.say(`⚠ Not imported: ${name} (${reason})`);
      this.terminal.say(`✅ ${report.accepted} documents were added to ${report.collection}, ${report.unchanged} were there already.`);
      if (report.accepted > 0) this.terminal.say('ℹ A running server reads them; GET /documents/ shows how far it is.');
      this.terminal.result(report);
      if (report.refused.length > 0) throw new Error(`${report.refused.length} documents could not be imported`);
    } finally {
      progress.end();
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
