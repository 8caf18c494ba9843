import { makeXlsx, xlsxParts, type XlsxCell, type XlsxOptions, type XlsxSheet } from '../../../../../test/support/made-files/made-xlsx';
import { makeZip } from '../../../../../test/support/made-files/made-zip';
import { parseXlsx } from './xlsx-parser';

const bold = (value: string | number): XlsxCell => ({ value, bold: true });
const lines = async (sheet: Omit<XlsxSheet, 'name'>, options?: XlsxOptions): Promise<string[]> =>
  (await parseXlsx(makeXlsx([{ name: 'Sheet1', ...sheet }], options))).text.split('\n');

const PRICES = [
  ['Article', 'Unit', 'Price'],
  ['Hose A', 'metre', 2.5],
  ['Hose B', 'metre', 3.2],
];

describe('a workbook', () => {
  it.each(['shared', 'inline', 'prefixed', 'strict', 'bare'] as const)(
    'that is written the %s way is read as it is shown',
    async (shape) => {
      const { text, headings, tables } = await parseXlsx(
        makeXlsx(
          [
            { name: 'Prices', rows: PRICES },
            {
              name: 'Staff & more',
              rows: [
                ['Name', 'Since'],
                ['Anna', { value: 46_086, format: 'dd.mm.yyyy' }],
              ],
            },
          ],
          { shape },
        ),
      );
      expect(text).toBe(
        'Prices\n\nArticle: Hose A; Unit: metre; Price: 2.5.\nArticle: Hose B; Unit: metre; Price: 3.2.\n\nStaff & more\n\nName: Anna; Since: 05.03.2026.',
      );
      expect(headings.map(({ title }) => title)).toEqual(['Prices', 'Staff & more']);
      expect(tables).toHaveLength(2);
    },
  );

  it('shows values as their formats do', async () => {
    const names = ['Kind', 'Place', 'Shown'];
    const shown = async (cell: XlsxCell, options?: XlsxOptions): Promise<string | undefined> =>
      (await lines({ rows: [names, ['x', 'here', cell], ['y', 'there', 1]] }, options))[0];
    expect(await shown({ value: 0.256, format: '0.0%' })).toBe('Kind: x; Place: here; Shown: 25.6%.');
    expect(await shown({ value: 1200.5, format: '#,##0.00\\ "€"' })).toBe('Kind: x; Place: here; Shown: 1,200.50 €.');
    expect(await shown({ value: 46_086.75, format: 22 })).toBe('Kind: x; Place: here; Shown: 2026-03-05 18:00.');
    expect(await shown({ value: 2.5, format: 12 })).toBe('Kind: x; Place: here; Shown: 2 1/2.');
    expect(await shown({ value: true })).toBe('Kind: x; Place: here; Shown: TRUE.');
    expect(await shown({ error: '#N/A' })).toBe('Kind: x; Place: here; Shown: #N/A.');
    expect(await shown({ formula: 'A1&"b"', value: 'ab' })).toBe('Kind: x; Place: here; Shown: ab.');
    expect(await shown({ formula: '1+1', value: 2, format: '0.0' })).toBe('Kind: x; Place: here; Shown: 2.0.');
    expect(await shown({ date: '2026-03-05T00:00:00', format: 'd mmm yyyy' }, { shape: 'strict' })).toBe(
      'Kind: x; Place: here; Shown: 5 Mar 2026.',
    );
    expect(await shown({ value: 44_624, format: 'd mmm yyyy' }, { isFrom1904: true })).toBe('Kind: x; Place: here; Shown: 5 Mar 2026.');
    expect(await shown({ rich: '<r><t>two </t></r><r><rPr><b/></rPr><t>parts</t></r>' })).toBe('Kind: x; Place: here; Shown: two parts.');
    expect(await shown({ rich: '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>' })).toBe('Kind: x; Place: here; Shown: 東京.');
    expect(await shown('two_x000D_\nlines')).toBe('Kind: x; Place: here; Shown: two lines.');
    expect(await shown({ value: 7, format: ';;;' })).toBe('Kind: x; Place: here.');
  });

  it('says that formulas without results are missing', async () => {
    const { text, note } = await parseXlsx(makeXlsx([{ name: 'A', rows: [['Sum', { formula: 'SUM(B1:B9)' }]] }]));
    expect(text).toBe('A\n\nSum');
    expect(note).toMatch(/^formulas without a stored result: 1 /);
  });

  it('leaves out what is hidden', async () => {
    const { text } = await parseXlsx(
      makeXlsx([
        { name: 'Secret', state: 'hidden', rows: [['no']] },
        { name: 'Secret 2', state: 'veryHidden', rows: [['no']] },
        { name: 'Empty', rows: [] },
        {
          name: 'Seen',
          columns: '<col min="2" max="3" width="9" hidden="1"/>',
          rows: [['Name', 'no', 'no', 'Role'], { cells: ['no', 'no', 'no', 'no'], hidden: true }, ['Anna', 'no', 'no', 'Clerk']],
        },
      ]),
    );
    expect(text).toBe('Seen\n\nName: Anna; Role: Clerk.');
  });

  it('repeats merged values over visible rows and columns', async () => {
    expect(
      await lines({
        rows: [
          ['Plan', 'Seats', 'Price'],
          ['Team', 10, '90 EUR'],
          { cells: [undefined, 20, 'no'], hidden: true },
          ['no', 25, '200 EUR'],
          ['Solo', 1, '9 EUR'],
        ],
        merged: ['A2:A4'],
      }),
    ).toEqual(['Plan: Team; Seats: 10; Price: 90 EUR.', 'Plan: Team; Seats: 25; Price: 200 EUR.', 'Plan: Solo; Seats: 1; Price: 9 EUR.']);
    expect(
      await lines({
        rows: [
          ['Site', 'Saturday', 'Sunday', 'Phone'],
          ['Ghent', 'closed', undefined, '555-0101'],
          ['Lyon', 'open', 'closed', '555-0102'],
        ],
        merged: ['B2:C2'],
      }),
    ).toEqual([
      'Site: Ghent; Saturday: closed; Sunday: closed; Phone: 555-0101.',
      'Site: Lyon; Saturday: open; Sunday: closed; Phone: 555-0102.',
    ]);
    expect(
      await lines({
        columns: '<col min="1" max="1" hidden="1"/>',
        rows: [[bold('Rates 2026')], ['id', 'City', 'Rate'], [1, 'Oslo', 180], [2, 'Lyon', 120]],
        merged: ['A1:C1'],
      }),
    ).toEqual(['Rates 2026', '', 'City: Oslo; Rate: 180.', 'City: Lyon; Rate: 120.']);
  });

  it('joins the names of two header rows', async () => {
    expect(
      await lines({
        rows: [
          [bold('Office'), bold('Employees'), undefined, bold('Phone')],
          [undefined, bold('Full time'), bold('Part time')],
          ['Lyon', 41, 7, '0101'],
        ],
        merged: ['A1:A2', 'B1:C1', 'D1:D2'],
      }),
    ).toEqual(['Office: Lyon; Employees Full time: 41; Employees Part time: 7; Phone: 0101.']);
  });
});

describe('a sheet of several tables', () => {
  it('is divided at empty rows, each table with its own names', async () => {
    expect(
      await lines({
        rows: [
          [bold('Hotels')],
          ['City', 'Limit'],
          ['Oslo', 180],
          ['Lyon', 120],
          [],
          [bold('Meals')],
          ['Meal', 'Limit'],
          ['Lunch', 20],
          ['Dinner', 35],
        ],
      }),
    ).toEqual([
      'Hotels',
      '',
      'City: Oslo; Limit: 180.',
      'City: Lyon; Limit: 120.',
      '',
      'Meals',
      '',
      'Meal: Lunch; Limit: 20.',
      'Meal: Dinner; Limit: 35.',
    ]);
  });

  it('is divided at empty columns', async () => {
    expect(
      await lines({
        rows: [
          ['City', 'Limit', undefined, 'Meal', 'Cost'],
          ['Oslo', 180, undefined, 'Lunch', 20],
          ['Lyon', 120, undefined, 'Dinner', 35],
          ['Ghent', 110],
        ],
      }),
    ).toEqual([
      'City: Oslo; Limit: 180.',
      'City: Lyon; Limit: 120.',
      'City: Ghent; Limit: 110.',
      '',
      'Meal: Lunch; Cost: 20.',
      'Meal: Dinner; Cost: 35.',
    ]);
  });

  it('keeps a table whole that empty rows and columns interrupt for its looks', async () => {
    expect(
      await lines({
        rows: [
          ['Name', 'Role', 'City'],
          ['Anna', 'Clerk', 'Ghent'],
          ['Bo', 'Driver', 'Lyon'],
          [],
          ['Cy', 'Cook', 'Oslo'],
          ['Di', 'Nurse', 'Bern'],
        ].map((row) => row),
        filter: 'A1:C3',
      }),
    ).toEqual([
      'Name: Anna; Role: Clerk; City: Ghent.',
      'Name: Bo; Role: Driver; City: Lyon.',
      'Name: Cy; Role: Cook; City: Oslo.',
      'Name: Di; Role: Nurse; City: Bern.',
    ]);
    expect(
      await lines({
        rows: [
          ['Region', undefined, '2024', '2025'],
          ['North', undefined, 10, 12],
          ['South', undefined, 8, 9],
        ],
      }),
    ).toEqual(['Region: North; 2024: 10; 2025: 12.', 'Region: South; 2024: 8; 2025: 9.']);
  });

  it('reads facts, notes and lists as what they are', async () => {
    expect(
      await lines({
        rows: [
          [bold('Travel costs')],
          ['Owner', 'Petra Lindqvist'],
          ['Version', 3],
          ['Valid from', { value: 46_086, format: 14 }],
          [],
          ['City', 'Limit', 'Meals'],
          ['Oslo', 180, 45],
          ['Lyon', 120, 40],
          ['* Limits without breakfast.'],
          [],
          ['Ask the travel desk before you book.'],
          ['It opens at nine.'],
        ],
      }),
    ).toEqual([
      'Travel costs',
      '',
      'Owner: Petra Lindqvist.',
      'Version: 3.',
      'Valid from: 2026-03-05.',
      '',
      'City: Oslo; Limit: 180; Meals: 45.',
      'City: Lyon; Limit: 120; Meals: 40.',
      '* Limits without breakfast.',
      '',
      'Ask the travel desk before you book.',
      'It opens at nine.',
    ]);
  });

  it('takes a name and its value in each row for facts, and no value for a name', async () => {
    const facts = [
      ['Project', 'Falcon'],
      ['Owner', 'Maria Berger'],
      ['Budget', 25_000],
    ];
    const table = [[], ['City', 'Limit', 'Meals'], ['Oslo', 180, 45]];
    expect((await lines({ rows: facts })).slice(0, 2)).toEqual(['Project: Falcon.', 'Owner: Maria Berger.']);
    expect((await lines({ rows: [...facts.slice(0, 2), ...table] })).slice(0, 2)).toEqual(['Project: Falcon.', 'Owner: Maria Berger.']);
    expect(
      await lines({
        rows: [
          ['Name', 'Role'],
          ['Anna', 'Clerk'],
        ],
      }),
    ).toEqual(['Name: Anna; Role: Clerk.']);
    expect(
      await lines({
        rows: [
          ['City', 'Limit'],
          ['Oslo', 180],
          ['Lyon', 120],
          ['Bern', 'ask first'],
        ],
      }),
    ).toEqual(['City: Oslo; Limit: 180.', 'City: Lyon; Limit: 120.', 'City: Bern; Limit: ask first.']);
  });

  it('gives a value that stands above others to the rows below it', async () => {
    expect(
      await lines({
        rows: [
          ['Team', 'Name', 'Phone'],
          ['Sales'],
          [undefined, 'Anna', 101],
          [undefined, 'Bo', 102],
          ['IT'],
          [undefined, 'Cy', 201],
          ['Law', 'Di', 301],
          ['Closed'],
        ],
      }),
    ).toEqual([
      'Team: Sales; Name: Anna; Phone: 101.',
      'Team: Sales; Name: Bo; Phone: 102.',
      'Team: IT; Name: Cy; Phone: 201.',
      'Team: Law; Name: Di; Phone: 301.',
      'Team: Closed.',
    ]);
  });

  it('finds bold names below rows of facts', async () => {
    expect(
      await lines({
        rows: [
          ['Owner:', 'Petra'],
          ['Date:', { value: 46_086, format: 14 }],
          [bold('Article'), bold('Unit'), bold('Price')],
          ['Hose', 'metre', 'on request'],
        ],
      }),
    ).toEqual(['Owner: Petra.', 'Date: 2026-03-05.', '', 'Article: Hose; Unit: metre; Price: on request.']);
  });

  it('goes by the tables that the sheet states, whatever stands beside them', async () => {
    expect(
      await lines({
        rows: [
          ['Stock list'],
          ['Part', 'Place', 'A remark beside'],
          ['Valve', 'Shelf 3'],
          [],
          ['Pump', 'Shelf 4', 'Another'],
          ['Below it'],
        ],
        tables: [{ ref: 'A2:B5' }],
      }),
    ).toEqual([
      'Stock list',
      '',
      'Part: Valve; Place: Shelf 3.',
      'Part: Pump; Place: Shelf 4.',
      '',
      'A remark beside',
      '',
      'Another',
      '',
      'Below it',
    ]);
  });
});

describe('hostile and broken workbooks', () => {
  const withSheet = (xml: string): Buffer =>
    makeZip(
      xlsxParts([{ name: 'A', rows: [['x']] }]).map((each) =>
        each.name.includes('sheet1.xml') && !each.name.includes('rels') ? { ...each, content: xml } : each,
      ),
    );

  it.each([
    ['entities', withSheet('<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet/>'), 'declares entities'],
    ['too much', withSheet(`<worksheet>${' '.repeat(101 << 20)}</worksheet>`), 'unpacks to more than 100 MB'],
    ['nesting', withSheet('<a>'.repeat(2_000)), 'nests elements more than 1,000 deep'],
    ['a binary workbook', makeZip([{ name: 'xl/workbook.bin', content: 'x' }]), 'holds a binary Excel workbook'],
    ['another document', makeZip([{ name: 'word/document.xml', content: 'x' }]), 'holds a Word document, not an Excel workbook'],
  ])('with %s are refused', async (_, bytes, reason) => {
    await expect(parseXlsx(bytes)).rejects.toThrow(reason);
  });

  it('with many empty rows and columns take no time and give no text', async () => {
    const row = (number: number): string => `<row r="${number}"><c r="A${number}" s="0"/><c r="XFD${number}"/></row>`;
    const rows = Array.from({ length: 60_000 }, (_, index) => row(index + 1)).join('');
    const { text } = await parseXlsx(
      withSheet(`<worksheet><sheetData>${rows}<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData></worksheet>`),
    );
    expect(text).toBe('A\n\n7');
  });

  it('with cells merged over everything are bounded', async () => {
    const { text } = await parseXlsx(
      makeXlsx([
        { name: 'A', rows: [['Line', 'Lead'], ['all', 'Ana'], { cells: [undefined, 'Bo'], number: 900_000 }], merged: ['A2:A1048576'] },
      ]),
    );
    expect(text).toBe('A\n\nLine: all; Lead: Ana.\nLine: all; Lead: Bo.');
  });
});
