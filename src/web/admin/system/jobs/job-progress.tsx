import type { ReactNode } from 'react';
import { useWords } from '../../../i18n/words';
import { Meter } from '../../../ui/plot/plot';
import type { Job } from './jobs-query';

/** How far a job has come; of one that has ended what it says of itself. */
export function JobProgress({ job: { state, done, total, note } }: { job: Job }): ReactNode {
  const { t } = useWords();
  if (state !== 'running' || total === 0) return <span className="soft">{note ?? ''}</span>;
  const label = t('jobs.done', { done, total });
  return (
    <>
      <Meter share={done / total} label={label} /> <span className="soft">{label}</span>
    </>
  );
}
