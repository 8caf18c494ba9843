import { makeZip, type ZipPart } from './made-zip';

/** A cell of a sheet; undefined for none. */
export type XlsxCell = string | number | boolean | undefined | XlsxCellFacts;

export interface XlsxCellFacts {
  value?: string | number | boolean;
  /** Format code, or the number of a built-in format. */
  format?: string | number;
  bold?: boolean;
  formula?: string;
  /** `#N/A` */
  error?: string;
  /** A date in ISO 8601, as strict files hold it. */
  date?: string;
  /** XML of a string item: `<r><t>…</t></r>`. */
  rich?: string;
}

export interface XlsxRow {
  cells: readonly XlsxCell[];
  hidden?: boolean;
  /** Its number, when rows are left out before it. */
  number?: number;
}

export interface XlsxSheet {
  name: string;
  rows: readonly (readonly XlsxCell[] | XlsxRow)[];
  state?: 'hidden' | 'veryHidden';
  /** `<col>` elements. */
  columns?: string;
  merged?: readonly string[];
  filter?: string;
  tables?: readonly { ref: string; hasHeader?: boolean }[];
}

/**
 * How a program writes workbooks: texts in a list of their own (Excel, LibreOffice, Google Sheets), in their cells (openpyxl, many
 * exports); with a prefix for every name (Open XML SDK); as strict Open XML; without places of rows and cells.
 */
export type XlsxShape = 'shared' | 'inline' | 'prefixed' | 'strict' | 'bare';

export interface XlsxOptions {
  shape?: XlsxShape;
  isFrom1904?: boolean;
  title?: string;
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The name of a column: `A`, `AB`. */
export function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Collects what cells refer to while sheets are written. */
class Parts {
  readonly strings: string[] = [];
  private readonly styles: string[] = ['General/false'];

  constructor(readonly shape: XlsxShape) {}

  style({ format = 'General', bold = false }: XlsxCellFacts): number {
    const key = `${format}/${bold}`;
    if (!this.styles.includes(key)) this.styles.push(key);
    return this.styles.indexOf(key);
  }

  string(xml: string): number {
    this.strings.push(xml);
    return this.strings.length - 1;
  }

  stylesXml(): string {
    const rows = this.styles.map((key) => [key.slice(0, key.lastIndexOf('/')), key.endsWith('/true')] as const);
    const idOf = (format: string, index: number): string =>
      /^\d+$/.test(format) ? format : format === 'General' ? '0' : String(164 + index);
    const formats = rows.map(([format], index) => `<numFmt numFmtId="${idOf(format, index)}" formatCode="${escaped(format)}"/>`);
    const xfs = rows.map(([format, bold], index) => `<xf numFmtId="${idOf(format, index)}" fontId="${bold ? 1 : 0}" xfId="0"/>`);
    return `<numFmts>${formats.filter((each) => /"(?:1[6-9]\d|[2-9]\d\d)"/.test(each)).join('')}</numFmts>
      <fonts><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
      <cellStyleXfs><xf numFmtId="0" fontId="1"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs>
      <dxfs><dxf><font><b/></font><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs>`;
  }
}

function cellXml(cell: XlsxCell, place: string, parts: Parts): string {
  if (cell === undefined) return '';
  const facts: XlsxCellFacts = typeof cell === 'object' ? cell : { value: cell };
  const { value, formula, error, date, rich } = facts;
  const start = `<c${parts.shape === 'bare' ? '' : ` r="${place}"`} s="${parts.style(facts)}"`;
  const computed = formula === undefined ? '' : `<f>${escaped(formula)}</f>`;
  if (error !== undefined) return `${start} t="e">${computed}<v>${error}</v></c>`;
  if (date !== undefined) return `${start} t="d"><v>${date}</v></c>`;
  if (typeof value === 'boolean') return `${start} t="b">${computed}<v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') return `${start}>${computed}<v>${value}</v></c>`;
  if (value === undefined && rich === undefined) return `${start}>${computed}</c>`;
  if (formula !== undefined) return `${start} t="str">${computed}<v>${escaped(value ?? '')}</v></c>`;
  const item = rich ?? `<t xml:space="preserve">${escaped(value ?? '')}</t>`;
  return ['inline', 'bare'].includes(parts.shape)
    ? `${start} t="inlineStr"><is>${item}</is></c>`
    : `${start} t="s"><v>${parts.string(item)}</v></c>`;
}

function sheetXml({ rows, columns, merged = [], filter, tables = [] }: XlsxSheet, parts: Parts): string {
  let number = 0;
  const rowsXml = rows.map((each) => {
    const row: XlsxRow = 'cells' in each ? each : { cells: each };
    number = row.number ?? number + 1;
    const cells = row.cells.map((cell, column) => cellXml(cell, `${columnName(column)}${number}`, parts)).join('');
    return `<row${parts.shape === 'bare' ? '' : ` r="${number}"`}${row.hidden ? ' hidden="1"' : ''}>${cells}</row>`;
  });
  return `<dimension ref="A1"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>${columns ? `<cols>${columns}</cols>` : ''}
    <sheetData>${rowsXml.join('')}</sheetData>${filter ? `<autoFilter ref="${filter}"/>` : ''}
    ${merged.length > 0 ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}
    ${tables.length > 0 ? `<tableParts>${tables.map((_, index) => `<tablePart r:id="t${index}"/>`).join('')}</tableParts>` : ''}`;
}

/** The parts of an Excel workbook. */
export function xlsxParts(sheets: readonly XlsxSheet[], { shape = 'shared', isFrom1904, title }: XlsxOptions = {}): ZipPart[] {
  const parts = new Parts(shape);
  const namespace = shape === 'strict' ? STRICT : TRANSITIONAL;
  const types =
    shape === 'strict'
      ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
      : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const part = (name: string, root: string, content: string): ZipPart => {
    const xml = `<${root} xmlns="${namespace}" xmlns:r="${types}">${content}</${root}>`;
    const prefixed = xml.replaceAll(/<(\/?)(?=\w)/g, '<$1x:').replace('xmlns=', 'xmlns:x=');
    return { name, content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${shape === 'prefixed' ? prefixed : xml}` };
  };
  const relationships = (name: string, links: readonly (readonly [id: string, type: string, target: string])[]): ZipPart => ({
    name,
    content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  });
  const sheetParts = sheets.map((sheet, index) => part(`xl/worksheets/sheet${index + 1}.xml`, 'worksheet', sheetXml(sheet, parts)));
  const listed = sheets.flatMap(({ tables = [] }, sheet) => [
    relationships(
      `xl/worksheets/_rels/sheet${sheet + 1}.xml.rels`,
      tables.map((_, index) => [`t${index}`, 'table', `../tables/table${sheet}-${index}.xml`]),
    ),
    ...tables.map(({ ref, hasHeader = true }, index): ZipPart => ({
      name: `xl/tables/table${sheet}-${index}.xml`,
      content: `<table xmlns="${namespace}" ref="${ref}"${hasHeader ? '' : ' headerRowCount="0"'}/>`,
    })),
  ]);
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="s${index}"/>`,
  );
  // openpyxl names parts from the root of the archive.
  const folder = shape === 'inline' ? '/xl/' : '';
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    relationships('_rels/.rels', [['r1', 'officeDocument', 'xl/workbook.xml']]),
    part('xl/workbook.xml', 'workbook', `<workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets>`),
    relationships('xl/_rels/workbook.xml.rels', [
      ...sheets.map((_, index) => [`s${index}`, 'worksheet', `${folder}worksheets/sheet${index + 1}.xml`] as const),
      ['st', 'styles', `${folder}styles.xml`],
      ['ss', 'sharedStrings', `${folder}sharedStrings.xml`],
    ]),
    part('xl/styles.xml', 'styleSheet', parts.stylesXml()),
    part('xl/sharedStrings.xml', 'sst', parts.strings.map((item) => `<si>${item}</si>`).join('')),
    ...sheetParts,
    ...listed.filter(({ content }) => content.includes('ref=') || content.includes('Target')),
    ...(title === undefined
      ? []
      : [{ name: 'docProps/core.xml', content: `<cp:coreProperties><dc:title>${escaped(title)}</dc:title></cp:coreProperties>` }]),
  ];
}

/** An Excel workbook. */
export function makeXlsx(sheets: readonly XlsxSheet[], options?: XlsxOptions): Buffer {
  return makeZip(xlsxParts(sheets, options));
}
