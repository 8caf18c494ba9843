import { makeOpenDocument, type OpenDocumentOptions } from '../../../../../test/support/made-files/made-opendocument';
import { parseOds } from './ods-parser';

const textOf = async (body: string, options?: OpenDocumentOptions): Promise<string> =>
  (await parseOds(makeOpenDocument('spreadsheet', body, options))).text;

/** A cell as Calc writes it: a text, or a number with what it shows. */
const cell = (shown: string | [value: number, shown: string], more = ''): string =>
  typeof shown === 'string'
    ? `<table:table-cell office:value-type="string" ${more}><text:p>${shown}</text:p></table:table-cell>`
    : `<table:table-cell office:value-type="float" office:value="${shown[0]}" ${more}><text:p>${shown[1]}</text:p></table:table-cell>`;
/** Calc fills every row up with empty cells. */
const row = (...cells: string[]): string =>
  `<table:table-row>${cells.join('')}<table:table-cell table:number-columns-repeated="${16_384 - cells.length}"/></table:table-row>`;
const sheet = (name: string, ...rows: string[]): string =>
  `<table:table table:name="${name}"><table:table-column table:number-columns-repeated="16384"/>${rows.join('')}
   <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`;
const covered = '<table:covered-table-cell/>';

describe('an OpenDocument spreadsheet', () => {
  it('has sheets as sections and values as they are shown', async () => {
    const { text, headings } = await parseOds(
      makeOpenDocument(
        'spreadsheet',
        sheet(
          'Prices',
          row(cell('Article'), cell('Price'), cell('Since')),
          row(cell('Hose A'), cell([2.5, '2,50 €']), cell([46_086, '05.03.26'])),
        ) +
          sheet(
            'Staff',
            row(cell('Name'), cell('Role')),
            row(cell('Anna<office:annotation><text:p>no</text:p></office:annotation>'), cell('<text:span>Cl</text:span>erk')),
          ),
      ),
    );
    expect(text).toBe('Prices\n\nArticle: Hose A; Price: 2,50 €; Since: 05.03.26.\n\nStaff\n\nName: Anna; Role: Clerk.');
    expect(headings.map(({ title }) => title)).toEqual(['Prices', 'Staff']);
  });

  it('shows values that the file does not show', async () => {
    const bare = (attributes: string): string => `<table:table-cell ${attributes}/>`;
    expect(
      await textOf(
        sheet(
          'Sheet1',
          row(cell('Kind'), cell('Share'), cell('Paid'), cell('Due'), cell('From'), cell('Open')),
          row(
            cell('x'),
            bare('office:value-type="percentage" office:value="0.07"'),
            bare('office:value-type="currency" office:currency="EUR" office:value="12.5"'),
            bare('office:value-type="date" office:date-value="2026-03-05"'),
            bare('office:value-type="time" office:time-value="PT06H30M00S"'),
            bare('office:value-type="boolean" office:boolean-value="true"'),
          ),
        ),
      ),
    ).toBe('Kind: x; Share: 7%; Paid: 12.5 EUR; Due: 2026-03-05; From: 06:30:00; Open: TRUE.');
  });

  it('repeats what is merged and repeated', async () => {
    expect(
      await textOf(
        sheet(
          'Sheet1',
          row(cell('Plan'), cell('Seats'), cell('Price')),
          row(cell('Team', 'table:number-rows-spanned="2" table:number-columns-spanned="1"'), cell([10, '10']), cell([90, '90'])),
          row(covered, cell([25, '25']), cell([200, '200'])),
          row(cell([7, '7'], 'table:number-columns-repeated="3"')).replace(
            '<table:table-row',
            '<table:table-row table:number-rows-repeated="2"',
          ),
        ),
      ),
    ).toBe(
      'Plan: Team; Seats: 10; Price: 90.\nPlan: Team; Seats: 25; Price: 200.\nPlan: 7; Seats: 7; Price: 7.\nPlan: 7; Seats: 7; Price: 7.',
    );
  });

  it('leaves out what is hidden', async () => {
    const automatic = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const body =
      sheet('Secret', row(cell('no'))).replace('table:name', 'table:style-name="ta2" table:name') +
      sheet(
        'Seen',
        row(cell('Name'), cell('no'), cell('Role')),
        row(cell('no')).replace('row>', 'row table:visibility="filter">'),
        row(cell('Anna'), cell('no'), cell('Clerk')),
      ).replace(
        '<table:table-column table:number-columns-repeated="16384"/>',
        '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>',
      );
    expect(await textOf(body, { automatic })).toBe('Seen\n\nName: Anna; Role: Clerk.');
  });

  it('takes the row of a filter for names, whatever stands above it', async () => {
    const texts = (...cells: string[]): string => row(...cells.map((text) => cell(text)));
    const body =
      sheet("O'Hara", texts('Owner', 'Ann'), texts('Name', 'Role'), texts('Anna', 'Clerk')) +
      `<table:database-ranges><table:database-range table:target-range-address="'O''Hara'.A2:'O''Hara'.B3" table:display-filter-buttons="true"/></table:database-ranges>`;
    expect(await textOf(body)).toBe("O'Hara\n\nOwner: Ann.\n\nName: Anna; Role: Clerk.");
  });

  it('with repetitions without end is bounded', async () => {
    const endless = row(cell('x', 'table:number-columns-repeated="1000000000" table:number-columns-spanned="1000000000"'));
    const text = await textOf(
      sheet('Sheet1', endless.replace('<table:table-row', '<table:table-row table:number-rows-repeated="1000000000"')),
    );
    expect(text.length).toBeLessThan(4_000_000);
  });
});
