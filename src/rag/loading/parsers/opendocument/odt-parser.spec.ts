import { makeOpenDocument, openDocumentParts, type OpenDocumentOptions } from '../../../../../test/support/made-files/made-opendocument';
import { makeZip } from '../../../../../test/support/made-files/made-zip';
import { parseOdt } from './odt-parser';

const textOf = async (body: string, options?: OpenDocumentOptions): Promise<string> =>
  (await parseOdt(makeOpenDocument('text', body, options))).text;

const p = (text: string, style = ''): string => `<text:p${style && ` text:style-name="${style}"`}>${text}</text:p>`;
const h = (level: number, text: string): string => `<text:h text:outline-level="${level}">${text}</text:h>`;
const item = (...blocks: string[]): string => `<text:list-item>${blocks.join('')}</text:list-item>`;
const numbers = (level: number, format: string, more = ''): string =>
  `<text:list-level-style-number text:level="${level}" style:num-format="${format}" ${more}/>`;

const CLAUSES = `<text:list-style style:name="L1">${numbers(1, '1', 'style:num-prefix="Article " text:start-value="4"')}
  ${numbers(2, '1', 'text:display-levels="2"')}${numbers(3, 'a', 'style:num-prefix="(" style:num-suffix=")"')}</text:list-style>
  <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>`;

describe('an OpenDocument text', () => {
  it('has headings by their level and a title by its style', async () => {
    const { text, title, headings } = await parseOdt(
      makeOpenDocument(
        'text',
        p('Leave', 'P1') + h(1, 'Annual <text:s text:c="3"/>leave') + p('25<text:tab/>days<text:line-break/>a year.') + h(2, 'Notice'),
        {
          automatic: '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
          title: 'Another',
        },
      ),
    );
    expect(text).toBe('Leave\n\nAnnual leave\n\n25 days\na year.\n\nNotice');
    expect(title).toBe('Leave');
    expect(headings.map(({ level, title: name }) => `${level} ${name}`)).toEqual(['1 Leave', '1 Annual leave', '2 Notice']);
    expect((await parseOdt(makeOpenDocument('text', p('Words.'), { title: 'Kept outside' }))).title).toBe('Kept outside');
  });

  it('numbers lists as they are written', async () => {
    const list = (more: string, ...items: string[]): string => `<text:list ${more}>${items.join('')}</text:list>`;
    const body =
      list(
        'xml:id="l" text:style-name="L1"',
        item(
          p('Termination'),
          list('', item(p('Notice is given in writing.')), item(p('Periods:'), list('', item(p('three months')), item(p('one month'))))),
        ),
      ) +
      p('Between.') +
      list('text:continue-numbering="true" text:style-name="L1"', item(p('Liability'), p('It is limited.'), list('', item(p('By law.')))));
    expect(await textOf(body, { automatic: CLAUSES })).toBe(
      [
        'Article 4 Termination',
        '  4.1 Notice is given in writing.',
        '  4.2 Periods:',
        '    (a) three months',
        '    (b) one month',
        '',
        'Between.',
        '',
        'Article 5 Liability',
        '  It is limited.',
        '  5.1 By law.',
      ].join('\n'),
    );
    expect(await textOf(list('text:style-name="L2"', item(p('A')), item(p('B'))), { automatic: CLAUSES })).toBe('- A\n- B');
    expect(
      await textOf(
        list('text:style-name="L1"', '<text:list-item text:start-value="9">' + p('Nine') + '</text:list-item>', item(p('Ten'))),
        { automatic: CLAUSES },
      ),
    ).toBe('Article 9 Nine\nArticle 10 Ten');
  });

  it('numbers headings as their outline says', async () => {
    const styles = `<text:outline-style style:name="Outline">
      <text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
      <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
      <text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>`;
    expect(await textOf(h(1, 'Scope') + h(2, 'Who') + h(2, 'What') + h(3, 'Else') + h(1, 'Pay') + h(2, 'When'), { styles })).toBe(
      'I. Scope\n\nI.1 Who\n\nI.2 What\n\nElse\n\nII. Pay\n\nII.1 When',
    );
  });

  it('has tables a row a line, with what is merged and repeated', async () => {
    const cell = (text: string, more = ''): string => `<table:table-cell office:value-type="string" ${more}>${p(text)}</table:table-cell>`;
    const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
    const covered = '<table:covered-table-cell/>';
    expect(
      await textOf(
        `<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>${row(cell('Plan'), cell('Seats'), cell('Price'))}</table:table-header-rows>
        ${row(cell('Team', 'table:number-rows-spanned="2"'), cell('10'), cell('90 EUR'))}${row(covered, cell('25'), cell('200 EUR'))}
        <table:table-row table:number-rows-repeated="2">${cell('open', 'table:number-columns-repeated="3"')}</table:table-row></table:table>`,
      ),
    ).toBe(
      'Plan: Team; Seats: 10; Price: 90 EUR.\nPlan: Team; Seats: 25; Price: 200 EUR.\nPlan: open; Seats: open; Price: open.\nPlan: open; Seats: open; Price: open.',
    );
    expect(
      await textOf(
        `<table:table>${row(cell('Site'), cell('Saturday'), cell('Sunday'), cell('Phone'))}
        ${row(cell('Ghent'), cell('closed', 'table:number-columns-spanned="2"'), covered, cell('555-0101'))}</table:table>`.replaceAll(
          /<text:p>(Site|Saturday|Sunday|Phone)/g,
          '<text:p text:style-name="Table_20_Heading">$1',
        ),
      ),
    ).toBe('Site: Ghent; Saturday: closed; Sunday: closed; Phone: 555-0101.');
    expect(
      await textOf(
        `<table:table>${row(cell('A'), `<table:table-cell><table:table>${row(cell('x'), cell('y'))}</table:table></table:table-cell>`)}${row(cell('B'), cell('z'))}</table:table>`,
      ),
    ).toBe('A: x: y.\nB: z.');
  });

  it('has footnotes below the paragraphs that refer to them', async () => {
    const note = (mark: string, text: string): string =>
      `<text:note text:note-class="footnote"><text:note-citation>${mark}</text:note-citation><text:note-body>${p(text)}</text:note-body></text:note>`;
    expect(await textOf(h(1, 'Leave') + p(`25 days${note('1', 'Pro rata.')} a year${note('*', 'From 2026.')}.`) + h(1, 'Pay'))).toBe(
      'Leave\n\n25 days[1] a year[*].\n[1] Pro rata.\n[*] From 2026.\n\nPay',
    );
  });

  it('says once what stands above and below its pages, without their numbers', async () => {
    const footer = `<style:footer>${p('Valid to 2027<text:tab/>Page <text:page-number>1</text:page-number> of <text:page-count>9</text:page-count>')}</style:footer>`;
    const masterStyles = `<style:master-page style:name="Standard"><style:header>${p('Document owner: Petra Lindqvist')}</style:header>${footer}
      <style:header-left style:display="false">${p('no')}</style:header-left></style:master-page>
      <style:master-page style:name="Envelope"><style:header>${p('no')}</style:header></style:master-page>`;
    expect(await textOf(h(1, 'Forklifts') + p('Drive slowly.'), { masterStyles })).toBe(
      'Forklifts\n\nDocument owner: Petra Lindqvist\nValid to 2027\n\nDrive slowly.',
    );
  });

  it('leaves out what its readers do not see', async () => {
    const automatic = `<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
      <style:style style:name="P2" style:family="paragraph" style:parent-style-name="P9"/>
      <style:style style:name="P9" style:family="paragraph" style:parent-style-name="P2"><style:text-properties text:display="none"/></style:style>`;
    const body = `<text:tracked-changes><text:changed-region><text:deletion>${p('no')}</text:deletion></text:changed-region></text:tracked-changes>
      ${p('One<office:annotation><dc:creator>no</dc:creator><text:p>no</text:p></office:annotation> two<text:span text:style-name="T1"> no</text:span>')}
      ${p('no', 'P2')}<text:section text:display="none">${p('no')}</text:section>
      <text:table-of-content><text:index-body>${p('no')}</text:index-body></text:table-of-content>
      ${p('<draw:frame><svg:title>no</svg:title><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>Three')}`;
    expect(await textOf(body, { automatic })).toBe('One two\n\nIn a box.\n\nThree');
  });
});

describe('hostile and broken OpenDocument texts', () => {
  const withContent = (content: string): Buffer =>
    makeZip(openDocumentParts('text', '').map((part) => (part.name === 'content.xml' ? { ...part, content } : part)));

  it.each([
    ['encryption', makeOpenDocument('text', '', { encrypted: true }), 'is encrypted: it opens only with a password'],
    ['a spreadsheet in it', makeOpenDocument('spreadsheet', ''), 'holds an OpenDocument spreadsheet, not an OpenDocument text'],
    ['no content', makeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]), 'holds no text'],
    ['entities', withContent('<!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>'), 'declares entities'],
    ['nesting', withContent('<text:p>'.repeat(2_000)), 'nests elements more than 1,000 deep'],
  ])('with %s are refused', async (_, bytes, reason) => {
    await expect(parseOdt(bytes)).rejects.toThrow(reason);
  });

  it('with repetitions without end are bounded', async () => {
    const cell = `<table:table-cell table:number-columns-repeated="1000000000">${p('x')}</table:table-cell>`;
    const text = await textOf(
      `<table:table><table:table-row table:number-rows-repeated="1000000000">${cell}</table:table-row></table:table>`,
    );
    expect(text.length).toBeLessThan(4_000_000);
    expect(
      await textOf(
        h(-5, 'Low') + h(1e9, 'Deep') + '<text:list><text:list-item text:start-value="x">' + p('item') + '</text:list-item></text:list>',
      ),
    ).toBe('Low\n\nDeep\n\n- item');
    expect(await textOf(p(`a<text:s text:c="1000000000"/>b`))).toBe('a b');
  });
});
