import { Command, CommandRunner, Option } from 'nest-commander';
import { type CheckOutcome, Verification } from '../../maintenance/verification/verification';
import { StoreRepair } from '../../maintenance/verification/repairs/store-repair';
import type { RepairName } from '../../maintenance/verification/verification.types';
import { Terminal } from '../terminal';
import { outcomeLines } from './verification-report';

interface Options {
  repair?: boolean;
  json?: boolean;
}

@Command({
  name: 'verify_vectorstore',
  description:
    'Prove that documents, versions, files, chunks, vectors, word index, counts and index file agree. Works while the server runs. --repair makes again what can be made from rows.',
})
export class VerifyVectorstoreCommand extends CommandRunner {
  constructor(
    private readonly verification: Verification,
    private readonly repair: StoreRepair,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: Options): Promise<void> {
    if (options.json) this.terminal.useJson();
    const { signal } = new AbortController();
    let outcomes = await this.verify(signal);
    const repairs = options.repair ? repairsFor(outcomes) : new Set<RepairName>();
    if (repairs.size > 0) {
      this.terminal.say('', 'Mending from rows:');
      await this.repair.run(repairs, (name) => this.terminal.say(`  ${name}`), signal);
      this.terminal.say('', 'Checking again:');
      outcomes = await this.verify(signal);
    }
    const left = outcomes.reduce((sum, { count }) => sum + count, 0);
    this.terminal.result({
      ok: left === 0,
      problem_count: left,
      problems: outcomes.flatMap(({ problems }) => problems),
      repaired: [...repairs],
      checks: outcomes.map(({ name, count, milliseconds }) => ({ name, problems: count, milliseconds })),
    });
    if (left > 0) throw new Error(left === 1 ? '1 problem is left' : `${left} problems are left`);
    this.terminal.say('', repairs.size > 0 ? '✅ Everything agrees again.' : '✅ Everything agrees.');
  }

  @Option({ flags: '--repair', description: 'make again what can be made from rows: index file, word index, counts' })
  parseRepair(): boolean {
    return true;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  private verify(signal: AbortSignal): Promise<CheckOutcome[]> {
    return this.verification.verify((outcome) => this.terminal.say(...outcomeLines(outcome)), signal);
  }
}

/** What mends the problems that can be. */
function repairsFor(outcomes: readonly CheckOutcome[]): Set<RepairName> {
  return new Set(outcomes.flatMap(({ repairs }) => repairs));
}
