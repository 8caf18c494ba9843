import type { ReactNode } from 'react';
import { money, utcDay } from '../../../i18n/figures';
import type { MessageKey } from '../../../i18n/english';
import type { Words } from '../../../i18n/format';
import { useWords } from '../../../i18n/words';
import { DataTable } from '../../../ui/tables/data-table';
import { csvOf } from '../csv';
import type { Grouping, UsageReport, UsageRow } from './usage-query';

/** What the first column is called. */
const HEADS: Readonly<Record<Grouping, MessageKey>> = {
  model: 'models.model',
  user: 'budgets.scope.user',
  key: 'budgets.scope.key',
  group: 'budgets.scope.group',
  collection: 'documents.collection',
  day: 'usage.day',
};

/** What calls have in common, as text; what is gone or was never there has a word, too. */
function nameOf(words: Words, by: Grouping, { id, name }: UsageRow): string {
  if (name === null) return id === null ? '–' : words.t('usage.gone', { id: String(id) });
  return by === 'day' ? utcDay(words, name) : name;
}

/** Calls by what they have in common, the costliest first. */
export function UsageTable({ by, report }: { by: Grouping; report: UsageReport }): ReactNode {
  const words = useWords();
  const { t } = words;
  return (
    <DataTable
      label={t('usage.calls')}
      rows={report.rows}
      keyOf={({ id, name, provider }) => `${id} ${name} ${provider}`}
      columns={[
        { id: 'name', head: t(HEADS[by]), cell: (row) => nameOf(words, by, row) },
        ...(by === 'model'
          ? [{ id: 'provider', head: t('usage.provider'), className: 'opt soft', cell: ({ provider }: UsageRow) => provider ?? '–' }]
          : []),
        { id: 'calls', head: t('usage.calls'), className: 'num', cell: ({ attempts }) => words.number(attempts) },
        { id: 'failed', head: t('usage.failed'), className: 'num opt', cell: ({ failed }) => words.number(failed) },
        { id: 'in', head: t('usage.in'), className: 'num opt', cell: ({ tokens_in }) => words.number(tokens_in) },
        { id: 'out', head: t('usage.out'), className: 'num opt', cell: ({ tokens_out }) => words.number(tokens_out) },
        {
          id: 'cost',
          head: t('usage.cost'),
          className: 'num',
          cell: ({ cost_usd, cost_known }) => (
            <span title={cost_known ? undefined : t('usage.unpriced')}>
              {money(words, cost_usd)}
              {!cost_known && '*'}
            </span>
          ),
        },
      ]}
    />
  );
}

/** The table as a file for spreadsheets. */
export function usageCsv(words: Words, by: Grouping, { rows }: UsageReport): string {
  const head = [by, 'provider', 'calls', 'failed', 'tokens_in', 'cached_tokens', 'tokens_out', 'cost_usd', 'cost_known'];
  const lines = rows.map((row) => [
    by === 'day' ? (row.name ?? '') : nameOf(words, by, row),
    row.provider ?? '',
    row.attempts,
    row.failed,
    row.tokens_in,
    row.cached_tokens,
    row.tokens_out,
    row.cost_usd,
    String(row.cost_known),
  ]);
  return csvOf([head, ...lines]);
}
