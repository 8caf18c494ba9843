import { Command, CommandRunner, Option } from 'nest-commander';
import { GroupedUsage } from '../chat/usage/grouped-usage';
import { GroupedUsageQuery } from '../chat/usage/grouped-usage.requests';
import type { CallSumResponse } from '../chat/usage/usage.responses';
import { RequestValidationPipe } from '../common/http/validation.pipe';
import { Terminal } from './terminal';

interface UsageOptions {
  by?: string;
  from?: string;
  to?: string;
  json?: boolean;
}

@Command({ name: 'usage', description: 'Show tokens and cost of model calls, by day, user, key, group, model or collection.' })
export class UsageCommand extends CommandRunner {
  constructor(
    private readonly usage: GroupedUsage,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], { by = 'day', from, to, json }: UsageOptions): Promise<void> {
    if (json) this.terminal.useJson();
    const body = { group_by: by, from, to };
    const query = (await new RequestValidationPipe().transform(body, { type: 'query', metatype: GroupedUsageQuery })) as GroupedUsageQuery;
    const report = await this.usage.report(query);
    for (const row of report.rows) this.terminal.say(line(row.name ?? (row.id === null ? `no ${by}` : `${by} ${row.id}`), row));
    if (report.others.attempts > 0) this.terminal.say(line('others', report.others));
    this.terminal.say(line(`all, ${report.from} to ${report.to}`, report.total));
    this.terminal.result(report);
  }

  @Option({ flags: '--by <what>', description: 'day (default), user, key, group, model or collection' })
  parseBy(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'first UTC day, such as 2026-11-01; default: 29 days before the last one' })
  parseFrom(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'last UTC day; default: today' })
  parseTo(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}

/** Sums of calls on one line. */
function line(name: string, { attempts, tokens_in, tokens_out, cost_usd, cost_known }: CallSumResponse): string {
  const cost = `${cost_known ? '' : 'at least '}${cost_usd.toFixed(6)} USD`;
  return `${name}: ${attempts} calls, ${tokens_in} tokens read, ${tokens_out} written, ${cost}`;
}
