import { once } from 'node:events';
import { LazyModuleLoader } from '@nestjs/core';
import { Command, CommandRunner, Option } from 'nest-commander';
import { AppError } from '../common/errors';
import { AccountNamed } from './account-named';
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
    private readonly modules: LazyModuleLoader,
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
    const { McpServers, McpServersModule, serveStandardStreams } = await protocol();
    const servers = (await this.modules.load(() => McpServersModule)).get(McpServers);
    const served = serveStandardStreams(servers, { id, username, role });
    await ending();
    await served.close();
  }

  @Option({ flags: '--user <name>', description: 'username of the account whose documents and history these are', required: true })
  parseUser(value: string): string {
    return value;
  }
}

/** Loaded when it is asked for: the library of the protocol would cost every other command a fifth of its start. */
async function protocol() {
  return {
    ...(await import('../mcp/mcp-servers.module.ts')),
    ...(await import('../mcp/mcp-servers.ts')),
    ...(await import('../mcp/standard-streams.ts')),
  };
}

/** Resolves when the client closes its side, or somebody ends this process. */
async function ending(): Promise<void> {
  const over = new AbortController();
  const signals = (['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal, over));
  await Promise.race([once(process.stdin, 'end', over), once(process.stdin, 'close', over), ...signals]).finally(() => over.abort());
}
