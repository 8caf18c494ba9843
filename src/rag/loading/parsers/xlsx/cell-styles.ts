import { localName, readXml } from '../zip/xml-events';
import { builtInFormat, GENERAL } from './number-formats/built-in-formats';
import { numberFormat, type NumberFormat } from './number-formats/number-format';

/** How the cells of a style are shown. */
export interface CellStyle {
  format: NumberFormat;
  isBold: boolean;
}

/**
 * Styles by number, from `styles.xml`. A number without a style is shown as cells without one.
 * @param shift days that are added to dates, for workbooks that count from 1904
 */
export function readCellStyles(bytes: Buffer | undefined, shift: number): (style: number) => CellStyle {
  const codes = new Map<number, string>();
  const boldFonts: boolean[] = [];
  const styles: { format: number; font: number }[] = [];
  let list = '';
  if (bytes)
    readXml(bytes, {
      open: (prefixed, attributes) => {
        const name = localName(prefixed);
        if (['fonts', 'cellXfs', 'cellStyleXfs', 'dxfs'].includes(name)) list = name;
        else if (name === 'numFmt' && list !== 'dxfs') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? GENERAL);
        else if (name === 'font' && list === 'fonts') boldFonts.push(false);
        else if (name === 'b' && list === 'fonts' && boldFonts.length > 0)
          boldFonts[boldFonts.length - 1] = !['0', 'false'].includes(attributes['val'] ?? '1');
        else if (name === 'xf' && list === 'cellXfs')
          styles.push({ format: Number(attributes['numFmtId'] ?? 0), font: Number(attributes['fontId'] ?? 0) });
      },
    });
  const formats = new Map<string, NumberFormat>();
  const formatOf = (id: number): NumberFormat => {
    const code = codes.get(id) ?? builtInFormat(id);
    const format = formats.get(code) ?? numberFormat(code, shift);
    formats.set(code, format);
    return format;
  };
  const plain: CellStyle = { format: formatOf(0), isBold: false };
  const read = styles.map(({ format, font }): CellStyle => ({ format: formatOf(format), isBold: boldFonts[font] ?? false }));
  return (style) => read[style] ?? plain;
}
