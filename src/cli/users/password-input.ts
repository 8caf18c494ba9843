import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';

/** Longest password that is read, in characters. */
const MAX_LENGTH = 4_096;

/** Reads a new password: on a terminal twice and without showing it, else the first line of standard input. */
@Injectable()
export class PasswordInput {
  /** @throws AppError `invalid_input` when none is given, or the two differ */
  async read(): Promise<string> {
    const password = process.stdin.isTTY ? await this.askTwice() : await this.firstLine();
    if (password === '') throw new AppError('invalid_input', 'No password was given. Type it, or pass it as a line on standard input.');
    if (password.length > MAX_LENGTH) throw new AppError('invalid_input', `The password has more than ${MAX_LENGTH} characters.`);
    return password;
  }

  private async askTwice(): Promise<string> {
    const password = await this.ask('Password: ');
    if ((await this.ask('Password again: ')) !== password) throw new AppError('invalid_input', 'The two passwords differ. Start again.');
    return password;
  }

  /** readline echoes what is typed to its output, so it gets one that shows nothing. */
  private async ask(question: string): Promise<string> {
    process.stderr.write(question);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
    const interrupted = new AbortController();
    terminal.once('SIGINT', () => interrupted.abort(new Error('interrupted')));
    terminal.once('close', () => interrupted.abort(new Error('the input ended')));
    try {
      return await terminal.question('', { signal: interrupted.signal });
    } finally {
      terminal.close();
      process.stderr.write('\n');
    }
  }

  private async firstLine(): Promise<string> {
    let text = '';
    for await (const chunk of process.stdin) {
      text += String(chunk);
      if (text.includes('\n') || text.length > MAX_LENGTH) break;
    }
    return text.split(/\r?\n/, 1)[0] ?? '';
  }
}
