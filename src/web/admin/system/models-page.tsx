import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/states';
import { Head } from '../shapes/head';
import { Loaded } from '../shapes/loaded';
import { Provider } from './provider';
import './system.css';

const LOOK_AGAIN_MS = 15_000;

/** Who answers, who embeds, and how each provider does. */
export default function ModelsPage(): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const status = useQuery({ queryKey: ['ai'], queryFn: () => dataOf(api.GET('/ai/status')), refetchInterval: LOOK_AGAIN_MS });
  const latency = useQuery({ queryKey: ['latency'], queryFn: () => dataOf(api.GET('/usage/latency')), refetchInterval: LOOK_AGAIN_MS });
  const check = useMutation({
    mutationFn: () => dataOf(api.POST('/ai/status/check')),
    onSuccess: (fresh) => queries.setQueryData(['ai'], fresh),
  });
  return (
    <>
      <Head title={t('section.models')}>
        <button className="button" type="button" disabled={check.isPending} onClick={() => check.mutate()}>
          {t('models.check')}
        </button>
      </Head>
      {check.error && <Failure title={t('models.check')} problem={asProblem(check.error)} />}
      <Loaded query={status}>
        {(ai) => (
          <>
            <Facts
              facts={[
                {
                  term: t('models.answers'),
                  figure: ai.active_provider ?? t('models.nobody'),
                  isFlagged: ai.paused_providers.length > 0,
                  remark: ai.paused_providers.length > 0 ? t('models.paused', { names: ai.paused_providers.join(', ') }) : undefined,
                },
                {
                  term: t('models.embeds'),
                  figure: ai.providers[ai.embedding_provider]?.name ?? ai.embedding_provider,
                  remark: ai.embedding_space,
                },
              ]}
            />
            {Object.entries(ai.providers)
              .sort(([, left], [, right]) => Number(right.configured) - Number(left.configured))
              .map(([id, provider]) => (
                <Provider key={id} provider={provider} calls={latency.data?.filter((row) => row.provider === id) ?? []} />
              ))}
          </>
        )}
      </Loaded>
    </>
  );
}
