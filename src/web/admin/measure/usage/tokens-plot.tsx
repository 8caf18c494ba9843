import type { ReactNode } from 'react';
import { short, utcDay } from '../../../i18n/figures';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import { topOf } from '../../../ui/plot/axis';
import { Columns, Legend, Plot } from '../../../ui/plot/plot';
import { Figures } from '../../shapes/figures-table';
import { daysOf, type Month } from '../month';
import type { UsageRow } from './usage-query';

/** Models with a colour of their own; the others share one. */
const MOST_MODELS = 4;

const tokensOf = (row: UsageRow): number => row.tokens_in + row.tokens_out;

/** Tokens on each day of a month, by model. */
export function TokensPlot({ month, rows }: { month: Month; rows: readonly UsageRow[] }): ReactNode {
  const words = useWords();
  const { t } = words;
  const byModel = new Map<string, number>();
  for (const row of rows) byModel.set(row.name ?? '', (byModel.get(row.name ?? '') ?? 0) + tokensOf(row));
  const models = [...byModel].filter(([, tokens]) => tokens > 0).sort(([, left], [, right]) => right - left);
  const own = models.slice(0, MOST_MODELS).map(([model]) => model);
  const names = models.length > MOST_MODELS ? [...own, t('usage.otherModels')] : own;
  const days = daysOf(month).map((day) => {
    const parts = names.map(() => 0);
    for (const row of rows) {
      const place = own.indexOf(row.name ?? '');
      const index = place < 0 ? own.length : place;
      if (row.day === day && index < parts.length) parts[index] = (parts[index] ?? 0) + tokensOf(row);
    }
    return { day, parts, sum: parts.reduce((sum, part) => sum + part, 0) };
  });
  const busiest = days.reduce((most, day) => (day.sum > most.sum ? day : most), days[0] ?? { day: month.from, parts: [], sum: 0 });
  const top = topOf(busiest.sum, true);
  const remark = busiest.sum > 0 ? t('usage.most', { day: utcDay(words, busiest.day), tokens: short(words, busiest.sum) }) : undefined;
  const label = (share: number): string => utcDay(words, days[Math.round(share * days.length) - 1]?.day ?? month.to);
  return (
    <Block title={t('usage.tokensADay')} remark={remark}>
      <Plot
        label={`${t('usage.tokensADay')}. ${remark ?? ''}`}
        top={top}
        figure={(value) => short(words, value)}
        below={[label(1 / 3), label(2 / 3), label(1)]}
      >
        <Columns columns={days.map(({ parts }) => parts.map((part) => part / top))} />
      </Plot>
      <Legend names={names} />
      <Figures
        label={t('usage.tokensADay')}
        rows={days.filter(({ sum }) => sum > 0)}
        keyOf={({ day }) => day}
        columns={[
          { id: 'day', head: t('usage.day'), cell: ({ day }) => utcDay(words, day) },
          ...names.map((name, index) => ({
            id: name,
            head: name,
            className: 'num',
            cell: ({ parts }: (typeof days)[number]) => words.number(parts[index] ?? 0),
          })),
        ]}
      />
    </Block>
  );
}
