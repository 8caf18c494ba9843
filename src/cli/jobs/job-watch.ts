import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type JobFilter, JobListRepository, type ListedJob } from '../../jobs/job-list.repository';
import { Terminal } from '../terminal';
import { JobBars } from './job-bars';
import { jobLine } from './job-lines';

/** How often the rows are read, in milliseconds. */
const LOOK_MS = 500;

/** Jobs that are looked at one by one. Others are counted until their turn comes. */
const MOST_SHOWN = 500;

/** Shows the jobs that are queued or run until none is left: bars on a terminal, a line for each change elsewhere. */
@Injectable()
export class JobWatch {
  constructor(
    private readonly jobs: JobListRepository,
    private readonly terminal: Terminal,
  ) {}

  /** @returns the jobs that ended meanwhile */
  async run(filter: Omit<JobFilter, 'limit' | 'state'>): Promise<ListedJob[]> {
    const bars = this.terminal.isInteractive ? new JobBars() : undefined;
    const known = new Map<number, ListedJob>();
    const ended: ListedJob[] = [];
    const say = (job: ListedJob): void => (bars ? bars.say(jobLine(job)) : this.terminal.say(jobLine(job)));
    try {
      for (;;) {
        const running = await this.jobs.list('operator', { ...filter, state: 'running', limit: MOST_SHOWN });
        const queued = await this.jobs.list('operator', { ...filter, state: 'queued', limit: MOST_SHOWN });
        const open = new Map([...queued, ...running].map((job) => [job.id, job]));
        for (const id of known.keys()) {
          if (open.has(id)) continue;
          known.delete(id);
          const job = await this.jobs.find('operator', id);
          if (job?.finishedAt == null) continue;
          ended.push(job);
          say(job);
        }
        if (!bars) for (const job of open.values()) if (known.get(job.id)?.revision !== job.revision) say(job);
        for (const job of open.values()) known.set(job.id, job);
        bars?.draw(running, ended.length, await this.jobs.countOpen(filter));
        if (open.size === 0) return ended;
        await pause(LOOK_MS);
      }
    } finally {
      bars?.end();
    }
  }
}
