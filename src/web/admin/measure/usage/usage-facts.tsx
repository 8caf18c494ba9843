import type { ReactNode } from 'react';
import { duration, money, percent } from '../../../i18n/figures';
import { useWords } from '../../../i18n/words';
import { type Fact, Facts } from '../../../ui/facts';
import type { Month } from '../month';
import type { Spending } from './spending';
import type { Analytics } from './usage-query';

interface UsageFactsProps {
  month: Month;
  spending: Spending;
  /** Whether every model has a price. */
  isPriced: boolean;
  analytics: Analytics | undefined;
}

/** What a month comes to. */
export function UsageFacts({ month, spending: { spent, expected, budget }, isPriced, analytics }: UsageFactsProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const over = budget === undefined ? 0 : (expected ?? spent) - budget;
  const facts: Fact[] = [
    {
      term: t(month.isCurrent ? 'usage.costSoFar' : 'usage.cost'),
      figure: money(words, spent),
      isFlagged: over > 0,
      remark: [
        expected === undefined ? '' : t('usage.expected', { amount: money(words, expected) }),
        over > 0 ? t('usage.over', { amount: money(words, over) }) : '',
        isPriced ? '' : t('usage.unpriced'),
      ]
        .filter(Boolean)
        .join(', '),
    },
  ];
  if (analytics) {
    const { questions, sentences, first_token: first } = analytics;
    const share = (part: number, all: number): string => (all === 0 ? '–' : percent(words, part / all));
    facts.push(
      {
        term: t('usage.questions'),
        figure: words.number(questions.asked),
        remark: t('usage.aDay', { count: Math.round((10 * questions.asked) / Math.max(1, Math.ceil(month.elapsed))) / 10 }),
      },
      {
        term: t('usage.fromDocuments'),
        figure: share(questions.answered, questions.asked),
        remark: t('usage.unanswered', { count: questions.unanswered }),
      },
      {
        term: t('usage.supported'),
        figure: share(sentences.supported, sentences.claims),
        remark: t('usage.of', { part: sentences.supported, all: sentences.claims }),
      },
      {
        term: t('usage.first'),
        figure: first.median_ms === null ? '–' : duration(words, first.median_ms),
        remark: first.p95_ms === null ? undefined : t('usage.within95', { time: duration(words, first.p95_ms) }),
      },
    );
  }
  return <Facts facts={facts} />;
}
