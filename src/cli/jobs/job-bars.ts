import { MultiBar, type SingleBar } from 'cli-progress';
import type { ListedJob } from '../../jobs/job-list.repository';

/** Longest title beside a bar, in characters. */
const TITLE_WIDTH = 30;

/** Bars of jobs on a terminal: one for all that were open since the beginning, and one for each that runs. */
export class JobBars {
  private readonly bars = new MultiBar({
    format: '{title} [{bar}] {percentage}% | {value}/{total} {note}',
    hideCursor: true,
    linewrap: false,
    // The first Ctrl-C must end the command.
    gracefulExit: false,
    noTTYOutput: false,
  });
  private readonly all = this.bars.create(1, 0, { title: cell('all jobs'), note: '' });
  private readonly running = new Map<number, SingleBar>();

  /** Draws what runs. @param ended jobs that have ended since the beginning @param open jobs that are queued or run */
  draw(running: readonly ListedJob[], ended: number, open: number): void {
    this.all.setTotal(Math.max(1, ended + open));
    this.all.update(ended);
    for (const job of running) this.bar(job).update(job.done, { title: cell(`${job.id} ${job.title}`), note: job.note ?? '' });
    const ids = new Set(running.map(({ id }) => id));
    for (const [id, bar] of this.running) {
      if (ids.has(id)) continue;
      this.bars.remove(bar);
      this.running.delete(id);
    }
  }

  /** Writes a line above the bars. */
  say(line: string): void {
    this.bars.log(`${line}\n`);
  }

  end(): void {
    this.bars.stop();
  }

  private bar(job: ListedJob): SingleBar {
    const known = this.running.get(job.id);
    if (known) {
      known.setTotal(Math.max(1, job.total));
      return known;
    }
    const bar = this.bars.create(Math.max(1, job.total), job.done, { title: cell(`${job.id} ${job.title}`), note: '' });
    this.running.set(job.id, bar);
    return bar;
  }
}

/** A text of the width that titles have. */
function cell(text: string): string {
  return (text.length > TITLE_WIDTH ? `${text.slice(0, TITLE_WIDTH - 1)}…` : text).padEnd(TITLE_WIDTH);
}
