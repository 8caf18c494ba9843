import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { utcMonth } from '../../../i18n/figures';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import { saveFile } from '../../../ui/save-file';
import { Choice } from '../../shapes/choice';
import { Head } from '../../shapes/head';
import { Empty, Loaded } from '../../shapes/loaded';
import { Budgets } from './budgets';
import { CostPlot } from './cost-plot';
import { lastMonths, monthOf } from '../month';
import { spendingOf } from './spending';
import { TokensPlot } from './tokens-plot';
import { UsageFacts } from './usage-facts';
import { analyticsQuery, budgetsQuery, type Grouping, usageQuery } from './usage-query';
import { usageCsv, UsageTable } from './usage-table';

const GROUPINGS: readonly Grouping[] = ['model', 'user', 'key', 'group', 'collection', 'day'];

/** What a month has cost, for whom, and whether the budget holds. */
export default function UsagePage(): ReactNode {
  const words = useWords();
  const { t } = words;
  const [parameters, setParameters] = useSearchParams();
  const now = new Date();
  const months = lastMonths(now);
  const month = monthOf(months.find((name) => name === parameters.get('month')) ?? months[0] ?? '', now);
  const by = GROUPINGS.find((grouping) => grouping === parameters.get('by')) ?? 'model';
  const choose = (name: 'month' | 'by', value: string): void => setParameters({ month: month.name, by, [name]: value }, { replace: true });
  const daily = useQuery(usageQuery('day_model', month.from, month.to));
  const grouped = useQuery(usageQuery(by, month.from, month.to));
  const budgets = useQuery(budgetsQuery);
  const today = now.toISOString().slice(0, 10);
  const analytics = useQuery(analyticsQuery(Math.max(1, Math.ceil(month.elapsed)), month.isCurrent ? today : month.to));
  const label = utcMonth(words, month.name);
  return (
    <>
      <Head title={t('section.usage')} remark={t('usage.remark', { month: label })}>
        <Choice
          label={t('usage.by')}
          value={by}
          options={Object.fromEntries(GROUPINGS.map((grouping) => [grouping, t(`usage.by.${grouping}`)]))}
          onChange={(value) => choose('by', value)}
        />
        <Choice
          label={t('usage.month')}
          value={month.name}
          options={Object.fromEntries(months.map((name) => [name, utcMonth(words, name)]))}
          onChange={(value) => choose('month', value)}
        />
        <button
          className="button"
          type="button"
          disabled={!grouped.data}
          onClick={() =>
            grouped.data && saveFile(`usage-${month.name}-${by}.csv`, new Blob([usageCsv(words, by, grouped.data)], { type: 'text/csv' }))
          }
        >
          {t('usage.export')}
        </button>
      </Head>
      <Loaded query={daily}>
        {({ rows, total }) => {
          const spending = spendingOf(month, rows, budgets.data ?? []);
          return (
            <>
              <UsageFacts month={month} spending={spending} isPriced={total.cost_known} analytics={analytics.data} />
              {rows.length === 0 ? (
                <Empty title={t('usage.none')} />
              ) : (
                <div className="two">
                  <CostPlot month={month} spending={spending} />
                  <TokensPlot month={month} rows={rows} />
                </div>
              )}
            </>
          );
        }}
      </Loaded>
      <Block title={t(`usage.by.${by}`)} remark={label}>
        <Loaded query={grouped}>
          {(report) => (report.rows.length === 0 ? <Empty title={t('usage.none')} /> : <UsageTable by={by} report={report} />)}
        </Loaded>
      </Block>
      <Budgets />
    </>
  );
}
