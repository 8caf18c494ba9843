import { growthByDoubling } from '../../../../../test/support/linear-time';
import { drawnPdf, drawnTexts, pageObject, pdfStream } from '../../../../../test/support/made-files/made-pdf';
import { readInThread, startParserThread } from '../../../../../test/support/parser-thread';

const thread = startParserThread();
afterAll(() => thread.beforeApplicationShutdown());

const PLAIN = drawnTexts([{ x: 60, y: 700, text: 'Some text of the page' }]);
const repeated = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join('\n');
const word = (x: number, y: number, text = 'ab'): string => drawnTexts([{ x, y, text }]);

/** Operators of a page by how many words or lines it draws. */
const SHAPES: [string, (count: number) => string][] = [
  ['words all over', (count) => repeated(count, (index) => word((index * 7_919) % 500, (index * 31) % 800))],
  ['words at one place', (count) => repeated(count, () => word(60, 700))],
  ['words in one row', (count) => repeated(count, (index) => word(index * 0.02, 700))],
  ['single letters in rows', (count) => repeated(count, (index) => word(60 + (index % 40) * 12, 800 - Math.floor(index / 40) * 0.2, 'a'))],
  ['words in columns', (count) => repeated(count, (index) => word(60 + (index % 3) * 150, 800 - (index * 760) / count))],
  [
    'text in two columns',
    (count) => repeated(count, (index) => word(60 + (index % 2) * 250, 800 - (index * 760) / count, 'the harbour office keeps it')),
  ],
  [
    'lines across',
    (count) =>
      `${repeated(count, (index) => `60 ${(index * 3) % 700} m 500 ${(index * 3) % 700} l S ${(index * 5) % 500} 10 m ${(index * 5) % 500} 700 l S`)} ${PLAIN}`,
  ],
  ['marks within marks', (count) => '/P BMC '.repeat(count) + PLAIN],
  [
    'directions',
    (count) =>
      repeated(
        count,
        (index) =>
          `BT /F1 11 Tf ${Math.cos(index).toFixed(3)} ${Math.sin(index).toFixed(3)} ${(-Math.sin(index)).toFixed(3)} ${Math.cos(index).toFixed(3)} 300 400 Tm (ab) Tj ET`,
      ),
  ],
];

it.each(SHAPES)(
  'a page of %s takes time in proportion to them',
  async (_, shape) => {
    expect(await growthByDoubling(5_000, (count) => readInThread(thread, 'pdf', drawnPdf([shape(count)])))).toBeLessThanOrEqual(3);
  },
  60_000,
);

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> /XObject << /X 40 0 R >> >>';

it.each([
  [
    'a form that draws itself',
    drawnPdf([`${PLAIN} /X Do`], { resources: '/XObject << /X 40 0 R >>', objects: new Map([[40, pdfStream('/X Do', FORM)]]) }),
  ],
  [
    'an outline that leads to itself',
    drawnPdf([PLAIN], {
      catalogue: '/Outlines 40 0 R',
      objects: new Map([
        [40, '<< /First 41 0 R /Last 41 0 R >>'],
        [41, `<< /Title (Some text) /Parent 40 0 R /Next 41 0 R /First 41 0 R /Dest [${pageObject(0)} 0 R /Fit] >>`],
      ]),
    }),
  ],
  [
    'tags that hold themselves',
    drawnPdf([`/P << /MCID 0 >> BDC ${PLAIN} EMC`], {
      catalogue: '/MarkInfo << /Marked true >> /StructTreeRoot 40 0 R',
      pageEntries: '/StructParents 0',
      objects: new Map([
        [40, '<< /Type /StructTreeRoot /K 41 0 R /ParentTree << /Nums [0 [41 0 R]] >> >>'],
        [41, `<< /Type /StructElem /S /H1 /P 41 0 R /K [41 0 R 0] /Pg ${pageObject(0)} 0 R >>`],
      ]),
    }),
  ],
  [
    'a picture of 3,600 million pixels',
    drawnPdf([`${PLAIN} q 500 0 0 500 0 0 cm /X Do Q`], {
      resources: '/XObject << /X 40 0 R >>',
      objects: new Map([
        [40, pdfStream('abc', '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8')],
      ]),
    }),
  ],
  [
    'numbers beyond all measure',
    drawnPdf([`BT /F1 1e30 Tf 1e30 1e30 Td (abc) Tj ET BT 1e300 Tc 1e300 Tz /F1 11 Tf 0 0 0 0 60 700 Tm (x) Tj 0 Tc 100 Tz ET ${PLAIN}`]),
  ],
])('%s does not keep the text of the page from being read', async (_, file) => {
  expect((await readInThread(thread, 'pdf', file)).text).toContain('Some text of the page');
});
