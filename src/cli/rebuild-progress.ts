import { SingleBar } from 'cli-progress';
import type { IndexingEvent } from '../rag/rag.types';
import type { Terminal } from './terminal';

/** A document that became part of the build. */
export interface ChunkedFile {
  name: string;
  chunks: number;
}

/** A file that did not become part of the build. */
export interface SkippedFile {
  name: string;
  reason: string;
}

/** Shows the progress of a rebuild: a line per file, then a bar on a terminal, or a line for each tenth of the embedding elsewhere. */
export class RebuildProgress {
  readonly files: ChunkedFile[] = [];
  readonly skipped: SkippedFile[] = [];
  /** How many texts were embedded in this run; the others have vectors from an earlier build. */
  embedded = 0;
  private bar: SingleBar | undefined;
  private tenths = 0;

  constructor(private readonly terminal: Terminal) {}

  readonly show = (event: IndexingEvent): void => {
    switch (event.type) {
      case 'document':
        this.files.push({ name: event.name, chunks: event.chunks });
        return this.terminal.say(`✓ Loaded and chunked: ${event.name} (${event.chunks} ${event.chunks === 1 ? 'chunk' : 'chunks'})`);
      case 'skipped':
        this.skipped.push({ name: event.name, reason: event.reason });
        return this.terminal.say(`⚠ Skipped: ${event.name} (${event.reason})`);
      case 'note':
        return this.terminal.say(`ℹ ${event.name}: ${event.note}`);
      case 'embedding':
        this.embedded = event.done;
        return this.terminal.isInteractive ? this.drawBar(event.done, event.total) : this.sayTenths(event.done, event.total);
      case 'published':
        return this.end();
    }
  };

  /** Ends the progress bar, also when the rebuild failed. */
  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  private drawBar(done: number, total: number): void {
    if (!this.bar) {
      // No signal handlers of the bar: the first Ctrl-C must end the command.
      this.bar = new SingleBar({ format: 'Embedding [{bar}] {percentage}% | {value}/{total}', linewrap: true, gracefulExit: false });
      this.bar.start(total, 0);
    }
    this.bar.update(done);
  }

  private sayTenths(done: number, total: number): void {
    const tenths = Math.floor((done / total) * 10);
    if (tenths === this.tenths) return;
    this.tenths = tenths;
    this.terminal.say(`Embedding: ${done}/${total}`);
  }
}
