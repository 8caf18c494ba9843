import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { percent, utcDay } from '../../i18n/figures';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { DataTable } from '../../ui/tables/data-table';
import { Facts } from '../../ui/facts';
import { Moment } from '../../ui/moment';
import { topOf } from '../../ui/plot/axis';
import { Columns, Legend, Plot } from '../../ui/plot/plot';
import { Figures } from '../shapes/figures-table';
import { Head } from '../shapes/head';
import { Empty, Loaded } from '../shapes/loaded';
import { useSpan } from './span';
import { type Analytics, analyticsQuery } from './usage/usage-query';

/** What nobody could answer: by the words that people share, never by anybody's own. */
export default function UnansweredPage(): ReactNode {
  const words = useWords();
  const { t } = words;
  const [days, choice] = useSpan();
  const analytics = useQuery(analyticsQuery(days));
  return (
    <>
      <Head title={t('section.unanswered')} remark={t('unanswered.remark')}>
        {choice}
      </Head>
      <Loaded query={analytics}>
        {({ from, to, questions, unanswered }) => (
          <>
            <Facts
              facts={[
                { term: t('usage.questions'), figure: words.number(questions.asked) },
                {
                  term: t('section.unanswered'),
                  figure: words.number(questions.unanswered),
                  remark: questions.asked > 0 ? percent(words, questions.unanswered / questions.asked) : undefined,
                },
                { term: t('usage.failed'), figure: words.number(questions.failed), isFlagged: questions.failed > 0 },
              ]}
            />
            {questions.days.length > 0 && <QuestionsPlot days={allDays(from, to, questions.days)} />}
            <Block title={t('unanswered.alike')} remark={t('unanswered.others', { count: unanswered.others, all: unanswered.examined })}>
              {unanswered.groups.length === 0 ? (
                <Empty title={t('unanswered.none')}>{t('unanswered.noneText')}</Empty>
              ) : (
                <DataTable
                  label={t('admin.table', { name: t('unanswered.alike') })}
                  rows={unanswered.groups}
                  keyOf={({ words: shared }) => shared.join(' ')}
                  columns={[
                    { id: 'words', head: t('unanswered.words'), cell: ({ words: shared }) => shared.join(', ') },
                    { id: 'asked', head: t('unanswered.asked'), className: 'num', cell: (row) => words.number(row.questions) },
                    { id: 'people', head: t('unanswered.people'), className: 'num opt', cell: ({ accounts }) => words.number(accounts) },
                    { id: 'last', head: t('unanswered.last'), className: 'nowrap opt', cell: (row) => <Moment at={row.last_asked_at} /> },
                  ]}
                />
              )}
            </Block>
          </>
        )}
      </Loaded>
    </>
  );
}

type Day = Analytics['questions']['days'][number];

/** Those that were answered, were not, and failed. */
const FILLS = ['fill-2', 'fill-5', 'fill-flag'];

const DAY_MS = 86_400_000;

/** Every day of a span, also those without a question. */
function allDays(from: string, to: string, days: readonly Day[]): Day[] {
  const known = new Map(days.map((day) => [day.date, day]));
  const all: Day[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const date = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(date) ?? { date, asked: 0, answered: 0, unanswered: 0, failed: 0 });
  }
  return all;
}

function QuestionsPlot({ days }: { days: readonly Day[] }): ReactNode {
  const words = useWords();
  const { t } = words;
  const top = topOf(Math.max(...days.map(({ asked }) => asked)), true);
  const label = (share: number): string => utcDay(words, days[Math.max(0, Math.round(share * days.length) - 1)]?.date ?? '');
  return (
    <Block title={t('unanswered.daily')}>
      <Plot label={t('unanswered.daily')} top={top} figure={(value) => words.number(value)} below={[label(1 / 3), label(2 / 3), label(1)]}>
        <Columns columns={days.map(({ answered, unanswered, failed }) => [answered / top, unanswered / top, failed / top])} fills={FILLS} />
      </Plot>
      <Legend names={[t('unanswered.answered'), t('section.unanswered'), t('usage.failed')]} fills={FILLS} />
      <Figures
        label={t('unanswered.daily')}
        rows={days.filter(({ asked }) => asked > 0)}
        keyOf={({ date }) => date}
        columns={[
          { id: 'day', head: t('usage.day'), cell: ({ date }) => utcDay(words, date) },
          { id: 'asked', head: t('unanswered.asked'), className: 'num', cell: ({ asked }) => asked },
          { id: 'answered', head: t('unanswered.answered'), className: 'num', cell: ({ answered }) => answered },
          { id: 'unanswered', head: t('section.unanswered'), className: 'num', cell: ({ unanswered }) => unanswered },
        ]}
      />
    </Block>
  );
}
