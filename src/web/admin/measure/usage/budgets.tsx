import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { money, percent } from '../../../i18n/figures';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import { Confirm } from '../../../ui/floating/confirm';
import { DataTable } from '../../../ui/tables/data-table';
import { Moment } from '../../../ui/moment';
import { Meter } from '../../../ui/plot/plot';
import { Empty, Loaded } from '../../shapes/loaded';
import { BudgetForm } from './budget-form';
import { type Budget, budgetsQuery } from './usage-query';

/** What everybody, a group, a person or a key may spend, and how much of it is used. */
export function Budgets(): ReactNode {
  const { t } = useWords();
  const budgets = useQuery(budgetsQuery);
  const [edited, setEdited] = useState<Budget | 'new'>();
  const [deleted, setDeleted] = useState<Budget>();
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: (id: number) => dataOf(api.DELETE('/budgets/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      setDeleted(undefined);
      await queries.invalidateQueries({ queryKey: ['budgets'] });
    },
  });
  return (
    <Block
      title={t('budgets.title')}
      remark={
        <button className="plain" type="button" onClick={() => setEdited('new')}>
          {t('budgets.add')}
        </button>
      }
    >
      <Loaded query={budgets}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('budgets.none')}>{t('budgets.noneText')}</Empty>
          ) : (
            <BudgetsTable rows={rows} onEdit={setEdited} onDelete={setDeleted} />
          )
        }
      </Loaded>
      {edited && <BudgetForm budget={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
      {deleted && (
        <Confirm
          title={t('document.delete')}
          action={t('document.delete')}
          isSending={removal.isPending}
          problem={removal.error ? asProblem(removal.error) : undefined}
          onConfirm={() => removal.mutate(deleted.id)}
          onClose={() => setDeleted(undefined)}
        >
          <p>{t('budgets.deleteText', { whom: deleted.target_name ?? t('budgets.all') })}</p>
        </Confirm>
      )}
    </Block>
  );
}

interface BudgetsTableProps {
  rows: readonly Budget[];
  onEdit: (budget: Budget) => void;
  onDelete: (budget: Budget) => void;
}

function BudgetsTable({ rows, onEdit, onDelete }: BudgetsTableProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const amount = ({ unit }: Budget, value: number): string =>
    unit === 'usd' ? money(words, value) : t('budgets.tokens', { count: value });
  const whom = ({ target_name: name, scope }: Budget): string =>
    scope === 'all' ? t('budgets.all') : `${t(`budgets.scope.${scope}`)}: ${name ?? '–'}`;
  return (
    <DataTable
      label={t('admin.table', { name: t('budgets.title') })}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { id: 'whom', head: t('budgets.whom'), cell: whom },
        {
          id: 'amount',
          head: t('budgets.amount'),
          className: 'num nowrap',
          cell: (budget) =>
            `${t('usage.of', { part: amount(budget, budget.spent), all: amount(budget, budget.amount) })} / ${t(`budgets.${budget.period}`)}`,
        },
        {
          id: 'used',
          head: t('budgets.used'),
          className: 'nowrap',
          cell: (budget) => {
            const share = (budget.spent + budget.reserved) / budget.amount;
            return (
              <>
                <Meter share={share} label={percent(words, share)} />{' '}
                <span className={share > 1 ? 'flag' : undefined}>{percent(words, share)}</span>
              </>
            );
          },
        },
        { id: 'renews', head: t('budgets.renews'), className: 'opt nowrap', cell: ({ renews_at }) => <Moment at={renews_at} /> },
        {
          id: 'acts',
          head: <span className="out">{t('admin.actions')}</span>,
          className: 'num nowrap',
          cell: (budget) => (
            <>
              <button className="plain" type="button" aria-label={`${t('budgets.change')}: ${whom(budget)}`} onClick={() => onEdit(budget)}>
                {t('budgets.change')}
              </button>
              <button
                className="plain"
                type="button"
                aria-label={`${t('document.delete')}: ${whom(budget)}`}
                onClick={() => onDelete(budget)}
              >
                {t('document.delete')}
              </button>
            </>
          ),
        },
      ]}
    />
  );
}
