import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { type Column, DataTable } from '../../ui/tables/data-table';

interface FiguresProps<Row> {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  columns: readonly Column<Row>[];
}

/** The figures of a plot as a table, for whoever wants them. */
export function Figures<Row>(table: FiguresProps<Row>): ReactNode {
  const { t } = useWords();
  return (
    <details className="figures">
      <summary>{t('admin.figures')}</summary>
      <DataTable {...table} label={t('admin.table', { name: table.label })} />
    </details>
  );
}
