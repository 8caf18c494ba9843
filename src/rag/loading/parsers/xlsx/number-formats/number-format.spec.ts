import { builtInFormat } from './built-in-formats';
import { numberFormat } from './number-format';

const shown = (code: string, value: number): string => numberFormat(code).number(value).replace(/\s+/g, ' ').trim();

describe('a number', () => {
  it.each([
    ['General', 1234.5, '1234.5'],
    ['General', 0.1 + 0.2, '0.3'],
    ['General', 1 / 3, '0.333333333'],
    ['General', 4006381333931, '4006381333931'],
    ['General', -0.000012, '-0.000012'],
    ['0', 2.5, '3'],
    ['0.00', 1.005, '1.01'],
    ['0.00', -7.1283, '-7.13'],
    ['#,##0', 1234567.8, '1,234,568'],
    ['#,##0.00', 0, '0.00'],
    ['#.##', 0.5, '.5'],
    ['0.0#', 2, '2.0'],
    ['00000', 1234, '01234'],
    ['000-00-0000', 123456789, '123-45-6789'],
    ['#,##0,', 1234567, '1,235'],
    ['0.0,,"M"', 12345678, '12.3M'],
    ['0%', 0.256, '26%'],
    ['0.0%', -0.256, '-25.6%'],
    ['0.00E+00', 12345, '1.23E+04'],
    ['##0.0E+0', 12345, '12.3E+3'],
    ['# ?/?', 2.5, '2 1/2'],
    ['# ??/??', 0.333333, '1/3'],
    ['# ?/8', 1.25, '1 2/8'],
    ['# ?/?', 3, '3'],
    ['#,##0.00 "kg"', 1200, '1,200.00 kg'],
    ['#,##0.00\\ "€"', 1200.5, '1,200.50 €'],
    ['[$€-2] #,##0', 1200, '€ 1,200'],
    ['[$$-409]#,##0.00', 12, '$12.00'],
    ['#,##0.00 [$USD]', 12, '12.00 USD'],
    ['[$€-x-euro2] #,##0.00', 12, '€ 12.00'],
    ['[$CHF-807] #,##0.00', 12, 'CHF 12.00'],
    ['_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', -12, '-12.00 €'],
    ['_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', 0, '- €'],
    ['#,##0_);[Red](#,##0)', -1200, '(1,200)'],
    ['0;-0;"none"', 0, 'none'],
    ['"yes";"no";"open"', 1, 'yes'],
    ['[>=100]"many";[<0]"debt";0', 250, 'many'],
    ['[>=100]"many";[<0]"debt";0', 7, '7'],
    ['[<=9999]0000;0-00000', 123456, '1-23456'],
    [';;;', 7, ''],
    ['@', 7, '7'],
    ['0" °C"', -4, '-4 °C'],
  ])('in the format %s is shown: %d as %s', (code, value, text) => {
    expect(shown(code, value)).toBe(text);
  });
});

describe('a date', () => {
  const noon = 46_086.5;
  it.each([
    ['yyyy-mm-dd', noon, '2026-03-05'],
    ['dd.mm.yyyy', noon, '05.03.2026'],
    ['d/m/yy', noon, '5/3/26'],
    ['m/d/yyyy h:mm', noon, '3/5/2026 12:00'],
    ['[$-407]dddd, d. mmmm yyyy', noon, 'Donnerstag, 5. März 2026'],
    ['[$-fr-FR]d mmm yyyy', noon, '5 mars 2026'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', noon, 'Thursday, March 05, 2026'],
    ['yyyy"年"m"月"d"日"', noon, '2026年3月5日'],
    ['mmm yyyy', noon, 'Mar 2026'],
    ['h:mm AM/PM', 0.75, '6:00 PM'],
    ['hh:mm:ss', 0.999999, '00:00:00'],
    ['mm:ss', 0.0104166667, '15:00'],
    ['[h]:mm', 1.5, '36:00'],
    ['[mm]:ss', 0.0625, '90:00'],
    ['h:mm:ss.00', 0.5000001, '12:00:00.01'],
    ['dd.mm.yyyy', 1, '01.01.1900'],
    ['dd.mm.yyyy', 61, '01.03.1900'],
    ['dd.mm.yyyy', -1, '-1'],
    [builtInFormat(14), noon, '2026-03-05'],
    [builtInFormat(22), noon, '2026-03-05 12:00'],
    [builtInFormat(57), noon, '2026-03-05'],
  ])('in the format %s is shown: %d as %s', (code, value, text) => {
    expect(shown(code, value)).toBe(text);
  });
});

it('a text is shown as its format says', () => {
  expect(numberFormat('"No. "@').text('7a')).toBe('No. 7a');
  expect(numberFormat('0;-0;0;@" (text)"').text('x')).toBe('x (text)');
  expect(numberFormat(';;;').text('hidden')).toBe('');
  expect(numberFormat('0.00').text('n/a')).toBe('n/a');
});

it('any code gives some text', () => {
  for (const code of ['"', '[', '[$', '\\', '_', '*', 'E+', '//', '0/', '?/?', '.', ',', '%%%%', 'yyyyyyyyyyy', '0'.repeat(400)])
    expect(typeof shown(code, 12.5)).toBe('string');
});
