import { asLine } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import { RefusedFileError } from '../../text/refused-file';
import { TextBuilder } from '../../text/text-builder';
import { SheetSection } from '../sheets/sheet-section';
import { checkKind } from '../zip/archive-kind';
import { readTitle } from '../zip/document-properties';
import { mainPartOf } from '../zip/relationships';
import { readXml } from '../zip/xml-events';
import { ZipParts } from '../zip/zip-parts';
import { readCellStyles } from './cell-styles';
import { CellValues } from './cell-values';
import { readListedTables } from './listed-tables';
import { DAYS_FROM_1900_TO_1904 } from './number-formats/date-pattern';
import { readSharedStrings } from './shared-strings';
import { SheetFacts } from './sheet-facts';
import { SheetReader } from './sheet-reader';
import { readWorkbook } from './workbook';

/** Nearly always, but the relationships of the package decide. */
const MAIN_PART = 'xl/workbook.xml';

/**
 * The text of an Excel workbook: its visible sheets as sections, their tables a row a line, values as the sheet shows them. Left out are
 * hidden sheets, rows and columns, formulas, comments, charts and pictures.
 */
export async function parseXlsx(bytes: Buffer): Promise<ExtractedText> {
  const zip = await ZipParts.open(bytes);
  await checkKind(zip, 'an Excel workbook');
  const mainPart = (await mainPartOf(zip)) ?? MAIN_PART;
  const main = await zip.read(mainPart);
  if (!main) throw new RefusedFileError('holds no Excel workbook');
  const workbook = await readWorkbook(zip, mainPart, main);
  const shift = workbook.isFrom1904 ? DAYS_FROM_1900_TO_1904 : 0;
  const strings = readSharedStrings(workbook.sharedStrings === undefined ? undefined : await zip.read(workbook.sharedStrings));
  const styleOf = readCellStyles(workbook.styles === undefined ? undefined : await zip.read(workbook.styles), shift);
  const values = new CellValues(strings, styleOf, shift);
  const text = new TextBuilder();
  let formulas = 0;
  for (const { name, part } of workbook.sheets) {
    const sheet = await zip.read(part);
    if (!sheet) continue;
    const facts = new SheetFacts(sheet);
    const section = new SheetSection(text, asLine(name), workbook.sheets.length === 1, await readListedTables(zip, part, facts.columns));
    const reader = new SheetReader(values, facts, section);
    readXml(sheet, reader);
    section.end();
    formulas += reader.formulasWithoutValue;
  }
  const title = await readTitle(zip);
  return text.finish({
    encoding: 'utf-8',
    ...(title && { title }),
    ...(formulas > 0 && { note: `formulas without a stored result: ${formulas} (open and save it in a spreadsheet program)` }),
  });
}
