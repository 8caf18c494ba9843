import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { ApiKeysRepository } from '../../auth/keys/api-keys.repository';
import type { ApiKeyResponse } from '../../auth/keys/api-keys.responses';
import { Terminal } from '../terminal';
import { AccountNamed } from '../account-named';

/** Keys listed at most. */
const LONGEST_LIST = 10_000;

@SubCommand({ name: 'list', description: 'List the API keys, oldest first, without the keys themselves.' })
export class ListApiKeysCommand extends CommandRunner {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly accounts: AccountNamed,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], { user, json }: { user?: string; json?: boolean }): Promise<void> {
    if (json) this.terminal.useJson();
    const of = user === undefined ? 'anybody' : (await this.accounts.find(user)).id;
    const keys = (await this.keys.list(of, LONGEST_LIST)).slice(0, LONGEST_LIST);
    this.terminal.say(...keys.map(keyLine));
    this.terminal.result({ keys });
  }

  @Option({ flags: '--user <username>', description: 'only the keys of this account' })
  parseUser(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}

/** A key on one line: id, visible beginning, name, scopes, last use, and whether it is revoked. */
function keyLine({
  id,
  prefix,
  name,
  scopes,
  user_id: userId,
  last_used_at: used,
  expires_at: end,
  revoked_at: revoked,
}: ApiKeyResponse): string {
  const notes = [`account ${userId}`, used === null ? 'never used' : `last used ${used}`, end && `expires ${end}`, revoked && 'revoked'];
  return `${String(id).padStart(6)}  ${prefix}…  ${name}  ${scopes.join(',')}  ${notes.filter(Boolean).join(', ')}`;
}
