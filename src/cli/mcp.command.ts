import { once } from 'node:events';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { Command, CommandRunner, Option } from 'nest-commander';
import { AppError } from '../common/errors';
import { McpServers } from '../mcp/mcp-servers';
import { AccountNamed } from './maintenance/account-named';
import { Terminal } from './terminal';

interface McpOptions {
  user: string;
}

const DESCRIPTION =
  'Serve the Model Context Protocol on standard input and output, for an assistant on this machine that starts this command itself.';

/**
 * The same tools and resources as the route /mcp, on the store of this machine: whoever may start it may read the store anyway, so an account is named
 * and no token is asked for. Standard output carries the protocol and nothing else.
 */
@Command({ name: 'mcp', description: DESCRIPTION })
export class McpCommand extends CommandRunner {
  constructor(
    private readonly servers: McpServers,
    private readonly accounts: AccountNamed,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  /** Ends when the client closes its side or a signal comes. Answers that are being made then are finished and stored. */
  override async run(_parameters: string[], { user }: McpOptions): Promise<void> {
    this.terminal.stepAside();
    const caller = await this.accounts.find(user);
    if (!caller.isActive) throw new AppError('forbidden', `The account ${caller.username} is locked.`);
    const { id, username, role } = caller;
    const served = serveStdio(() => this.servers.for({ id, username, role }), { maxSubscriptions: 0 });
    await ending();
    await served.close();
  }

  @Option({ flags: '--user <name>', description: 'username of the account whose documents and history these are', required: true })
  parseUser(value: string): string {
    return value;
  }
}

/** Resolves when the client closes its side, or somebody ends this process. */
async function ending(): Promise<void> {
  const over = new AbortController();
  const signals = (['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal, over));
  await Promise.race([once(process.stdin, 'end', over), once(process.stdin, 'close', over), ...signals]).finally(() => over.abort());
}
