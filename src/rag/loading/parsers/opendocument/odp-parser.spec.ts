import { makeOpenDocument } from '../../../../../test/support/made-files/made-opendocument';
import { parseOdp } from './odp-parser';

const frame = (text: string, more = '', x = 0, y = 0): string =>
  `<draw:frame ${more} svg:x="${x}cm" svg:y="${y}cm" svg:width="4cm" svg:height="1cm"><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`;
const page = (content: string, style = ''): string => `<draw:page draw:name="page1" draw:style-name="${style}">${content}</draw:page>`;

it('an OpenDocument presentation has slides as pages, read by the places of their shapes', async () => {
  const automatic =
    '<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>';
  const notes = `<presentation:notes><draw:page-thumbnail presentation:class="page"/>${frame('Show the old filter.', 'presentation:class="notes"')}</presentation:notes>`;
  const table =
    '<table:table-row><table:table-cell><text:p>Part</text:p></table:table-cell><table:table-cell><text:p>Price</text:p></table:table-cell></table:table-row>';
  const { text, title, headings, pages } = await parseOdp(
    makeOpenDocument(
      'presentation',
      page(
        frame('right', '', 10, 2) +
          `<draw:g>${frame('left', '', 0, 2)}</draw:g>` +
          frame('Oil', 'presentation:class="title"', 0, 0) +
          frame('7', 'presentation:class="page-number"') +
          frame('Click here', 'presentation:class="outline" presentation:placeholder="true"') +
          notes,
      ) +
        page(frame('no'), 'dp2') +
        page(`<draw:custom-shape svg:x="1in" svg:y="5cm"><text:p>In a shape</text:p></draw:custom-shape>${frame('over it', '', 0, 1)}`) +
        page(
          `<draw:frame svg:x="0cm" svg:y="0cm"><table:table table:use-first-row-styles="true">${table}${table.replace('Part', 'Valve').replace('Price', '3.20')}</table:table></draw:frame>`,
        ),
      { automatic },
    ),
  );
  expect(text).toBe('Oil\n\nleft\n\nright\n\nShow the old filter.\n\nover it\n\nIn a shape\n\nPart: Valve; Price: 3.20.');
  expect(title).toBe('Oil');
  expect(headings).toHaveLength(1);
  expect(pages.map((start) => text.slice(start, start + 4))).toEqual(['Oil\n', 'over', 'over', 'Part']);
});
