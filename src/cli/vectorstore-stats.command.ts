import { Command, CommandRunner, Option } from 'nest-commander';
import { VectorStoreStats } from '../rag/stats/vector-store-stats';
import { problemLines, statisticsLines } from './rebuild-report';
import { Terminal } from './terminal';

@Command({
  name: 'vectorstore_stats',
  description: 'Show what is indexed, which files were not read or were read with doubt, and the progress of a running indexing.',
})
export class VectorstoreStatsCommand extends CommandRunner {
  constructor(
    private readonly stats: VectorStoreStats,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: { json?: boolean }): Promise<void> {
    if (options.json) this.terminal.useJson();
    const stats = await this.stats.stats();
    this.terminal.say(...statisticsLines(stats), ...problemLines(stats.problems));
    this.terminal.result(stats);
  }

  @Option({ flags: '--json', description: 'print one JSON object, the same as GET /vectorstore/stats/' })
  parseJson(): boolean {
    return true;
  }
}
