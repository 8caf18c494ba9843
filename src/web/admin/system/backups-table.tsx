import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { size } from '../../i18n/figures';
import { useWords } from '../../i18n/words';
import { DataTable } from '../../ui/tables/data-table';
import { Moment } from '../../ui/moment';

interface BackupsTableProps {
  rows: readonly components['schemas']['BackupResponse'][];
  /** Name of the one that is being fetched. */
  loading: string | undefined;
  onLoad: (name: string) => void;
  onDelete: (name: string) => void;
}

/** Backups with what they hold. */
export function BackupsTable({ rows, loading, onLoad, onDelete }: BackupsTableProps): ReactNode {
  const words = useWords();
  const { t } = words;
  return (
    <DataTable
      label={t('section.backups')}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        {
          id: 'name',
          head: t('section.backups'),
          cell: ({ name, with_folder: withFolder, problem }) => (
            <>
              {name}
              {withFolder && <small className="why">{t('backups.withFolder')}</small>}
              {problem !== null && <small className="why flag">{problem}</small>}
            </>
          ),
        },
        { id: 'made', head: t('backups.made'), className: 'nowrap opt', cell: ({ created_at: at }) => <Moment at={at} /> },
        { id: 'size', head: t('storage.size'), className: 'num nowrap', cell: ({ bytes }) => size(words, bytes) },
        {
          id: 'documents',
          head: t('storage.documents'),
          className: 'num opt',
          cell: ({ counts }) => (counts ? words.number(counts.documents) : '–'),
        },
        {
          id: 'messages',
          head: t('storage.messages'),
          className: 'num opt opt-m',
          cell: ({ counts }) => (counts ? words.number(counts.messages) : '–'),
        },
        {
          id: 'acts',
          head: <span className="out">{t('admin.actions')}</span>,
          className: 'num nowrap',
          cell: ({ name }) => (
            <>
              <button
                className="plain"
                type="button"
                aria-label={`${t('backups.download')}: ${name}`}
                disabled={loading !== undefined}
                onClick={() => onLoad(name)}
              >
                {t('backups.download')}
              </button>
              <button className="plain" type="button" aria-label={`${t('document.delete')}: ${name}`} onClick={() => onDelete(name)}>
                {t('document.delete')}
              </button>
            </>
          ),
        },
      ]}
    />
  );
}
