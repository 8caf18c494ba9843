import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../../api/client';
import { useForm } from '../../../api/use-form';
import { useWords } from '../../../i18n/words';
import { Field } from '../../../ui/forms/field';
import { Modal } from '../../../ui/floating/modal';
import { Failure } from '../../../ui/states';
import type { Budget } from './usage-query';
import { FormActs } from '../../../ui/forms/form-acts';

type Scope = Budget['scope'];

const SCOPES: readonly Scope[] = ['all', 'group', 'user', 'key'];
const MOST_TARGETS = 500;

/** A group, a person or a key that may have a budget. */
interface Target {
  id: number;
  name: string;
}

/** Those that a budget of a kind can be for. */
async function targetsOf(scope: Scope): Promise<Target[]> {
  const params = { query: { limit: MOST_TARGETS } };
  if (scope === 'group') return dataOf(api.GET('/groups', { params }));
  if (scope === 'key') return dataOf(api.GET('/api-keys', { params }));
  if (scope === 'all') return [];
  return (await dataOf(api.GET('/users', { params }))).map(({ id, username }) => ({ id, name: username }));
}

/** A form for a budget. @param budget that is changed: its amount; undefined: a new one */
export function BudgetForm({ budget, onClose }: { budget: Budget | undefined; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [scope, setScope] = useState<Scope>(budget?.scope ?? 'all');
  const [unit, setUnit] = useState<Budget['unit']>(budget?.unit ?? 'usd');
  const targets = useQuery({
    queryKey: ['budgets', 'targets', scope],
    queryFn: () => targetsOf(scope),
    enabled: !budget && scope !== 'all',
  });
  const { isSending, problem, send } = useForm(async ({ amount, target, period }) => {
    const body = { amount: Number(amount) };
    if (budget) await dataOf(api.PATCH('/budgets/{id}', { params: { path: { id: budget.id } }, body }));
    else {
      const made = { ...body, scope, unit, period: period as Budget['period'], target_id: scope === 'all' ? null : Number(target) };
      await dataOf(api.POST('/budgets', { body: made }));
    }
    onClose();
    await queries.invalidateQueries({ queryKey: ['budgets'] });
  });
  const title = budget ? t('budgets.change') : t('budgets.add');
  return (
    <Modal title={title} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={send}>
        {!budget && (
          <>
            <Select label={t('budgets.whom')} name="scope" value={scope} onChange={(value) => setScope(value as Scope)}>
              {SCOPES.map((each) => (
                <option key={each} value={each}>
                  {each === 'all' ? t('budgets.all') : t(`budgets.scope.${each}`)}
                </option>
              ))}
            </Select>
            {scope !== 'all' && (
              <Select label={t(`budgets.scope.${scope}`)} name="target">
                {targets.data?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
            <Select label={t('budgets.unit')} name="unit" value={unit} onChange={(value) => setUnit(value as Budget['unit'])}>
              <option value="usd">{t('budgets.usd')}</option>
              <option value="tokens">{t('budgets.inTokens')}</option>
            </Select>
            <Select label={t('budgets.period')} name="period">
              <option value="month">{t('budgets.month')}</option>
              <option value="day">{t('budgets.day')}</option>
            </Select>
          </>
        )}
        <Field
          label={unit === 'usd' ? t('budgets.usd') : t('budgets.inTokens')}
          name="amount"
          type="number"
          min={unit === 'usd' ? 0.01 : 1}
          initial={budget?.amount}
        />
        {problem && <Failure title={title} problem={problem} />}
        <FormActs action={t('budgets.save')} isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

interface SelectProps {
  label: string;
  name: string;
  value?: string;
  onChange?: (value: string) => void;
  children: ReactNode;
}

/** A choice with its name above it. */
function Select({ label, onChange, children, ...field }: SelectProps): ReactNode {
  return (
    <label className="field">
      <b>{label}</b>
      <select className="choice" required {...field} onChange={onChange && (({ target }) => onChange(target.value))}>
        {children}
      </select>
    </label>
  );
}
