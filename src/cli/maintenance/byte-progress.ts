import { SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal';

/** Shows how far work in several stages has come: a bar on a terminal, or a line for each tenth elsewhere. */
export class ByteProgress {
  private bar: SingleBar | undefined;
  private stage = '';
  private tenths = 0;

  /** @param amount how an amount is written */
  constructor(
    private readonly terminal: Terminal,
    private readonly amount: (value: number) => string = megabytes,
  ) {}

  /** @param done bytes, or what else is counted, of `total` */
  readonly show = (stage: string, done: number, total: number): void => {
    if (stage !== this.stage) this.begin(stage);
    const share = total === 0 ? 1 : Math.min(1, done / total);
    if (this.terminal.isInteractive) return this.draw(share, done, total);
    const tenths = Math.floor(share * 10);
    if (tenths === this.tenths) return;
    this.tenths = tenths;
    this.terminal.say(`${capitalised(stage)}: ${this.amount(done)} of ${this.amount(total)}`);
  };

  /** Ends the bar, also when the work failed. */
  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  private begin(stage: string): void {
    this.end();
    this.stage = stage;
    this.tenths = 0;
  }

  private draw(share: number, done: number, total: number): void {
    if (!this.bar) {
      // No signal handlers of the bar: the first Ctrl-C must end the command.
      this.bar = new SingleBar({
        format: `${capitalised(this.stage)} [{bar}] {percentage}% | {bytes}`,
        linewrap: true,
        gracefulExit: false,
      });
      this.bar.start(100, 0);
    }
    this.bar.update(Math.round(share * 100), { bytes: `${this.amount(done)} of ${this.amount(total)}` });
  }
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `12.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
