import { readRelationships } from '../zip/relationships';
import { localName, readXml } from '../zip/xml-events';
import type { ZipParts } from '../zip/zip-parts';

/** A sheet that its readers see. */
export interface VisibleSheet {
  name: string;
  /** Name of its part. */
  part: string;
}

/** What a workbook says of its sheets. */
export interface Workbook {
  sheets: VisibleSheet[];
  /** Whether its dates count from 1904. */
  isFrom1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
}

/** Reads the part that lists the sheets. Charts that fill a sheet of their own are left out. */
export async function readWorkbook(zip: ZipParts, part: string, bytes: Buffer): Promise<Workbook> {
  const relationships = await readRelationships(zip, part);
  const partOf = (type: string): string | undefined => relationships.find((each) => each.type === type)?.target;
  const sheetParts = new Map(relationships.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]));
  const sheets: VisibleSheet[] = [];
  let isFrom1904 = false;
  readXml(bytes, {
    open: (name, attributes) => {
      if (localName(name) === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (localName(name) !== 'sheet') return;
      const id = Object.entries(attributes).find(([attribute]) => attribute.endsWith(':id'))?.[1] ?? '';
      const target = sheetParts.get(id);
      if (target !== undefined && (attributes['state'] ?? 'visible') === 'visible')
        sheets.push({ name: attributes['name'] ?? '', part: target });
    },
  });
  return { sheets, isFrom1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}
