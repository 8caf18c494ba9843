import { makeWordFile, p, run } from '../../../../../../test/support/made-files/made-docx';
import { parseDocx } from '../docx-parser';

const textOf = async (body: string): Promise<string> => (await parseDocx(makeWordFile(body))).text;
const symbol = (font: string, character: string): string => `<w:r><w:sym w:font="${font}" w:char="${character}"/></w:r>`;
const control = (properties: string, content: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const formField = (data: string, result = ''): string =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe('symbols', () => {
  it.each([
    ['Wingdings', 'F0FE', '☒'],
    ['Wingdings', 'F078', '☒'],
    ['Wingdings', 'F0A8', '☐'],
    ['Wingdings', 'F06F', '☐'],
    ['Wingdings', 'F0FC', '✓'],
    ['Wingdings', '00FE', '☒'],
    ['Wingdings', 'F0E0', '→'],
    ['Wingdings 2', 'F052', '☒'],
    ['Wingdings 2', 'F0A3', '☐'],
    ['Symbol', 'F06D', 'μ'],
    ['Symbol', 'F0B3', '≥'],
    ['Symbol', 'F0B0', '°'],
    ['Segoe UI Symbol', '2713', '✓'],
  ])('of %s: %s', async (font, character, sign) => {
    expect(await textOf(p(run('a') + symbol(font, character) + run('b')))).toBe(`a${sign}b`);
  });

  it('say which of two boxes is ticked', async () => {
    const body = p(run('Insured') + symbol('Wingdings', 'F0FE') + run(' Not insured') + symbol('Wingdings', 'F0A8'));
    expect(await textOf(body)).toBe('Insured☒ Not insured☐');
  });

  it('typed in a symbol font are what they show', async () => {
    const body = p(
      run('\uf0fe', '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') +
        run(' Yes ') +
        run('\uf0a8', '<w:rFonts w:ascii="Wingdings"/>') +
        run(' No'),
    );
    expect(await textOf(body)).toBe('☒ Yes ☐ No');
  });
});

describe('content controls', () => {
  it('show check boxes by their state', async () => {
    const box = (isTicked: number): string => control(`<w14:checkbox><w14:checked w14:val="${isTicked}"/></w14:checkbox>`, run('?'));
    expect(await textOf(p(box(1) + run(' Yes ') + box(0) + run(' No')))).toBe('☒ Yes ☐ No');
  });

  it('show what was chosen or filled in, and not what asks for it', async () => {
    const body = p(
      run('Class: ') +
        control('<w:dropDownList w:lastValue="b"><w:listItem w:displayText="Bravo" w:value="b"/></w:dropDownList>', run('Bravo')) +
        run(', from ') +
        control('<w:date w:fullDate="2027-03-01T00:00:00Z"/>', run('1 March 2027')) +
        run('.') +
        control('<w:showingPlcHdr/><w:text/>', run('Click here to enter text')),
    );
    expect(await textOf(body)).toBe('Class: Bravo, from 1 March 2027.');
  });

  it('without content show the choice that they store', async () => {
    const list = '<w:dropDownList w:lastValue="b"><w:listItem w:displayText="Bravo" w:value="b"/></w:dropDownList>';
    expect(
      await textOf(p(run('Class: ') + control(list, '') + run(' ') + control('<w:date w:fullDate="2027-03-01T00:00:00Z"/>', ''))),
    ).toBe('Class: Bravo 2027-03-01');
  });

  it('around paragraphs, rows and cells show their content', async () => {
    const row = `<w:tr>${control('', `<w:tc>${p('Owner')}</w:tc>`)}<w:tc>${p('Petra Lindqvist')}</w:tc></w:tr>`;
    expect(await textOf(control('', p('Rules.')) + `<w:tbl>${control('', row)}${row.replace('Owner', 'Deputy')}</w:tbl>`)).toBe(
      'Rules.\n\nOwner: Petra Lindqvist.\nDeputy: Petra Lindqvist.',
    );
    expect(await textOf(control('<w:showingPlcHdr/>', p('Enter a note.')) + p('Kept.'))).toBe('Kept.');
  });
});

describe('form fields', () => {
  it('show boxes and choices by their state, and the text typed into them', async () => {
    const body = p(
      `${formField('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')}${run(' Insured ')}${formField('<w:checkBox><w:default w:val="0"/></w:checkBox>')}${run(' Not insured, ')}${formField('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Alpha"/><w:listEntry w:val="Bravo"/></w:ddList>')}${run(', ')}${formField('<w:textInput/>', run('Ingrid Solberg'))}`,
    );
    expect(await textOf(body)).toBe('☒ Insured ☐ Not insured, Bravo, Ingrid Solberg');
  });
});
