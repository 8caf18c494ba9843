import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { ApiKeys } from '../../auth/keys/api-keys';
import { CreateApiKeyRequest } from '../../auth/keys/api-keys.requests';
import { RequestValidationPipe } from '../../common/http/validation.pipe';
import { Terminal } from '../terminal';
import { AccountNamed } from '../account-named';

interface CreateApiKeyOptions {
  user: string;
  name: string;
  scopes?: string[];
  collections?: number[];
  origins?: string[];
  expires?: string;
  rate?: number;
  json?: boolean;
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

@SubCommand({
  name: 'create',
  description: 'Make an API key of an account. It is printed this once. With --origins it is a publishable one, for a web page.',
})
export class CreateApiKeyCommand extends CommandRunner {
  constructor(
    private readonly keys: ApiKeys,
    private readonly accounts: AccountNamed,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: CreateApiKeyOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const owner = await this.accounts.find(options.user);
    const key = await this.keys.create(owner, await requestOf(options), COMMAND_LINE);
    this.terminal.say(key.key);
    this.terminal.result(key);
  }

  @Option({ flags: '--user <username>', description: 'the account that the key stands for', required: true })
  parseUser(value: string): string {
    return value;
  }

  @Option({ flags: '--name <name>', description: 'what the key is for', required: true })
  parseName(value: string): string {
    return value;
  }

  @Option({ flags: '--scopes <scopes>', description: 'of chat (default), documents:read, documents:write, admin; separated by commas' })
  parseScopes(value: string): string[] {
    return words(value);
  }

  @Option({ flags: '--collections <ids>', description: 'ids of the collections that the key is limited to, separated by commas' })
  parseCollections(value: string): number[] {
    return words(value).map(Number);
  }

  @Option({ flags: '--origins <origins>', description: 'origins of the pages that may use the key, separated by commas' })
  parseOrigins(value: string): string[] {
    return words(value);
  }

  @Option({ flags: '--expires <time>', description: 'when the key ends, such as 2027-01-31T00:00:00Z' })
  parseExpires(value: string): string {
    return value;
  }

  @Option({ flags: '--rate <number>', description: 'requests per minute; default: RATE_LIMIT_API_KEYS' })
  parseRate(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}

/** The options as the route would get them, held to the same rules. */
async function requestOf({ name, scopes, collections, origins, expires, rate }: CreateApiKeyOptions): Promise<CreateApiKeyRequest> {
  const kind = origins ? 'publishable' : 'secret';
  const body = { name, kind, scopes, collection_ids: collections, origins, expires_at: expires, requests_per_minute: rate };
  return (await new RequestValidationPipe().transform(body, { type: 'body', metatype: CreateApiKeyRequest })) as CreateApiKeyRequest;
}
