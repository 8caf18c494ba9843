import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/client';
import type { components } from '../../api/schema';
import { percent, size } from '../../i18n/figures';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { DataTable } from '../../ui/tables/data-table';
import { Facts } from '../../ui/facts';
import { Moment } from '../../ui/moment';
import { Meter } from '../../ui/plot/plot';
import { Head } from '../shapes/head';
import { Empty, Loaded } from '../shapes/loaded';
import './system.css';

type Storage = components['schemas']['StorageResponse'];

const KINDS: readonly (keyof Storage['bytes'])[] = ['database', 'index', 'originals', 'backups', 'other'];
const ROWS: readonly (keyof Storage['rows'])[] = ['documents', 'versions', 'chunks', 'vectors', 'messages', 'sessions'];

/** Less room than this is told of. */
const LEAST_FREE = 0.1;

/** What the store takes and holds. */
export default function StoragePage(): ReactNode {
  const words = useWords();
  const { t } = words;
  const storage = useQuery({ queryKey: ['storage'], queryFn: () => dataOf(api.GET('/storage')) });
  return (
    <>
      <Head title={t('section.storage')} remark={storage.data ? <code>{storage.data.folder}</code> : undefined} />
      <Loaded query={storage}>
        {({ bytes, disk, rows }) => {
          const all = KINDS.reduce((sum, kind) => sum + bytes[kind], 0);
          const free = disk.free_bytes / disk.total_bytes;
          return (
            <>
              <Facts
                facts={[
                  { term: t('storage.taken'), figure: size(words, all) },
                  {
                    term: t('storage.free'),
                    figure: size(words, disk.free_bytes),
                    remark: t('storage.ofDisk', { share: percent(words, free), size: size(words, disk.total_bytes) }),
                    isFlagged: free < LEAST_FREE,
                  },
                ]}
              />
              <Block title={t('storage.files')}>
                <DataTable
                  label={t('admin.table', { name: t('storage.files') })}
                  className="kinds"
                  rows={KINDS}
                  keyOf={(kind) => kind}
                  columns={[
                    { id: 'kind', head: t('storage.files'), className: 'nowrap', cell: (kind) => t(`storage.${kind}`) },
                    {
                      id: 'share',
                      head: <span className="out">{t('storage.taken')}</span>,
                      cell: (kind) => (
                        <Meter share={all === 0 ? 0 : bytes[kind] / all} label={percent(words, all === 0 ? 0 : bytes[kind] / all)} />
                      ),
                    },
                    { id: 'size', head: t('storage.size'), className: 'num nowrap', cell: (kind) => size(words, bytes[kind]) },
                  ]}
                />
              </Block>
              <Block title={t('storage.rows')}>
                <div className="under-acts">
                  <Facts facts={ROWS.map((kind) => ({ term: t(`storage.${kind}`), figure: words.number(rows[kind]) }))} />
                </div>
              </Block>
              <Build />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** The build of the index that questions are answered from. */
function Build(): ReactNode {
  const words = useWords();
  const { t } = words;
  const stats = useQuery({ queryKey: ['vectorstore'], queryFn: () => dataOf(api.GET('/vectorstore/stats')) });
  return (
    <Loaded query={stats}>
      {({ build, degraded }) => (
        <Block
          title={t('storage.build')}
          remark={degraded ? t('storage.degraded') : build && <Moment at={build.published_at} />}
          isFlagged={degraded}
        >
          {build ? (
            <dl className="pairs under-acts">
              <dt>{t('models.embeds')}</dt>
              <dd>{build.space}</dd>
              <dt>{t('storage.vectors')}</dt>
              <dd>{words.number(build.vectors)}</dd>
              <dt>{t('storage.chunking')}</dt>
              <dd>{t('storage.cut', { mode: build.chunking, size: build.chunk_size, overlap: build.chunk_overlap })}</dd>
              {build.note !== null && <dd className="whole">{build.note}</dd>}
            </dl>
          ) : (
            <Empty title={t('storage.noBuild')} />
          )}
        </Block>
      )}
    </Loaded>
  );
}
