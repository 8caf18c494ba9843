import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { Block } from '../ui/block';
import type { Explanation } from './explain-query';
import { searchKind } from './search-kind';
import { useDurations } from './use-durations';

/** What was searched for, in its very words. Nothing when nothing was: why is told instead. */
export function SearchesList({ explanation }: { explanation: Explanation }): ReactNode {
  const { t } = useWords();
  const duration = useDurations();
  const { searches, passages = [] } = explanation;
  const build = searches.find((search) => search.build !== null)?.build;
  const isWithheld = passages.some(({ document }) => document === '');
  return (
    <Block title={t('explain.searches')} remark={build === undefined || build === null ? undefined : t('explain.build', { build })}>
      {searches.length === 0 && <p className="empty">{t(isWithheld ? 'explain.withheld' : 'explain.noSearch')}</p>}
      <ul className="searches">
        {searches.map(({ question, milliseconds, degraded, way = 'passages' }, place) => (
          <li key={question}>
            <span className="quiet">{t(searchKind(explanation, place) ?? 'explain.asAsked')}</span>
            <span>
              {question}
              {way !== 'passages' && <small>{t(`explain.way.${way}`)}</small>}
              {degraded && <small className="flag">{t('explain.degraded')}</small>}
            </span>
            <span className="num">{duration(milliseconds)}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
