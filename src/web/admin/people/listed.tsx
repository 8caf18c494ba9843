import type { ReactNode } from 'react';
import type { Pages } from '../../api/use-pages';
import { useWords } from '../../i18n/words';
import { type Column, DataTable } from '../../ui/tables/data-table';
import { Bones, Failure } from '../../ui/states';

interface ListedProps<Row> {
  /** What the table is called. */
  label: string;
  pages: Pages<Row>;
  keyOf: (row: Row) => string | number;
  columns: readonly Column<Row>[];
  /** What is said when there is nothing. */
  none: string;
  className?: string;
}

/** A list that is read page by page, in each of its states. */
export function Listed<Row>({ label, pages: { rows, problem, again, more }, none, ...table }: ListedProps<Row>): ReactNode {
  const { t } = useWords();
  return (
    <>
      {problem && <Failure title={label} problem={problem} onAgain={again} />}
      {!rows && !problem && <Bones label={t('admin.loading')} />}
      {rows?.length === 0 && <p className="none-yet">{none}</p>}
      {rows && rows.length > 0 && <DataTable label={t('key.table', { name: label })} rows={rows} {...table} />}
      {more && (
        <div className="acts under-acts">
          <button className="button" type="button" onClick={more}>
            {t('people.more')}
          </button>
        </div>
      )}
    </>
  );
}
