import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useWords } from '../../../i18n/words';
import { Head } from '../../shapes/head';
import { BackgroundJobs } from './background-jobs';
import { ScheduledJobs } from './scheduled-jobs';
import '../system.css';

/** What runs by the clock, and what runs beside requests. */
export default function JobsPage(): ReactNode {
  const { t } = useWords();
  const [parameters] = useSearchParams();
  return (
    <>
      <Head title={t('section.jobs')} />
      <ScheduledJobs chosen={parameters.get('job')} />
      <BackgroundJobs />
    </>
  );
}
