import { Readable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli';

/** What a command printed, and its exit code. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command through the real runner, in this process.
 * @param settings are in the environment while it runs
 * @param input is its standard input
 */
export async function runCommand(words: string[], settings: Record<string, string>, input = ''): Promise<Outcome> {
  const environment = { ...process.env };
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += String(chunk);
      return true;
    }),
  );
  const stdin = jest.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as typeof process.stdin);
  Object.assign(process.env, settings);
  try {
    return { code: await runCli(['node', 'cli.js', ...words]), ...written };
  } finally {
    [...spies, stdin].forEach((spy) => spy.mockRestore());
    process.env = environment;
  }
}
