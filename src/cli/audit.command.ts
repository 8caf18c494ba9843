import { Command, CommandRunner, Option } from 'nest-commander';
import { AuditEventsRepository } from '../auth/audit/audit-events.repository';
import type { AuditEventResponse } from '../auth/audit/audit.responses';
import { AppError } from '../common/errors';
import { Terminal } from './terminal';

/** Events printed by default and at most: GET /audit/ reads further back. */
const DEFAULT_LIMIT = 20;
const MAXIMUM_LIMIT = 500;

@Command({ name: 'audit', description: 'Print the newest audit events: what was changed by whom, and failed sign-ins.' })
export class AuditCommand extends CommandRunner {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: { limit?: number; action?: string; json?: boolean }): Promise<void> {
    if (options.json) this.terminal.useJson();
    const limit = options.limit ?? DEFAULT_LIMIT;
    const events = (await this.events.list({ limit, action: options.action })).slice(0, limit);
    this.terminal.say(...events.map(eventLine));
    this.terminal.result({ events });
  }

  @Option({ flags: '--limit <number>', description: `at most this many, up to ${MAXIMUM_LIMIT}; default ${DEFAULT_LIMIT}` })
  parseLimit(value: string): number {
    const limit = /^\d{1,9}$/.test(value) ? Number(value) : 0;
    if (limit >= 1 && limit <= MAXIMUM_LIMIT) return limit;
    throw new AppError('invalid_input', `--limit must be a number from 1 to ${MAXIMUM_LIMIT}, not ${value}`);
  }

  @Option({ flags: '--action <action>', description: 'only this action, such as user.created; "user." for all that begin so' })
  parseAction(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}

/** An event on one line: when, who, from where, what, to whom, details. */
function eventLine(event: AuditEventResponse): string {
  const who = event.address === null ? event.actor_name : `${event.actor_name} (${event.address})`;
  const whom = event.target_type === null ? '' : `  ${event.target_type} ${event.target_name ?? event.target_id ?? ''}`;
  const details = Object.keys(event.details).length === 0 ? '' : `  ${JSON.stringify(event.details)}`;
  return `${event.created_at}  ${who}  ${event.action}${whom}${details}`;
}
