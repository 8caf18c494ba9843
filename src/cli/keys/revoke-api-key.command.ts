import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { ApiKeys } from '../../auth/keys/api-keys';
import { AppError } from '../../common/errors';
import { Terminal } from '../terminal';

@SubCommand({ name: 'revoke', arguments: '<id>', description: 'End an API key at once and for good.' })
export class RevokeApiKeyCommand extends CommandRunner {
  constructor(
    private readonly keys: ApiKeys,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([id = '']: string[], { json }: { json?: boolean } = {}): Promise<void> {
    if (json) this.terminal.useJson();
    if (!/^\d{1,15}$/.test(id)) throw new AppError('not_found', `There is no API key with the id ${id}. Run api_keys list.`);
    await this.keys.revoke('operator', Number(id), COMMAND_LINE);
    this.terminal.say(`✅ API key ${id} is revoked.`);
    this.terminal.result({ id: Number(id), revoked: true });
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
