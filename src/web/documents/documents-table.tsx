import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DocumentRecord } from '../api/client';
import { useWords } from '../i18n/words';
import type { Selection } from '../ui/forms/choosing';
import { type Column, DataTable } from '../ui/tables/data-table';
import type { DocumentOrder } from './documents-query';

/** Rows of two lines. */
const ROW_PX = 57;

interface DocumentsTableProps {
  documents: readonly DocumentRecord[];
  /** How many there are, loaded or not. */
  count: number;
  hasCollections: boolean;
  sort: DocumentOrder;
  onSort: (sort: DocumentOrder) => void;
  selection: Selection<DocumentRecord>;
  onEnd: (() => void) | undefined;
}

/** The documents, a row each; the name leads to the document. */
export function DocumentsTable({ documents, hasCollections, sort, onSort, ...table }: DocumentsTableProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const sortedBy = (name: 'name' | 'changed'): NonNullable<Column<DocumentRecord>['sort']> => ({
    direction: sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none',
    onSort: () => onSort(sort === name ? `-${name}` : name),
  });
  const columns: Column<DocumentRecord>[] = [
    {
      id: 'name',
      head: t('documents.name'),
      className: 'title',
      sort: sortedBy('name'),
      cell: ({ id, title, name }) => (
        <>
          <Link href={`/library/${id}`}>{title ?? name}</Link>
          <small>{name}</small>
        </>
      ),
    },
    {
      id: 'state',
      head: t('documents.state'),
      className: 'nowrap',
      cell: ({ state, reason }) => (
        <span className={state === 'refused' ? 'flag' : 'soft'} title={reason ?? undefined}>
          {t(`documents.${state}`)}
        </span>
      ),
    },
    ...(hasCollections
      ? [
          {
            id: 'collection',
            head: t('documents.collection'),
            className: 'opt-m opt',
            cell: ({ collection }: DocumentRecord) => collection.name,
          },
        ]
      : []),
    { id: 'type', head: t('documents.type'), className: 'opt', cell: ({ type }) => type },
    {
      id: 'tags',
      head: t('documents.tags'),
      className: 'opt-m opt',
      cell: ({ tags }) => <span className="tags">{tags.join(', ')}</span>,
    },
    { id: 'parts', head: t('documents.parts'), className: 'num opt', cell: ({ chunks }) => words.number(chunks) },
    {
      id: 'version',
      head: t('document.version'),
      className: 'num opt-m opt',
      cell: ({ version, current_version }) => words.number(current_version ?? version),
    },
    {
      id: 'changed',
      head: t('documents.changed'),
      className: 'opt nowrap',
      sort: sortedBy('changed'),
      cell: ({ modified_at, updated_at }) => <Day at={new Date(modified_at ?? updated_at)} />,
    },
  ];
  return (
    <DataTable
      className="docs"
      label={t('documents.table')}
      rows={documents}
      keyOf={({ id }) => id}
      columns={columns}
      rowHeight={ROW_PX}
      {...table}
    />
  );
}

/** A day; the exact time is told on hover. */
function Day({ at }: { at: Date }): ReactNode {
  const words = useWords();
  return (
    <time dateTime={at.toISOString()} title={words.exact(at)}>
      {words.day(at)}
    </time>
  );
}
