import { Injectable } from '@nestjs/common';

/**
 * The output of a command: lines for people on standard output. With `--json`, standard output carries one JSON object and nothing else,
 * and the lines go to standard error.
 */
@Injectable()
export class Terminal {
  private json = false;
  private hasResult = false;
  private isAside = false;

  /** True when the output is a terminal, so that a progress bar can be redrawn. */
  get isInteractive(): boolean {
    return process.stderr.isTTY && (this.json || this.isAside || process.stdout.isTTY);
  }

  /** Called by a command that was given `--json`, before it prints anything. */
  useJson(): void {
    this.json = true;
  }

  /** Called by a command that writes something else to standard output: lines go to standard error, and no result is printed. */
  stepAside(): void {
    this.isAside = true;
  }

  /** One line, or several, for people. */
  say(...lines: string[]): void {
    const stream = this.json || this.isAside ? process.stderr : process.stdout;
    for (const line of lines) stream.write(`${line}\n`);
  }

  /** A piece of a line for people, while it is made; nothing with `--json`. */
  write(piece: string): void {
    if (!this.json && !this.isAside) process.stdout.write(piece);
  }

  /** The outcome for programs; only the first one is written, and only with `--json`. */
  result(outcome: object): void {
    if (!this.json || this.hasResult || this.isAside) return;
    this.hasResult = true;
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
  }

  /** Prints why the command failed, on standard error. */
  error(line: string): void {
    process.stderr.write(`${line}\n`);
  }
}
