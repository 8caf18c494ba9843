import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { duration } from '../../i18n/figures';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { DataTable } from '../../ui/tables/data-table';
import { Moment } from '../../ui/moment';

type Schemas = components['schemas'];
type ProviderStatus = Schemas['ProviderStatusResponse'];
type Latency = Schemas['LatencyResponse'];

/** A provider with what its models cost and how their last calls went. */
export function Provider({ provider, calls }: { provider: ProviderStatus; calls: readonly Latency[] }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { configured, reachable, key_accepted: accepted, last_error: last, checked_at: checked } = provider;
  const isBad = configured && (reachable === false || accepted === false);
  const state = !configured
    ? t('models.off')
    : reachable === false
      ? t('models.unreachable')
      : accepted === false
        ? t('models.refusesKey')
        : t(reachable === null ? 'models.unknown' : 'models.works');
  const rows = [
    { use: 'chat' as const, model: provider.chat_model, isThere: provider.chat_model_available },
    ...(provider.embedding_model === null
      ? []
      : [{ use: 'embedding' as const, model: provider.embedding_model, isThere: provider.embedding_model_available }]),
  ].map((row) => ({
    ...row,
    breaker: provider.breaker[row.use],
    price: provider.price[row.use],
    latency: calls.find(({ purpose }) => purpose === (row.use === 'chat' ? 'answer' : 'embed')),
  }));
  const price = (value: number): string =>
    new Intl.NumberFormat(words.locale, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }).format(value);
  return (
    <Block
      title={provider.name}
      isFlagged={isBad}
      remark={
        <>
          {state}
          {checked !== null && (
            <>
              , <Moment at={checked} />
            </>
          )}
        </>
      }
    >
      <DataTable
        label={t('admin.table', { name: provider.name })}
        rows={rows}
        keyOf={({ use }) => use}
        columns={[
          { id: 'model', head: t('models.model'), cell: ({ model }) => model },
          { id: 'use', head: t('models.use'), className: 'soft opt', cell: ({ use }) => t(`models.${use}`) },
          {
            id: 'state',
            head: t('jobs.state'),
            cell: ({ isThere, breaker }) =>
              !configured ? (
                <span className="soft">{t('models.off')}</span>
              ) : isThere === false ? (
                <span className="flag">{t('models.missing')}</span>
              ) : (
                <span className={breaker.state === 'closed' ? undefined : 'flag'}>
                  <span className={breaker.state === 'closed' ? (isThere === null ? 'dot off' : 'dot') : 'dot bad'} />
                  {t(`models.${breaker.state}`)}
                  {breaker.open_until !== null && (
                    <>
                      {' '}
                      <Moment at={breaker.open_until} />
                    </>
                  )}
                </span>
              ),
          },
          {
            id: 'latency',
            head: t('models.latency'),
            className: 'num nowrap',
            cell: ({ latency }) => (latency?.median_ms == null ? '–' : duration(words, latency.median_ms)),
          },
          {
            id: 'p95',
            head: t('models.p95'),
            className: 'num nowrap opt',
            cell: ({ latency }) => (latency?.p95_ms == null ? '–' : duration(words, latency.p95_ms)),
          },
          {
            id: 'failed',
            head: t('usage.failed'),
            className: 'num opt',
            cell: ({ latency }) => (latency ? t('usage.of', { part: latency.failed, all: latency.calls }) : '–'),
          },
          {
            id: 'price',
            head: t('models.price'),
            className: 'num opt',
            cell: ({ price: cost }) => (cost === null ? t('models.noPrice') : `${price(cost.input)} / ${price(cost.output)}`),
          },
        ]}
      />
      {last !== null && (
        <p className="note under-acts">
          {t('models.lastProblem')}: {t(`failure.${last.class}`)}, <Moment at={last.at} />. {last.advice}
        </p>
      )}
      {provider.available_models && <p className="note">{t('models.instead', { names: provider.available_models.join(', ') })}</p>}
      {provider.shutdown_date !== undefined && <p className="flag">{t('models.shutdown', { day: provider.shutdown_date })}</p>}
    </Block>
  );
}
