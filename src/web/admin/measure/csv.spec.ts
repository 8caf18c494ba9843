import { csvOf } from './csv';

it('quotes what would end a cell, and disarms what a spreadsheet would run', () => {
  expect(
    csvOf([
      ['name', 'cost'],
      ['a, "b"', 1.5],
      ['=HYPERLINK("x")', -2],
    ]),
  ).toBe('name,cost\r\n"a, ""b""",1.5\r\n"\'=HYPERLINK(""x"")",-2\r\n');
});
