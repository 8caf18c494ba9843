import type { ReactNode } from 'react';
import { money, short, utcDay } from '../../../i18n/figures';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import { topOf } from '../../../ui/plot/axis';
import { Line, Plot } from '../../../ui/plot/plot';
import { Figures } from '../../shapes/figures-table';
import { daysOf, type Month } from '../month';
import type { Spending } from './spending';

/** The height of a label in the plot, in percent. */
const LABEL = 10;

/** Room for the label above the highest line. */
const HEADROOM = 1.1;

/** How much of the width a label takes at most. */
const LABEL_WIDTH = 0.3;

/** The cost of a month as it grew, its budget, and what is expected. */
export function CostPlot({ month, spending }: { month: Month; spending: Spending }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { spent, expected, budget, sums, passedOn } = spending;
  const isOver = budget !== undefined && (expected ?? spent) > budget;
  const top = topOf(HEADROOM * Math.max(spent, expected ?? 0, budget ?? 0));
  const at = (day: number, value: number): [number, number] => [Math.min(1, day / month.days), value / top];
  const end = Math.min(month.elapsed, month.days);
  const days = daysOf(month);
  const remark = passedOn
    ? t(spent > (budget ?? 0) ? 'usage.passed' : 'usage.passes', { day: utcDay(words, passedOn) })
    : t(budget === undefined ? 'usage.noBudget' : 'usage.within');
  const endTop = expected === undefined ? 0 : Math.max(0, 100 * (1 - expected / top) - LABEL);
  // Below the lowest part of the line that it stands under.
  const under = sums.at(-1 - Math.round(LABEL_WIDTH * month.days)) ?? 0;
  const nowTop = Math.min(100 - LABEL, 100 * (1 - under / top) + 2);
  const below = [1 / 3, 2 / 3, 1].map((share) => utcDay(words, days[Math.round(share * month.days) - 1] ?? month.to));
  return (
    <Block title={t('usage.cost')} remark={remark} isFlagged={isOver}>
      <Plot
        label={`${t('usage.cost')}: ${money(words, spent)}. ${remark}`}
        top={top}
        figure={(value) => `$${short(words, value)}`}
        below={[below[0] ?? '', below[1] ?? '', below[2] ?? '']}
        tags={
          <>
            {budget !== undefined && (
              <span className="tag budget" aria-hidden="true" style={{ insetBlockStart: `${100 * (1 - budget / top) - LABEL}%` }}>
                {t('usage.budgetOf', { amount: money(words, budget) })}
              </span>
            )}
            {expected !== undefined && (
              <span className={isOver ? 'tag flag' : 'tag'} aria-hidden="true" style={{ insetBlockStart: `${endTop}%` }}>
                {t('usage.expected', { amount: money(words, expected) })}
              </span>
            )}
            {month.isCurrent && (
              <span className="tag" aria-hidden="true" style={{ insetBlockStart: `${nowTop}%` }}>
                {t('usage.today', { amount: money(words, spent) })}
              </span>
            )}
          </>
        }
      >
        {budget !== undefined && (
          <Line
            className="budget"
            points={[
              [0, budget / top],
              [1, budget / top],
            ]}
          />
        )}
        <Line points={[[0, 0], ...sums.map((sum, index) => at(Math.min(index + 1, end), sum))]} />
        {expected !== undefined && <Line className={isOver ? 'ahead over' : 'ahead'} points={[at(end, spent), at(month.days, expected)]} />}
      </Plot>
      <Figures
        label={t('usage.cost')}
        rows={sums.map((sum, index) => ({ day: days[index] ?? '', sum }))}
        keyOf={({ day }) => day}
        columns={[
          { id: 'day', head: t('usage.day'), cell: ({ day }) => utcDay(words, day) },
          { id: 'sum', head: t('usage.cost'), className: 'num', cell: ({ sum }) => money(words, sum) },
        ]}
      />
    </Block>
  );
}
