import { SingleBar } from 'cli-progress';
import type { JobContext } from '../jobs/job.types';
import type { BuildSummary, IndexingEvent } from '../rag/rag.types';
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

/** A document that was read with doubt. */
export interface DoubtfulFile {
  name: string;
  note: string;
}

/** Shows the progress of a rebuild: a line per file, then a bar on a terminal, or a line for each tenth of the embedding elsewhere. */
export class RebuildProgress {
  private readonly chunked = new Map<string, ChunkedFile>();
  private readonly passed = new Map<string, SkippedFile>();
  private readonly noted = new Map<string, DoubtfulFile>();
  /** The build that was published last. */
  published: BuildSummary | undefined;
  /** How many texts were embedded in this run; the others have vectors from an earlier build. */
  embedded = 0;
  private bar: SingleBar | undefined;
  private tenths = 0;
  private embeddedBefore = 0;
  private readonly said = new Set<string>();

  /** @param tell is told how far it has come, for the list of jobs; must not reject */
  constructor(
    private readonly terminal: Terminal,
    private readonly tell: JobContext['progress'] = async () => undefined,
  ) {}

  get files(): ChunkedFile[] {
    return [...this.chunked.values()];
  }

  get skipped(): SkippedFile[] {
    return [...this.passed.values()];
  }

  get doubtful(): DoubtfulFile[] {
    return [...this.noted.values()];
  }

  readonly show = (event: IndexingEvent): void => {
    switch (event.type) {
      case 'document':
        this.passed.delete(event.name);
        this.chunked.set(event.name, { name: event.name, chunks: event.chunks });
        void this.tell(this.chunked.size, 0, 'reading documents');
        return this.terminal.say(`✓ Loaded and chunked: ${event.name} (${event.chunks} ${event.chunks === 1 ? 'chunk' : 'chunks'})`);
      case 'skipped':
        this.passed.set(event.name, { name: event.name, reason: event.reason });
        return this.sayOnce(`⚠ Skipped: ${event.name} (${event.reason})`);
      case 'note':
        this.noted.set(event.name, { name: event.name, note: event.note });
        return this.terminal.say(`ℹ ${event.name}: ${event.note}`);
      case 'installing':
        return this.terminal.say(`Installing text recognition for ${event.languages.join(', ')} ...`);
      case 'recognising':
        void this.tell(event.done, event.total, `recognising ${event.name}`);
        return this.terminal.say(`Recognising: ${event.name}, page ${event.done + 1} of ${event.total}`);
      case 'embedding':
        this.embedded = this.embeddedBefore + event.done;
        void this.tell(event.done, event.total, 'embedding');
        return this.terminal.isInteractive ? this.drawBar(event.done, event.total) : this.sayTenths(event.done, event.total);
      case 'published':
        this.published = event.build;
        this.embeddedBefore = this.embedded;
        return this.end();
    }
  };

  /** Ends the progress bar, also when the rebuild failed. */
  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  /** Documents that were recognised are read in a second pass, which finds the same files to be skipped. */
  private sayOnce(line: string): void {
    if (!this.said.has(line)) this.terminal.say(line);
    this.said.add(line);
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
