import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { type Fact, Facts } from '../ui/facts';
import type { Candidate, ExplainedAnswer } from './explain-query';
import { firstWord, timeRows, wholeTime } from './time-rows';
import { useDurations } from './use-durations';

/** The candidates of all searches, each once; one that was shown by any of them counts as shown. */
function counted(candidates: readonly Candidate[]): { all: number; shown: number } {
  const shown = new Set(candidates.filter(({ number }) => number !== undefined).map(({ chunk }) => chunk));
  return { all: new Set(candidates.map(({ chunk }) => chunk)).size, shown: shown.size };
}

/** What an answer is, in five figures. */
export function AnswerFacts({ message, explanation }: ExplainedAnswer): ReactNode {
  const words = useWords();
  const { t } = words;
  const duration = useDurations();
  const { attempts, searches } = explanation;
  const { all, shown } = counted(searches.flatMap(({ candidates }) => candidates));
  const tokensIn = attempts.reduce((sum, attempt) => sum + attempt.tokens_in, 0);
  const tokensOut = attempts.reduce((sum, attempt) => sum + attempt.tokens_out, 0);
  const asked = attempts.filter(({ purpose }) => purpose === 'answer');
  const isLocal = message.provider === 'Local';
  const first = firstWord(explanation);
  const facts: Fact[] = [
    { term: t('explain.verdict'), ...useVerdict(message) },
    { term: t('explain.candidates'), figure: words.number(all), remark: t('explain.shownAndCut', { shown, cut: all - shown }) },
    {
      term: t('explain.answeredBy'),
      figure: isLocal ? t('explain.documents') : (message.provider ?? '–'),
      remark: isLocal ? t('explain.withoutModel') : asked.length > 1 ? t('explain.attempt', { count: asked.length }) : message.model,
      isFlagged: !isLocal && asked.length > 1,
    },
    {
      term: t('explain.tokens'),
      figure: words.number(tokensIn + tokensOut),
      remark:
        tokensIn + tokensOut === 0
          ? t('explain.noTokens')
          : `${t('explain.inAndOut', { in: tokensIn, out: tokensOut })}${useCost(explanation)}`,
    },
    {
      term: t('explain.time'),
      figure: duration(wholeTime(timeRows(explanation))),
      ...(first !== undefined && { remark: t('explain.firstWord', { time: duration(first) }) }),
    },
  ];
  return <Facts facts={facts} />;
}

/** What the answer turned out to be. */
function useVerdict({ status, reason, grounded, support }: ExplainedAnswer['message']): Pick<Fact, 'figure' | 'remark' | 'isFlagged'> {
  const { t } = useWords();
  const { claims = 0, supported = 0 } = support ?? {};
  const remark = claims > 0 ? t('chat.supported', { supported, claims }, claims) : undefined;
  const isFlagged = claims > supported;
  if (status !== 'complete')
    return { figure: t('explain.unchecked'), remark: t(status === 'stopped' ? 'chat.stopped' : 'chat.interrupted') };
  if (reason === 'conversation') return { figure: t('explain.talk'), remark: t('chat.talk') };
  if (grounded) return { figure: t('explain.grounded'), remark, isFlagged };
  if (reason === 'no_match' || reason === 'index_empty') return { figure: t('explain.nothing'), remark: t('chat.nothing') };
  return { figure: t('chat.noClearAnswer'), remark: remark ?? t('explain.tooLittle'), isFlagged };
}

/** The price of all calls, as far as it is known, with the comma before it. */
function useCost({ attempts }: ExplainedAnswer['explanation']): string {
  const { locale } = useWords();
  const known = attempts.flatMap(({ cost_usd: cost }) => cost ?? []);
  const sum = known.reduce((all, cost) => all + cost, 0);
  if (sum === 0) return '';
  return `, ${new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 }).format(sum)}`;
}
