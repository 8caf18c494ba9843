import type { INestApplicationContext } from '@nestjs/common';
import { CommandFactory, CommandRunnerService } from 'nest-commander';
import { PROVIDER_RULES } from '../ai/providers/providers';
import { AppError, messageOf } from '../common/errors';
import { loadConfig } from '../config/config.module';
import { CliLogger } from './cli-logger';
import { CliModule } from './cli.module';
import { RestoreCliModule } from './maintenance/restore-cli.module';
import { Terminal } from './terminal';

/** Exit codes: done, failed, wrong usage. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** The one command that must not open the database: it makes it. */
const RESTORE = 'restore';

/** Thrown by commander instead of ending the process. */
interface CommanderError extends Error {
  /** 0 after `--help`. */
  exitCode: number;
}

/**
 * Runs one command from start to end and closes everything it opened.
 * @param argv as in `process.argv`: node, script, command, options
 * @returns the exit code; the reason of a failure has been written to standard error
 */
export async function runCli(argv: string[]): Promise<number> {
  let app: INestApplicationContext | undefined;
  let showStack = false;
  try {
    showStack = loadConfig(PROVIDER_RULES).get('LOG_LEVEL') === 'debug';
    app = await CommandFactory.createWithoutRunning(argv[2] === RESTORE ? RestoreCliModule : CliModule, {
      logger: new CliLogger(),
      abortOnError: false,
      serviceErrorHandler: rethrow,
    });
    await app.get(CommandRunnerService).run(argv);
    return EXIT.ok;
  } catch (error) {
    // Commander has written its own message.
    if (isCommanderError(error)) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const terminal = app?.get(Terminal) ?? new Terminal();
    if (argv.includes('--json')) terminal.useJson();
    terminal.error(`${argv[2] ?? 'askbase'} failed: ${messageOf(error)}`);
    if (showStack && error instanceof Error && error.stack) terminal.error(error.stack);
    terminal.result({ error: messageOf(error), ...(error instanceof AppError && { code: error.code }) });
    return EXIT.failed;
  } finally {
    await app?.close();
  }
}

function rethrow(error: Error): never {
  throw error;
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && error.name === 'CommanderError';
}
