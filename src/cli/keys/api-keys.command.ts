import { Command, CommandRunner } from 'nest-commander';
import { CreateApiKeyCommand } from './create-api-key.command';
import { ListApiKeysCommand } from './list-api-keys.command';
import { RevokeApiKeyCommand } from './revoke-api-key.command';

/** The commands below `api_keys`. */
export const API_KEY_COMMANDS = [ListApiKeysCommand, CreateApiKeyCommand, RevokeApiKeyCommand];

@Command({ name: 'api_keys', description: 'List, make and revoke API keys. Works while the server runs.', subCommands: API_KEY_COMMANDS })
export class ApiKeysCommand extends CommandRunner {
  /** Called without one of the commands below: commander has shown the help, which lists them. */
  override async run(): Promise<void> {
    this.command.outputHelp();
    this.command.error('error: name one of the commands above', { exitCode: 2 });
  }
}
