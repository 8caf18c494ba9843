import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useWords } from '../../i18n/words';
import { Choice } from '../shapes/choice';

const SPANS = [7, 30, 90, 365];
const USUAL = 30;

/** How many days are looked at, in the address; and the choice of them. */
export function useSpan(): [number, ReactNode] {
  const { t } = useWords();
  const [parameters, setParameters] = useSearchParams();
  const days = SPANS.find((span) => String(span) === parameters.get('days')) ?? USUAL;
  return [
    days,
    <Choice
      key="span"
      label={t('measure.span')}
      value={String(days)}
      options={Object.fromEntries(SPANS.map((span) => [span, t('measure.days', { count: span })]))}
      onChange={(span) => setParameters({ days: span }, { replace: true })}
    />,
  ];
}
