import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../api/client';
import type { components } from '../../api/schema';
import { duration } from '../../i18n/figures';
import type { Words } from '../../i18n/format';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { DataTable } from '../../ui/tables/data-table';
import { Moment } from '../../ui/moment';
import { topOf } from '../../ui/plot/axis';
import { Line, Plot } from '../../ui/plot/plot';
import { Choice } from '../shapes/choice';
import { Head } from '../shapes/head';
import { Empty, Loaded } from '../shapes/loaded';

type Evaluation = components['schemas']['EvaluationResponse'];

const MOST_RUNS = 500;

/** What has one plot: evaluations of the same set. */
const seriesOf = ({ kind, set_name: name }: Evaluation): string => `${kind} ${name}`;

const shown = (words: Words, name: string, value: number): string => {
  if (name.endsWith('_ms')) return duration(words, value);
  return words.number(Math.round(value * 10_000) / 10_000);
};

/** What evaluations have measured, over time. */
export default function EvaluationPage(): ReactNode {
  const words = useWords();
  const { t } = words;
  const [wanted, setWanted] = useState('');
  const evaluations = useQuery({
    queryKey: ['evaluations'],
    queryFn: () => dataOf(api.GET('/evaluations', { params: { query: { limit: MOST_RUNS } } })),
  });
  const all = evaluations.data ?? [];
  const sets = new Map(all.map((run) => [seriesOf(run), `${t(`evaluation.${run.kind}`)}: ${run.set_name}`]));
  const current = sets.has(wanted) ? wanted : ([...sets.keys()][0] ?? '');
  return (
    <>
      <Head title={t('section.evaluation')} remark={t('evaluation.remark')}>
        {sets.size > 1 && (
          <Choice label={t('section.evaluation')} value={current} options={Object.fromEntries(sets)} onChange={setWanted} />
        )}
      </Head>
      <Loaded query={evaluations}>
        {() =>
          all.length === 0 ? (
            <>
              <Empty title={t('evaluation.none')}>{t('evaluation.noneText')}</Empty>
              <pre className="code">npm run cli -- evaluate_answers --questions questions.json</pre>
            </>
          ) : (
            <Runs runs={all.filter((run) => seriesOf(run) === current)} title={sets.get(current) ?? ''} />
          )
        }
      </Loaded>
    </>
  );
}

/** Evaluations of one set: a plot for each figure, and a row for each run. @param runs newest first */
function Runs({ runs, title }: { runs: readonly Evaluation[]; title: string }): ReactNode {
  const words = useWords();
  const { t } = words;
  const names = [...new Set(runs.flatMap(({ figures }) => Object.keys(figures)))];
  return (
    <>
      {runs.length > 1 && (
        <div className="plots">
          {names.map((name) => (
            <FigurePlot key={name} name={name} runs={runs.filter(({ figures }) => name in figures).toReversed()} />
          ))}
        </div>
      )}
      <Block title={title} remark={words.number(runs.length)}>
        <DataTable
          label={t('admin.table', { name: title })}
          rows={runs}
          keyOf={({ id }) => id}
          columns={[
            { id: 'when', head: t('jobs.finished'), className: 'nowrap', cell: ({ finished_at }) => <Moment at={finished_at} /> },
            { id: 'size', head: t('storage.size'), className: 'num opt', cell: ({ set_size }) => words.number(set_size) },
            ...names.map((name) => ({
              id: name,
              head: name.replaceAll('_', ' '),
              className: 'num nowrap',
              cell: ({ figures }: Evaluation) => (figures[name] === undefined ? '–' : shown(words, name, figures[name])),
            })),
            {
              id: 'settings',
              head: t('section.settings'),
              className: 'soft opt nowrap',
              cell: ({ settings }) => Object.values(settings).join(', ') || '–',
            },
          ]}
        />
      </Block>
    </>
  );
}

function FigurePlot({ name, runs }: { name: string; runs: readonly Evaluation[] }): ReactNode {
  const words = useWords();
  const values = runs.map(({ figures }) => figures[name] ?? 0);
  const top = topOf(Math.max(...values));
  const last = values.at(-1) ?? 0;
  const day = (index: number): string => words.day(new Date(runs[index]?.finished_at ?? 0));
  return (
    <Block title={name.replaceAll('_', ' ')} remark={shown(words, name, last)}>
      <Plot
        label={`${name}: ${values.map((value) => shown(words, name, value)).join(', ')}`}
        top={top}
        figure={(value) => words.number(Math.round(value * 1_000) / 1_000)}
        below={['', '', day(runs.length - 1)]}
      >
        <Line points={values.map((value, index) => [values.length === 1 ? 1 : index / (values.length - 1), value / top])} />
      </Plot>
    </Block>
  );
}
