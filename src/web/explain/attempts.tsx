import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { type Column, DataTable } from '../ui/tables/data-table';
import type { Attempt } from './explain-query';
import { useDurations } from './use-durations';

/** Every call of a model for an answer, failed ones too. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }): ReactNode {
  const words = useWords();
  const { t } = words;
  const duration = useDurations();
  const columns: Column<Attempt>[] = [
    { id: 'model', head: t('explain.model'), cell: ({ provider, model }) => [provider, model].filter(Boolean).join(' ') },
    { id: 'purpose', head: t('explain.purpose'), cell: ({ purpose }) => t(`explain.purpose.${purpose}`), className: 'opt' },
    {
      id: 'outcome',
      head: t('explain.outcome'),
      cell: ({ outcome, status }) =>
        outcome === 'ok' ? t('explain.ok') : <span className="flag">{[outcome, status].filter(Boolean).join(' ')}</span>,
    },
    { id: 'in', head: t('explain.in'), className: 'num opt', cell: (attempt) => words.number(attempt.tokens_in) },
    { id: 'out', head: t('explain.out'), className: 'num opt', cell: (attempt) => words.number(attempt.tokens_out) },
    { id: 'time', head: t('explain.time'), className: 'num', cell: (attempt) => duration(attempt.milliseconds) },
  ];
  return <DataTable label={t('explain.attempts')} rows={attempts} keyOf={(attempt) => attempts.indexOf(attempt)} columns={columns} />;
}
