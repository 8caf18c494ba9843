import { drawnPdf, drawnTexts, linesAt, makePdf, pageObject, type PlacedText } from '../../../../../test/support/made-files/made-pdf';
import { readInThread, startParserThread } from '../../../../../test/support/parser-thread';
import { pagesWithoutText } from '../../text/recognised-text';
import type { ExtractedText } from '../../text/extracted-text';

const thread = startParserThread();
afterAll(() => thread.beforeApplicationShutdown());

const read = (file: Buffer): Promise<ExtractedText> => readInThread(thread, 'pdf', file);
const textOf = async (...pages: string[]): Promise<string> => (await read(drawnPdf(pages))).text;

/** Rows of cells at these places, 14 points apart. */
const rows = (top: number, places: readonly number[], cells: readonly (readonly string[])[]): PlacedText[] =>
  cells.flatMap((row, index) =>
    row.flatMap((text, column) => (text === '' ? [] : [{ x: places[column] ?? 60, y: top - index * 14, text }])),
  );

/** Lines along and across a page. */
const grid = (xs: readonly number[], ys: readonly number[]): string =>
  [
    ...xs.map((x) => `${x} ${ys.at(-1) ?? 0} m ${x} ${ys[0] ?? 0} l S`),
    ...ys.map((y) => `${xs[0] ?? 0} ${y} m ${xs.at(-1) ?? 0} ${y} l S`),
  ].join('\n');

const FILLER = ['The harbour office keeps the register of moorings and answers letters within ten days of', 'their arrival at the office.'];

describe('tables', () => {
  const LIMITS = [
    ['Country', 'Hotel limit', 'Meals', 'Approver'],
    ['Belgium', '140 EUR', '45 EUR', 'Team lead'],
    ['Chile', '110 EUR', '38 EUR', 'Director'],
    ['Kenya', '95 EUR', '30 EUR', 'Director'],
  ];
  const CHILE = 'Country: Chile; Hotel limit: 110 EUR; Meals: 38 EUR; Approver: Director.';

  it('are a row a line, without lines drawn between their cells', async () => {
    const text = await textOf(drawnTexts([...linesAt(60, 760, FILLER), ...rows(700, [60, 200, 320, 470], LIMITS)]));
    expect(text.split('\n')).toContain(CHILE);
    expect(text).toContain('of their arrival at the office.\n\nCountry: Belgium;');
  });

  it('are the same when a column is drawn after the other, or from the bottom', async () => {
    const cells = rows(700, [60, 200, 320, 470], LIMITS);
    const byColumn = [...cells].sort((a, b) => a.x - b.x);
    for (const order of [byColumn, [...cells].reverse()]) expect((await textOf(drawnTexts(order))).split('\n')).toContain(CHILE);
  });

  it('without names of their columns are lines from left to right', async () => {
    const text = await textOf(
      drawnTexts([
        { x: 400, y: 760, text: '37,499.96' },
        { x: 200, y: 760, text: 'DISTRICT DIRECTOR' },
        { x: 60, y: 760, text: 'BAIN, J' },
        { x: 400, y: 746, text: '21,000.00' },
        { x: 200, y: 746, text: 'CORRESPONDENT' },
        { x: 60, y: 746, text: 'SMITH, A' },
      ]),
    );
    expect(text).toBe('BAIN, J DISTRICT DIRECTOR 37,499.96\nSMITH, A CORRESPONDENT 21,000.00');
  });

  const WRAPPED: PlacedText[] = [
    ...rows(690, [66, 166, 366], [['Programme', 'Who may apply', 'Deadline']]),
    { x: 66, y: 657, text: 'Starling' },
    { x: 166, y: 663, text: 'Teachers of primary schools who' },
    { x: 166, y: 651, text: 'have taught for two years' },
    { x: 366, y: 657, text: '3 March' },
    { x: 66, y: 617, text: 'Plover' },
    { x: 166, y: 623, text: 'Nurses and carers who are employ-' },
    { x: 166, y: 611, text: 'ed without a limit of time' },
    { x: 366, y: 617, text: '17 June' },
  ];
  const PLOVER = 'Programme: Plover; Who may apply: Nurses and carers who are employed without a limit of time; Deadline: 17 June.';

  it('keep the lines of a cell together, with lines drawn and without', async () => {
    const drawn = `${grid([60, 160, 360, 460], [705, 680, 640, 600])}\n${drawnTexts(WRAPPED)}`;
    expect((await textOf(drawn)).split('\n')).toContain(PLOVER);
    expect((await textOf(drawnTexts(WRAPPED))).split('\n')).toContain(PLOVER);
  });

  it('know cells over several columns and rows by the lines that are missing', async () => {
    // Saturday and Sunday share a cell in the second row; Ghent has two rows.
    const drawn = [
      '60 700 m 460 700 l S 60 680 m 460 680 l S 160 660 m 460 660 l S 60 640 m 460 640 l S',
      '60 640 m 60 700 l S 160 640 m 160 700 l S 460 640 m 460 700 l S 360 640 m 360 700 l S',
      '260 680 m 260 700 l S 260 640 m 260 660 l S',
      drawnTexts([
        ...rows(686, [66, 166, 266, 366], [['Site', 'Saturday', 'Sunday', 'Phone']]),
        { x: 66, y: 657, text: 'Ghent' },
        { x: 200, y: 666, text: 'closed' },
        { x: 366, y: 666, text: '555-0101' },
        ...rows(646, [66, 166, 266, 366], [['', '9 to 12', 'closed', '555-0102']]),
      ]),
    ].join('\n');
    expect((await textOf(drawn)).split('\n')).toEqual([
      'Site: Ghent; Saturday: closed; Sunday: closed; Phone: 555-0101.',
      'Site: Ghent; Saturday: 9 to 12; Sunday: closed; Phone: 555-0102.',
    ]);
  });

  it('keep the names of their columns on the next page', async () => {
    const places = [60, 200, 320, 470];
    const text = await textOf(
      drawnTexts([...linesAt(60, 760, FILLER), ...rows(700, places, LIMITS)]),
      drawnTexts(
        rows(760, places, [
          ['Japan', '180 EUR', '60 EUR', 'Director'],
          ['Norway', '210 EUR', '70 EUR', 'Team lead'],
        ]),
      ),
    );
    expect(text).toContain('Country: Norway; Hotel limit: 210 EUR; Meals: 70 EUR; Approver: Team lead.');
  });
});

describe('running text', () => {
  it('is read column by column, whatever is drawn first', async () => {
    const left = [
      'Employees may take leave after',
      'six months. The request goes to',
      'Maria Berger, who answers within',
      'Ten working days. In urgent cases',
    ];
    const right = [
      'Unused leave is paid out in March',
      'of the next year at the rate of the',
      'last salary, less the taxes due then',
      'and without any bonus.',
    ];
    const expected = `${left.join(' ')}\n\n${right.join(' ')}`.replace('cases\n\nUnused', 'cases Unused');
    const byColumn = [...linesAt(60, 760, left), ...linesAt(320, 760, right)];
    const byRow = [...byColumn].sort((a, b) => b.y - a.y || a.x - b.x);
    for (const order of [byColumn, byRow]) expect(await textOf(drawnTexts(order))).toBe(expected);
  });

  it.each([
    ['between letters set wide', [{ x: 60, y: 760, text: 'Parcels above 30 kilograms', setting: '1.5 Tc' }], 'Parcels above 30 kilograms'],
    ['between words set wide', [{ x: 60, y: 760, text: 'Parcels above 30 kilograms', setting: '4 Tw' }], 'Parcels above 30 kilograms'],
    ['between letters that are placed one by one', Array.from('Parcel', (text, index) => ({ x: 60 + index * 12, y: 760, text })), 'Parcel'],
    [
      'where words are drawn one by one without spaces',
      [
        { x: 60, y: 760, text: 'Parcels' },
        { x: 101, y: 760, text: 'above' },
      ],
      'Parcels above',
    ],
  ] satisfies [string, PlacedText[], string][])('knows the gaps %s', async (_, texts, expected) => {
    expect(await textOf(drawnTexts(texts))).toBe(expected);
  });

  it('goes on over a page, a note standing between', async () => {
    const { text, pages } = await read(
      drawnPdf([
        drawnTexts([
          ...linesAt(60, 200, [
            'Tools are lent for nine days at a time to all members of the association who are known.',
            'A deposit of 120 EUR is charged for the rotary',
          ]),
          ...linesAt(60, 80, ['1 Members of other associations pay twice as much.'], 8),
        ]),
        drawnTexts(linesAt(60, 760, ['hammer and returned within nine days of its return.', ...FILLER])),
      ]),
    );
    expect(text).toContain('A deposit of 120 EUR is charged for the rotary hammer and returned within nine days');
    expect(text).toContain('1 Members of other associations pay twice as much.');
    expect(text.slice(pages[1]).startsWith('hammer')).toBe(true);
  });

  it.each([
    ['broken words', ['It needs a certifi-', 'cation. '], 'certification'],
    ['compounds', ['It is a well-', 'known rule.'], 'well-known'],
    ['short ends', ['It is a start-', 'up.'], 'start-up'],
  ])('puts %s together', async (_, [first = '', second = ''], expected) => {
    const padded = `The harbour office keeps the register of all moorings and letters, ${first}`;
    expect(await textOf(drawnTexts(linesAt(60, 760, [padded, second])))).toContain(expected);
  });

  it('leaves out what is marked as no part of the document', async () => {
    const artifact = `/Artifact BMC ${drawnTexts([{ x: 60, y: 820, text: 'Printed by Vos' }])} EMC`;
    expect(await textOf(`${artifact} ${drawnTexts(linesAt(60, 760, FILLER))}`)).toBe(FILLER.join(' '));
  });
});

describe('page numbers, headers and footers', () => {
  const page = (letter: string): PlacedText[] =>
    linesAt(60, 770, [
      `Page ${letter} starts here and the sentence that begins on it goes`,
      'on over the end of the page to the one that comes after it and',
    ]);

  it('go, also those of odd and even pages that each stand on two', async () => {
    const headers = ['Rules of leave  1', '2  Staff handbook', 'Rules of leave  3', '4  Staff handbook'];
    const text = await textOf(
      ...headers.map((header, index) => drawnTexts([{ x: 60, y: 815, size: 9, text: header }, ...page('abcd'.charAt(index))])),
    );
    expect(text).not.toMatch(/Staff handbook|Rules of leave/);
    expect(text).toContain('comes after it and Page b starts here');
  });

  it('stay when their numbers do not count', async () => {
    const text = await textOf(
      ...['450', '380', '912'].map((sum, index) =>
        drawnTexts([...linesAt(60, 750, [`Repair of gate ${'ABC'.charAt(index)}`, ...FILLER]), { x: 60, y: 100, text: `Total ${sum}` }]),
      ),
    );
    for (const sum of ['Total 450', 'Total 380', 'Total 912']) expect(text).toContain(sum);
  });
});

describe('headings', () => {
  it('are those of the outline, also in letters as large as the text', async () => {
    const outline = new Map([
      [40, '<< /Type /Outlines /First 41 0 R /Last 42 0 R /Count 2 >>'],
      [41, `<< /Title (Hotels) /Parent 40 0 R /Next 42 0 R /Dest [${pageObject(0)} 0 R /XYZ 60 770 0] >>`],
      [42, `<< /Title (Trains) /Parent 40 0 R /Prev 41 0 R /Dest [${pageObject(0)} 0 R /XYZ 60 742 0] >>`],
    ]);
    const texts = [
      'Hotels',
      'Up to 140 EUR a night are paid back when the receipt is sent in time.',
      'Trains',
      'Second class is the rule on all journeys below four hours of length.',
    ];
    const { headings } = await read(drawnPdf([drawnTexts(linesAt(60, 760, texts))], { catalogue: '/Outlines 40 0 R', objects: outline }));
    expect(headings.map(({ level, title }) => [level, title])).toEqual([
      [1, 'Hotels'],
      [1, 'Trains'],
    ]);
  });

  it('are found in a notice of four lines', async () => {
    const notice = [
      { x: 60, y: 780, text: 'Fire drill', size: 20 },
      { x: 60, y: 740, text: 'Leave the building by the stairs when the bell rings.' },
      { x: 60, y: 700, text: 'Meet at gate 4 and wait for your team lead.' },
      { x: 60, y: 660, text: 'Lifts are off.', size: 20 },
    ];
    const { headings, title } = await read(drawnPdf([drawnTexts(notice)]));
    expect(headings.map((heading) => heading.title)).toEqual(['Fire drill']);
    expect(title).toBe('Fire drill');
  });

  it('are no stamps, which do not cut sentences either', async () => {
    const stamp = 'BT /F1 60 Tf 0.7071 0.7071 -0.7071 0.7071 150 500 Tm (RECEIVED) Tj ET';
    const { headings, title, text } = await read(drawnPdf([`${drawnTexts(linesAt(60, 760, FILLER))} ${stamp}`]));
    expect([headings, title]).toEqual([[], undefined]);
    expect(text).toBe(`${FILLER.join(' ')}\n\nRECEIVED`);
  });
});

describe('forms', () => {
  it('are read with what is filled in', async () => {
    const field = (entries: string, rect: string): string => `<< /Type /Annot /Subtype /Widget ${entries} /Rect [${rect}] >>`;
    const objects = new Map([
      [40, field('/FT /Tx /T (name) /V (Ingrid Solberg)', '200 750 400 770')],
      [41, field('/FT /Btn /T (insured) /V /Yes /AS /Yes /AP << /N << /Yes 43 0 R /Off 43 0 R >> >>', '60 710 72 722')],
      [42, field('/FT /Ch /T (plan) /V (b) /Opt [[(a) (Basic)] [(b) (Full cover)]]', '200 680 400 700')],
      [43, '<< >>'],
    ]);
    const file = drawnPdf(
      [
        drawnTexts([
          { x: 60, y: 756, text: 'Name of the insured:' },
          { x: 80, y: 712, text: 'has insurance' },
          { x: 60, y: 686, text: 'Plan:' },
        ]),
      ],
      { catalogue: '/AcroForm << /Fields [40 0 R 41 0 R 42 0 R] >>', pageEntries: '/Annots [40 0 R 41 0 R 42 0 R]', objects },
    );
    const { text } = await read(file);
    expect(text).toContain('Name of the insured: Ingrid Solberg');
    expect(text).toContain('☒ has insurance');
    expect(text).toContain('Plan: Full cover');
  });

  it('of XFA are refused, since their pages hold a placeholder', async () => {
    const file = drawnPdf([drawnTexts(linesAt(60, 760, ['Please wait...']))], {
      catalogue: '/AcroForm << /Fields [] /XFA 40 0 R >>',
      objects: new Map([[40, '<< /Length 3 >>\nstream\n<x>\nendstream']]),
    });
    await expect(read(file)).rejects.toThrow('is an XFA form');
  });
});

it('reads fonts whose letters only a character map of East Asia names', async () => {
  const objects = new Map([
    [40, '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-H /DescendantFonts [41 0 R] >>'],
    [
      41,
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 42 0 R /DW 1000 >>',
    ],
    [
      42,
      '<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
  ]);
  const content = 'BT /F3 12 Tf 60 760 Td <944e8b7882cd93f18f5c8cdc93fa> Tj ET';
  expect((await read(drawnPdf([content], { fonts: '/F3 40 0 R', objects }))).text).toBe('年休は二十五日');
});

it('says which pages hold no text', async () => {
  const extracted = await read(makePdf([FILLER, [], FILLER]));
  expect(pagesWithoutText(extracted)).toEqual([2]);
});
