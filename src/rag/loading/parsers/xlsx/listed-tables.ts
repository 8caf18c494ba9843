import type { KnownTable } from '../sheets/known-tables';
import type { VisibleColumns } from '../sheets/visible-columns';
import { readRelationships } from '../zip/relationships';
import { localName, readXml } from '../zip/xml-events';
import type { ZipParts } from '../zip/zip-parts';
import { rangeAt } from './cell-references';

/** The tables of a worksheet that have a part of their own (ECMA-376 part 1, 18.5), from top to bottom. */
export async function readListedTables(zip: ZipParts, sheet: string, columns: VisibleColumns): Promise<KnownTable[]> {
  const tables: KnownTable[] = [];
  for (const { type, target } of await readRelationships(zip, sheet)) {
    const bytes = type === 'table' ? await zip.read(target) : undefined;
    if (!bytes) continue;
    readXml(bytes, {
      open: (name, attributes) => {
        const range = localName(name) === 'table' ? rangeAt(attributes['ref'] ?? '') : undefined;
        if (!range) return;
        const { first, count } = columns.among(range.firstColumn, range.lastColumn);
        const hasHeader = attributes['headerRowCount'] !== '0';
        if (count > 0) tables.push({ ...range, from: first, to: first + count - 1, hasHeader });
      },
    });
  }
  return tables.sort((a, b) => a.firstRow - b.firstRow || a.from - b.from);
}
