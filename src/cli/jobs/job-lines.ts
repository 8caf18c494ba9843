import type { ListedJob } from '../../jobs/job-list.repository';

const MARKS = { queued: '…', running: '▶', succeeded: '✓', failed: '✗', cancelled: '■' } as const;

/** A job on one line: state, id, kind, what it works on, how far it has come, for whom, what is or was done, or why it failed. */
export function jobLine(job: ListedJob): string {
  const owner = job.ownerName === null ? '' : ` (${job.ownerName})`;
  const progress = job.state === 'running' && job.total > 0 ? `, ${job.done} of ${job.total}` : '';
  const isEnding = job.state === 'running' && job.isCancelled ? ', asked to end' : '';
  const attempts = job.attempts > 1 ? `, attempt ${job.attempts}` : '';
  const said = remark(job);
  return `${MARKS[job.state]} ${job.id}  ${job.state}${progress}${isEnding}${attempts}  ${job.kind}  ${job.title}${owner}${said && `  ${said}`}`;
}

/** What is to be said of a job: why it failed, or waits to be tried again; else what is or was done. */
function remark({ state, error, note, dueAt }: ListedJob): string {
  if (state === 'queued' && error !== null) return `tried again at ${dueAt.slice(0, 19)}Z: ${error}`;
  return error !== null && state !== 'succeeded' ? error : (note ?? '');
}
