import {
  makePptx,
  pptxFrame,
  pptxParagraph,
  pptxParts,
  pptxShape,
  type PptxSlide,
  pptxTable,
  pptxTitle,
} from '../../../../../test/support/made-files/made-pptx';
import { makeZip } from '../../../../../test/support/made-files/made-zip';
import { parsePptx } from './pptx-parser';

const textOf = async (...slides: PptxSlide[]): Promise<string> => (await parsePptx(makePptx(slides))).text;

describe('a presentation', () => {
  it('has slides as pages under their titles, then the notes of the speaker', async () => {
    const { text, title, headings, pages } = await parsePptx(
      makePptx([
        {
          shapes: [
            pptxShape(['By Ida'], { placeholder: 'type="subTitle" idx="1"' }),
            pptxShape(['Pump', 'manual'], { placeholder: 'type="ctrTitle"' }),
          ],
        },
        { shapes: [pptxTitle('Secret'), pptxShape(['no'])], hidden: true },
        { shapes: [pptxTitle('Oil'), pptxShape(['Change it yearly.'])], notes: ['Show the old filter.'] },
      ]),
    );
    expect(text).toBe('Pump manual\n\nBy Ida\n\nOil\n\nChange it yearly.\n\nShow the old filter.');
    expect(title).toBe('Pump manual');
    expect(headings.map((heading) => heading.title)).toEqual(['Pump manual', 'Oil']);
    expect(pages.map((start) => text.slice(start, start + 4))).toEqual(['Pump', 'Oil\n', 'Oil\n']);
  });

  it('is read by the places of its shapes, also those of its layout and of groups', async () => {
    const group = `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Group"/></p:nvGrpSpPr>
      <p:grpSpPr><a:xfrm><a:off x="0" y="80"/><a:ext cx="100" cy="20"/><a:chOff x="0" y="0"/><a:chExt cx="1000" cy="200"/></a:xfrm></p:grpSpPr>
      ${pptxShape(['second'], { place: [600, 0, 400, 200] })}${pptxShape(['first'], { place: [0, 0, 400, 200] })}</p:grpSp>`;
    expect(
      await textOf(
        {
          shapes: [
            pptxShape(['right'], { place: [60, 0, 40, 10] }),
            group,
            pptxShape(['left'], { place: [0, 0, 40, 10] }),
            pptxTitle('Title'),
          ],
        },
        { shapes: [pptxShape(['of the right'], { placeholder: 'idx="2"' }), pptxShape(['of the left'], { placeholder: 'idx="1"' })] },
      ),
    ).toBe('Title\n\nleft\n\nright\n\nfirst\n\nsecond\n\n- of the left\n\n- of the right');
  });

  it('has items with signs and numbers as they are shown', async () => {
    const auto = (type: string, level = 0, more = ''): string => `<a:pPr lvl="${level}"><a:buAutoNum type="${type}" ${more}/></a:pPr>`;
    expect(
      await textOf({
        shapes: [
          pptxShape(['One', pptxParagraph('deeper', '<a:pPr lvl="1"/>'), pptxParagraph('plain', '<a:pPr><a:buNone/></a:pPr>')], {
            placeholder: 'idx="1"',
            place: [0, 0, 9, 9],
          }),
          pptxShape(
            [
              pptxParagraph('Open', auto('arabicPeriod', 0, 'startAt="3"')),
              pptxParagraph('left', auto('alphaLcParenBoth', 1)),
              pptxParagraph('right', auto('alphaLcParenBoth', 1)),
              pptxParagraph('Close', auto('arabicPeriod', 0, 'startAt="3"')),
              pptxParagraph('again', auto('alphaLcParenBoth', 1)),
            ],
            { place: [0, 20, 9, 9] },
          ),
        ],
      }),
    ).toBe('- One\n  - deeper\n\nplain\n\n3. Open\n  (a) left\n  (b) right\n4. Close\n  (a) again');
  });

  it('has tables and charts a row a line, and the texts of diagrams', async () => {
    expect(
      await textOf({
        shapes: [
          pptxTable([
            ['Plan', 'Seats', 'Price'],
            [['Team', 'rowSpan="2"'], '10', '90 EUR'],
            [['', 'vMerge="1"'], '25', '200 EUR'],
            ['Solo', ['none', 'gridSpan="2"'], ['', 'hMerge="1"']],
          ]),
        ],
      }),
    ).toBe('Plan: Team; Seats: 10; Price: 90 EUR.\nPlan: Team; Seats: 25; Price: 200 EUR.\nPlan: Solo; Seats: none; Price: none.');
    const points = (kind: string, ...values: string[]): string =>
      `<c:${kind}><c:formatCode>0%</c:formatCode>${values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')}</c:${kind}>`;
    const chart = `<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Shares</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>
      <c:ser><c:tx><c:strRef><c:f>x</c:f>${points('strCache', '2025')}</c:strRef></c:tx><c:cat><c:strRef>${points('strCache', 'North', 'South')}</c:strRef></c:cat>
      <c:val><c:numRef>${points('numCache', '0.25', '0.75')}</c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`;
    expect(
      await textOf({
        shapes: [pptxFrame('<c:chart r:id="rId7"/>')],
        parts: [{ id: 'rId7', type: 'chart', name: 'ppt/charts/chart1.xml', content: chart }],
      }),
    ).toBe('Shares\nNorth; 2025: 25%.\nSouth; 2025: 75%.');
    const node = (text: string, type: string): string =>
      `<dgm:pt type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    expect(
      await textOf({
        shapes: [pptxFrame('<dgm:relIds r:dm="rId8" r:lo="rId9"/>')],
        parts: [
          {
            id: 'rId8',
            type: 'diagramData',
            name: 'ppt/diagrams/data1.xml',
            content: `<dgm:dataModel><dgm:ptLst>${node('Order', 'node')}${node('no', 'parTrans')}${node('Pay', 'node')}</dgm:ptLst></dgm:dataModel>`,
          },
        ],
      }),
    ).toBe('- Order\n- Pay');
  });

  it('leaves out what is hidden or the same on every slide', async () => {
    const shapes = [
      pptxShape(['7'], { placeholder: 'type="sldNum" idx="12"' }),
      pptxShape(['May 2026'], { placeholder: 'type="dt" idx="10"' }),
      pptxShape(['Footer'], { placeholder: 'type="ftr" idx="11"' }),
      pptxShape(['no'], { hidden: true }),
      `<mc:AlternateContent><mc:Choice>${pptxShape(['yes'])}</mc:Choice><mc:Fallback>${pptxShape(['no'])}</mc:Fallback></mc:AlternateContent>`,
    ];
    expect(await textOf({ shapes })).toBe('yes');
  });
});

describe('hostile and broken presentations', () => {
  const withSlide = (content: string): Buffer =>
    makeZip(pptxParts([{ shapes: [] }]).map((part) => (part.name === 'ppt/slides/slide1.xml' ? { ...part, content } : part)));

  it.each([
    ['entities', withSlide('<!DOCTYPE a [<!ENTITY b "bb">]><p:sld/>'), 'declares entities'],
    ['nesting', withSlide('<p:grpSp>'.repeat(2_000)), 'nests elements more than 1,000 deep'],
    ['too many slides', makePptx(Array.from({ length: 2_001 }, () => ({ shapes: [] }))), 'has more than 2000 pages'],
    ['another document', makeZip([{ name: 'word/document.xml', content: '' }]), 'holds a Word document, not a PowerPoint presentation'],
  ])('with %s are refused', async (_, bytes, reason) => {
    await expect(parsePptx(bytes)).rejects.toThrow(reason);
  });

  it('with numbers that are none are read', async () => {
    const shapes = [
      pptxShape([pptxParagraph('item', '<a:pPr lvl="-7"><a:buAutoNum type="arabicPeriod" startAt="x"/></a:pPr>')]),
      pptxTable([
        ['A', ['B', 'gridSpan="x" rowSpan="-1"']],
        ['1', '2'],
      ]),
    ];
    expect((await parsePptx(makePptx([{ shapes }]))).text).toBe('1. item\n\nA: 1; B: 2.');
  });

  it('with layouts that lead in a circle are read', async () => {
    const parts = pptxParts([{ shapes: [pptxShape(['text'], { placeholder: 'idx="4"' })] }]).map((part) =>
      part.name.endsWith('slideLayout1.xml.rels')
        ? { ...part, content: part.content.toString().replace('slideMasters/slideMaster1', 'slideLayouts/slideLayout1') }
        : part,
    );
    expect((await parsePptx(makeZip(parts))).text).toBe('text');
  });
});
