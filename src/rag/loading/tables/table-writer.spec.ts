import { TextBuilder } from '../text/text-builder';
import type { HeaderHabit, TableCell, TableRow } from './table';
import { TableWriter } from './table-writer';

type Cell = string | TableCell;

/** The lines of a table of these cells. */
function lines(rows: readonly (readonly Cell[] | TableRow)[], habit: HeaderHabit = 'unknown', caption = ''): string[] {
  const text = new TextBuilder();
  const table = new TableWriter(text, { habit, caption });
  for (const row of rows)
    table.row('cells' in row ? row : { cells: row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)) });
  table.end();
  return text.finish({ encoding: 'utf-8' }).text.split('\n');
}

const names = (...texts: string[]): TableRow => ({ isHeader: true, cells: texts.map((text) => ({ text })) });
const tall = (text: string, rows: number): TableCell => ({ text, rows });
const wide = (text: string, columns: number): TableCell => ({ text, columns });
const th = (text: string, more: Partial<TableCell> = {}): TableCell => ({ text, isHeader: true, ...more });

describe('a table as text', () => {
  it('repeats a merged value in every row and under every name it reaches over', () => {
    expect(lines([names('Plan', 'Seats', 'Price'), [tall('Team', 2), '10', '90 EUR'], ['25', '200 EUR']])).toEqual([
      'Plan: Team; Seats: 10; Price: 90 EUR.',
      'Plan: Team; Seats: 25; Price: 200 EUR.',
    ]);
    expect(lines([names('Site', 'Saturday', 'Sunday', 'Phone'), ['Ghent', wide('closed', 2), '555-0101']])).toEqual([
      'Site: Ghent; Saturday: closed; Sunday: closed; Phone: 555-0101.',
    ]);
    expect(lines([names('Day', 'Early', 'Late'), [tall('Monday', 2), 'Ana', tall('Bo', 3)], ['Cy'], ['Tuesday', 'Di']])).toEqual([
      'Day: Monday; Early: Ana; Late: Bo.',
      'Day: Monday; Early: Cy; Late: Bo.',
      'Day: Tuesday; Early: Di; Late: Bo.',
    ]);
  });

  it('counts the rows of a merged value by their numbers where rows are left out', () => {
    expect(
      lines([
        names('Line', 'Shift', 'Lead'),
        { number: 2, cells: [tall('A', 4), { text: 'early' }, { text: 'Ana' }] },
        { number: 5, cells: [{ text: 'late' }, { text: 'Bo' }] },
        { number: 6, cells: [{ text: 'B' }, { text: 'late' }, { text: 'Cy' }] },
      ]),
    ).toEqual(['Line: A; Shift: early; Lead: Ana.', 'Line: A; Shift: late; Lead: Bo.', 'Line: B; Shift: late; Lead: Cy.']);
  });

  it('joins names of two rows that nothing marks, one merged over both', () => {
    expect(
      lines([
        { cells: [tall('Office', 2), wide('Employees', 2)] },
        { cells: [{ text: 'Full time' }, { text: 'Part time' }] },
        { cells: [{ text: 'Lyon' }, { text: '41' }, { text: '7' }] },
        { cells: [{ text: 'Ghent' }, { text: '12' }, { text: '3' }] },
      ]),
    ).toEqual(['Employees; Office: Lyon; Full time: 41; Part time: 7.', 'Employees; Office: Ghent; Full time: 12; Part time: 3.']);
  });

  it('joins names of two rows of which only the first is marked', () => {
    expect(
      lines([
        { isHeader: true, cells: [tall('Office', 2), wide('2023', 2), wide('2024', 2)] },
        ['Men', 'Women', 'Men', 'Women'],
        ['Lyon', '41', '37', '44', '52'],
      ]),
    ).toEqual(['Office: Lyon; 2023 Men: 41; 2023 Women: 37; 2024 Men: 44; 2024 Women: 52.']);
    expect(
      lines([{ isHeader: true, cells: [{ text: 'Site' }, wide('Weekend', 2)] }, ['Ghent', 'closed', 'open'], ['Lyon', 'open', 'open']]),
    ).toEqual(['Site: Ghent; Weekend: closed; Weekend: open.', 'Site: Lyon; Weekend: open; Weekend: open.']);
  });

  it('knows a number with the mark of a note for a number', () => {
    expect(
      lines([
        ['Adults', '12 EUR[2]'],
        ['Children', '4 EUR'],
      ]),
    ).toEqual(['Adults: 12 EUR[2].', 'Children: 4 EUR.']);
  });

  it('joins the names of several header rows', () => {
    expect(
      lines([
        [th('Office', { rows: 2 }), th('Employees', { columns: 2 })],
        [th('Full time'), th('Part time')],
        ['Lyon', '41', '7'],
      ]),
    ).toEqual(['Employees; Office: Lyon; Full time: 41; Part time: 7.']);
    expect(
      lines([
        [th('Office', { rows: 2 }), th('2023', { columns: 2 }), th('2024', { columns: 2 })],
        [th('Men'), th('Women'), th('Men'), th('Women')],
        ['Lyon', '4', '5', '6', '7'],
      ]),
    ).toEqual(['Office: Lyon; 2023 Men: 4; 2023 Women: 5; 2024 Men: 6; 2024 Women: 7.']);
    expect(
      lines(
        [
          ['Office', 'Employees', '', 'Phone'],
          ['', 'Full time', 'Part time', ''],
          ['Lyon', '41', '7', '0101'],
        ],
        'unknown',
      ),
    ).toEqual(['Office: Lyon; Employees Full time: 41; Employees Part time: 7; Phone: 0101.']);
    expect(
      lines(
        [
          ['Hose', 'Length', 'Weight'],
          ['', '(mm)', '(kg)'],
          ['A', '40', '7'],
          ['B', '50', '8'],
        ],
        'unknown',
      ),
    ).toEqual(['Hose: A; Length (mm): 40; Weight (kg): 7.', 'Hose: B; Length (mm): 50; Weight (kg): 8.']);
  });

  it('finds a header by its kind: an empty corner, years, an index column without a name', () => {
    expect(lines([names('', 'Free', 'Pro'), ['Storage', '5 GB', '100 GB']])).toEqual(['Storage; Free: 5 GB; Pro: 100 GB.']);
    expect(
      lines([
        [th(''), th('2023'), th('2024')],
        ['Revenue', '10.5 m', '12.1 m'],
      ]),
    ).toEqual(['Revenue; 2023: 10.5 m; 2024: 12.1 m.']);
    expect(
      lines([
        ['', 'Free', 'Pro'],
        ['Storage', '5 GB', '100 GB'],
        ['Support', 'none', 'by phone'],
      ]),
    ).toEqual(['Storage; Free: 5 GB; Pro: 100 GB.', 'Support; Free: none; Pro: by phone.']);
    expect(
      lines(
        [
          ['', 'name', 'role'],
          ['0', 'Anna', 'Clerk'],
        ],
        'first row names columns',
      ),
    ).toEqual(['0; name: Anna; role: Clerk.']);
    expect(
      lines([
        ['Item', '2023', '2024'],
        ['Revenue', '10', '12'],
        ['Cost', '8', '9'],
      ]),
    ).toEqual(['Item: Revenue; 2023: 10; 2024: 12.', 'Item: Cost; 2023: 8; 2024: 9.']);
  });

  it('finds a header over columns of nothing, which are there for the looks', () => {
    expect(
      lines([
        ['Region', '', '2023', '2024'],
        ['North', '', '10', '12'],
        ['South', '', '8', '9'],
      ]),
    ).toEqual(['Region: North; 2023: 10; 2024: 12.', 'Region: South; 2023: 8; 2024: 9.']);
  });

  it('takes values for no names', () => {
    expect(
      lines(
        [
          ['Anna', '2019'],
          ['Bo', '2020'],
        ],
        'first row names columns',
      ),
    ).toEqual(['Anna: 2019.', 'Bo: 2020.']);
    expect(
      lines([
        ['Opening', '9 to 17'],
        ['Closed', 'Sunday'],
      ]),
    ).toEqual(['Opening: 9 to 17.', 'Closed: Sunday.']);
    expect(
      lines(
        [
          ['Anna', 'anna@x.example', 'Ghent'],
          ['Bo', 'bo@x.example', 'Lyon'],
        ],
        'first row names columns',
      ),
    ).toEqual(['Anna; anna@x.example; Ghent.', 'Bo; bo@x.example; Lyon.']);
  });

  it('takes no row for names where the format knows that names stand at the left', () => {
    const facts = [
      ['Owner', 'Anna'],
      ['Version', '3'],
      ['Copies', '40'],
    ];
    expect(lines(facts, 'no row names columns')).toEqual(['Owner: Anna.', 'Version: 3.', 'Copies: 40.']);
  });

  it('takes names and their values for facts', () => {
    expect(
      lines([
        ['Material', 'steel'],
        ['Weight', '5 kg'],
        ['Length', '2 m'],
      ]),
    ).toEqual(['Material: steel.', 'Weight: 5 kg.', 'Length: 2 m.']);
    expect(
      lines([
        ['Founded', '1998'],
        ['Employees', '250'],
        ['Order', '2026-1042'],
      ]),
    ).toEqual(['Founded: 1998.', 'Employees: 250.', 'Order: 2026-1042.']);
  });

  it('keeps titles above the names, and repeats what stands across the table in its rows', () => {
    expect(
      lines(
        [
          ['Price list 2026', '', ''],
          ['', '', ''],
          ['Article', 'Unit', 'Price'],
          ['Hose B', 'metre', '3.20'],
        ],
        'first row names columns',
      ),
    ).toEqual(['Price list 2026', 'Article: Hose B; Unit: metre; Price: 3.20.']);
    expect(lines([names('Shift', 'Lead'), [wide('Line A', 2)], ['late', 'Ana'], [wide('Line B', 2)], ['late', 'Bo']])).toEqual([
      'Line A',
      'Line A; Shift: late; Lead: Ana.',
      'Line B',
      'Line B; Shift: late; Lead: Bo.',
    ]);
  });

  it('takes a marked cell across the table below its names for what the next rows belong to', () => {
    expect(
      lines([
        { isHeader: true, cells: [th('Course'), th('Members'), th('Guests')] },
        [th('Water', { columns: 3 })],
        ['Swimming', '40 EUR', '55 EUR'],
        [th('Hall', { columns: 3 })],
        ['Judo', '30 EUR', '42 EUR'],
      ]),
    ).toEqual([
      'Water',
      'Water; Course: Swimming; Members: 40 EUR; Guests: 55 EUR.',
      'Hall',
      'Hall; Course: Judo; Members: 30 EUR; Guests: 42 EUR.',
    ]);
  });

  it('leaves out a header that is repeated', () => {
    expect(lines([names('Name', 'Role'), ['Anna', 'Clerk'], ['Name', 'Role'], ['Bo', 'Driver']])).toEqual([
      'Name: Anna; Role: Clerk.',
      'Name: Bo; Role: Driver.',
    ]);
  });

  it('cuts a wide row into lines that each say what they are about', () => {
    const columns = Array.from({ length: 30 }, (_, index) => `Measurement ${index}`);
    const written = lines([names('Hose', ...columns), ['A-18', ...columns.map((_, index) => `${index},5 mm`)]]);
    expect(written.length).toBeGreaterThan(1);
    for (const line of written) expect(line).toMatch(/^Hose: A-18; .{1,400}\.$/);
  });
});

it('says in the outline where tables stand', () => {
  const text = new TextBuilder();
  text.add('Prices', '\n\n');
  const table = new TableWriter(text);
  table.row(names('Article', 'Price'));
  table.row({ cells: [{ text: 'A-18' }, { text: '24.50' }] });
  table.end();
  text.add('All prices with tax.', '\n\n');
  const { text: whole, tables } = text.finish({ encoding: 'utf-8' });
  expect(tables.map(({ start, end }) => whole.slice(start, end))).toEqual(['Article: A-18; Price: 24.50.']);
});
