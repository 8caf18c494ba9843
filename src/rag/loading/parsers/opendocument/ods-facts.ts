import { readXml } from '../zip/xml-events';

/** What a spreadsheet states beside its cells. */
export interface OdsFacts {
  /** How many sheets there are, hidden ones counted. */
  sheets: number;
  /** By sheet: the row of its filter. */
  filterRows: ReadonlyMap<string, number>;
}

/** `Prices.A3:Prices.D20`, `'My sheet'.A3` */
const ADDRESS = /^\$?(?:'((?:[^']|'')*)'|([^.']+))\.\$?[A-Z]{1,3}\$?(\d{1,7})/;

/** Reads ahead what stands after the sheets. */
export function readOdsFacts(content: Buffer): OdsFacts {
  let sheets = 0;
  const filterRows = new Map<string, number>();
  readXml(content, {
    open: (name, attributes) => {
      if (name === 'table:table') sheets += 1;
      if (name !== 'table:database-range' || attributes['table:display-filter-buttons'] !== 'true') return;
      const [, quoted, plain, row] = ADDRESS.exec(attributes['table:target-range-address'] ?? '') ?? [];
      const sheet = quoted?.replaceAll("''", "'") ?? plain;
      if (sheet !== undefined && attributes['table:contains-header'] !== 'false') filterRows.set(sheet, Number(row));
    },
  });
  return { sheets, filterRows };
}
