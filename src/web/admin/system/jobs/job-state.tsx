import type { ReactNode } from 'react';
import { useWords } from '../../../i18n/words';
import type { Job, ScheduledRun } from './jobs-query';

const DOTS: Readonly<Record<Job['state'] | ScheduledRun['outcome'], string>> = {
  queued: 'dot off',
  running: 'dot off',
  succeeded: 'dot',
  failed: 'dot bad',
  interrupted: 'dot bad',
  cancelled: 'dot off',
};

/** How a job or a run goes, or went. */
export function JobState({ state }: { state: keyof typeof DOTS }): ReactNode {
  const { t } = useWords();
  const isBad = state === 'failed' || state === 'interrupted';
  return (
    <span className={isBad ? 'nowrap flag' : 'nowrap'}>
      <span className={DOTS[state]} />
      {t(`job.${state}`)}
    </span>
  );
}
