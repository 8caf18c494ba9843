import { resolve } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { CollectionExport } from '../../documents/transfer/collection-export';
import { Terminal } from '../terminal';

@Command({
  name: 'export_collection',
  arguments: '<name> <folder>',
  description: 'Write the documents of a collection into a new folder, with a manifest: what import_collection reads.',
})
export class ExportCollectionCommand extends CommandRunner {
  constructor(
    private readonly exports: CollectionExport,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([name = '', folder = '']: string[], options: { json?: boolean }): Promise<void> {
    if (options.json) this.terminal.useJson();
    const path = resolve(folder);
    const report = await this.exports.write(name, path, (_done, document) => this.terminal.say(`✓ ${document}`));
    for (const skipped of report.skipped) this.terminal.say(`⚠ Not exported: ${skipped.name} (${skipped.reason})`);
    this.terminal.say(`✅ ${report.documents} documents of ${name} are in ${path}`);
    this.terminal.result({ folder: path, ...report });
    if (report.skipped.length > 0) throw new Error(`${report.skipped.length} documents could not be exported`);
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
