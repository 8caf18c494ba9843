import { drawnPdf, drawnTexts, linesAt, type PlacedText } from '../../../../../test/support/made-files/made-pdf';
import { readInThread, startParserThread } from '../../../../../test/support/parser-thread';

const thread = startParserThread();
afterAll(() => thread.beforeApplicationShutdown());

const textOf = async (...pages: PlacedText[][]): Promise<string> =>
  (await readInThread(thread, 'pdf', drawnPdf(pages.map(drawnTexts)))).text;

/** Lines of a page that begin and end within a sentence. */
const goingOn = (page: number): PlacedText[] =>
  linesAt(60, 770, [
    `Page ${'abcdef'.charAt(page)} starts here and the sentence that begins on it goes`,
    'on over the end of the page to the one that comes after it and',
  ]);

const PAGES = [0, 1, 2, 3];
const head = (text: string): PlacedText => ({ x: 60, y: 815, size: 9, text });
const foot = (text: string, x = 60): PlacedText => ({ x, y: 30, size: 9, text });
const ONE_SENTENCE = /comes after it and Page b starts here .* and Page c starts here .* and Page d starts here/;

describe('what pages repeat', () => {
  it.each([
    ['page numbers in the middle', (page: number) => [foot(String(page + 1), 290)], /\d/],
    ['page numbers of a part of a book', (page: number) => [foot(`– ${page + 117} –`, 290)], /\d/],
    ['Roman page numbers', (page: number) => [foot(['i', 'ii', 'iii', 'iv'][page] ?? '', 290)], /\bii\b/],
    [
      'numbers on the outer side, beside names',
      (page: number) => [page % 2 ? head(`${page + 1}  Staff handbook`) : head(`Rules of leave  ${page + 1}`)],
      /handbook|Rules|\d/,
    ],
    ['names of odd and even pages', (page: number) => [head(page % 2 ? 'Staff handbook' : 'Rules of leave')], /handbook/],
    ['numbers of pages of a whole', (page: number) => [foot(`Page ${page + 1} of 4`, 260)], /of 4/],
  ])('%s stand in no sentence', async (_, furniture, gone) => {
    const text = await textOf(...PAGES.map((page) => [...goingOn(page), ...furniture(page)]));
    expect(text).toMatch(ONE_SENTENCE);
    expect(text).not.toMatch(gone);
  });

  it('is kept once when it says more than a name', async () => {
    const text = await textOf(...PAGES.map((page) => [...goingOn(page), foot('Owner: Petra Lindqvist'), foot(String(page + 1), 500)]));
    expect(text).toMatch(ONE_SENTENCE);
    expect(text.match(/Owner: Petra Lindqvist/g)).toHaveLength(1);
  });

  it('is no stamp and no watermark, which are said once, behind the sentence', async () => {
    const stamp = 'BT /F1 70 Tf 0.7071 0.7071 -0.7071 0.7071 150 300 Tm (DRAFT) Tj ET';
    const pages = PAGES.map((page) => `${stamp} ${drawnTexts(goingOn(page))}`);
    const { text, title } = await readInThread(thread, 'pdf', drawnPdf(pages));
    expect(text).toMatch(ONE_SENTENCE);
    expect(text.match(/DRAFT/g)).toHaveLength(1);
    expect(title).toBeUndefined();
  });
});

describe('what pages do not repeat', () => {
  it.each([
    ['sums', ['Total 450', 'Total 380', 'Total 912']],
    ['sums that happen to count', ['Total 12', 'Total 13', 'Total 14']],
    ['sums alone', ['450', '380', '912']],
    ['results', ['Score: 7', 'Score: 9', 'Score: 3']],
  ])('stays: %s', async (_, ends) => {
    const pages = ends.map((end, page) => [
      ...linesAt(60, 750, [`Repair of gate ${'abc'.charAt(page)}`, 'It was done in the main hall of the works', 'within a day.']),
      { x: 60, y: 100, text: end },
    ]);
    const text = await textOf(...pages);
    for (const end of ends) expect(text).toContain(end);
  });

  it('stays: numbers of bills at the head of their pages', async () => {
    const bills = ['Invoice 101', 'Invoice 102', 'Invoice 103'];
    const text = await textOf(...bills.map((bill, page) => [head(bill), ...goingOn(page)]));
    for (const bill of bills) expect(text).toContain(bill);
  });
});
