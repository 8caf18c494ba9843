import { makeWordFile, p, pagePart, run, wordPart, type DocxPart } from '../../../../../test/support/made-files/made-docx';
import { makeZip } from '../../../../../test/support/made-files/made-zip';
import { parseDocx } from './docx-parser';

const textOf = async (body: string, parts: readonly DocxPart[] = []): Promise<string> => (await parseDocx(makeWordFile(body, parts))).text;

const HEADINGS = [1, 2, 3]
  .map((level) => `<w:style w:type="paragraph" w:styleId="H${level}"><w:name w:val="heading ${level}"/></w:style>`)
  .join('');
const STYLES = wordPart('styles', HEADINGS);
const heading = (text: string, level = 1): string => p(text, `<w:pStyle w:val="H${level}"/>`);

describe('the text of a Word document', () => {
  it('keeps breaks, tabs and hyphens within a paragraph, and leaves soft hyphens out', async () => {
    const body = p(
      `${run('Opening')}<w:r><w:tab/></w:r>${run('hours:')}<w:r><w:br/></w:r>${run('week')}<w:r><w:noBreakHyphen/></w:r>${run('days')}<w:r><w:softHyphen/></w:r>`,
    );
    expect(await textOf(body)).toBe('Opening hours:\nweek-days');
  });

  it('leaves out what was deleted, moved away or hidden, and reads what was inserted and moved here', async () => {
    const body = [
      p(`${run('Fee: ')}<w:del>${run('20').replaceAll('w:t', 'w:delText')}</w:del><w:ins>${run('25')}</w:ins>${run(' EUR')}`),
      p(`<w:moveFrom>${run('Old place.')}</w:moveFrom>`),
      p(`<w:moveTo>${run('New place.')}</w:moveTo>${run(' secret', '<w:vanish/>')}${run(' shown', '<w:vanish w:val="0"/>')}`),
    ];
    expect(await textOf(body.join(''))).toBe('Fee: 25 EUR\n\nNew place. shown');
  });

  it('joins paragraphs whose mark was deleted', async () => {
    const deletedMark = '<w:rPr><w:del w:id="1"/></w:rPr>';
    expect(await textOf(p('The deposit is ', deletedMark) + p('120 EUR.'))).toBe('The deposit is 120 EUR.');
    expect(await textOf(p(`<w:del>${run('gone')}</w:del>`, deletedMark) + p('Kept.'))).toBe('Kept.');
  });

  it('joins a large first letter with its word', async () => {
    expect(await textOf(p('D', '<w:framePr w:dropCap="drop" w:lines="3"/>') + p('eposits are returned within nine days.'))).toBe(
      'Deposits are returned within nine days.',
    );
  });

  it('leaves out text that a style hides, unless a run says otherwise', async () => {
    const styles = wordPart(
      'styles',
      '<w:style w:type="character" w:styleId="Note"><w:name w:val="Inner"/><w:rPr><w:vanish/></w:rPr></w:style>',
    );
    const body = p(
      run('Open. ') + run('Inner. ', '<w:rStyle w:val="Note"/>') + run('Shown.', '<w:rStyle w:val="Note"/><w:vanish w:val="false"/>'),
    );
    expect(await textOf(body, [styles])).toBe('Open. Shown.');
  });

  it('reads the result of a field and not its instruction, also of nested ones', async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const instruction = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const nested = mark('begin') + instruction('DOCPROPERTY x') + mark('separate') + run('hidden') + mark('end');
    const body =
      run('Due: ') +
      mark('begin') +
      instruction('IF ') +
      nested +
      instruction(' = 1') +
      mark('separate') +
      run('2 May') +
      mark('end') +
      run('.');
    expect(await textOf(p(body))).toBe('Due: 2 May.');
    expect(await textOf(p(`<w:fldSimple w:instr="REF clause">${run('clause 4')}</w:fldSimple>${run(' applies')}`))).toBe(
      'clause 4 applies',
    );
  });

  it('reads a text box once, below the paragraph it is anchored in', async () => {
    const box = `<w:txbxContent>${p('Call 112.')}</w:txbxContent>`;
    const body = p(
      `${run('In a fire')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run(' leave.')}`,
    );
    expect(await textOf(body)).toBe('In a fire leave.\n\nCall 112.');
    expect(await textOf(p(`<w:r><w:pict><v:textbox>${box}</v:textbox></w:pict></w:r>`))).toBe('Call 112.');
  });

  it('leaves tables of contents and comments out', async () => {
    const contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>';
    const body = `${contents}<w:sdtContent>${p('Contents')}${p('Pay 3')}</w:sdtContent></w:sdt>${p(`${run('Pay day is the 28th.')}<w:r><w:commentReference w:id="1"/></w:r>`)}`;
    expect(await textOf(body, [wordPart('comments', `<w:comment w:id="1">${p('Really?')}</w:comment>`)])).toBe('Pay day is the 28th.');
  });

  it('is the same whatever prefixes a program writes', async () => {
    const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const body = '<P:p><P:pPr><P:outlineLvl P:val="0"/></P:pPr><P:r><P:t>Fees</P:t></P:r></P:p><P:p><P:r><P:t>None.</P:t></P:r></P:p>';
    const file = (root: string, prefix: string): Buffer =>
      makeZip([{ name: 'word/document.xml', content: `${root}<P:body>${body}</P:body></P:document>`.replaceAll('P:', prefix) }]);
    for (const [root, prefix] of [
      [`<P:document xmlns:ns0="${main}">`, 'ns0:'],
      [`<P:document xmlns:w="${strict}">`, 'w:'],
    ] as const) {
      const { text, headings } = await parseDocx(file(root, prefix));
      expect([text, headings.length]).toEqual(['Fees\n\nNone.', 1]);
    }
  });

  it('writes raised and lowered digits as such', async () => {
    const body = p(
      run('120 m') +
        run('2', '<w:vertAlign w:val="superscript"/>') +
        run(' of CO') +
        run('2', '<w:vertAlign w:val="subscript"/>') +
        run(', the 1') +
        run('st', '<w:vertAlign w:val="superscript"/>'),
    );
    expect(await textOf(body)).toBe('120 m² of CO₂, the 1st');
  });
});

describe('code in a Word document', () => {
  it.each([
    ['that is indented with spaces', ['def f(n):', '    if n < 2:', '        return n']],
    ['that goes back to the margin', ['while true; do', '  make test', 'done']],
    ['of a configuration', ['server {', '    listen 80;', '}']],
  ])('keeps the indents and lines of code %s', async (_, lines) => {
    expect(await textOf(lines.map((line) => p(line)).join('') + p('The code above is free.'))).toBe(
      `${lines.join('\n')}\n\nThe code above is free.`,
    );
  });

  it.each([
    ['a style of that name', '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Source Code"/></w:style>', ''],
    [
      'a style with a monospaced font',
      '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Shell"/><w:rPr><w:rFonts w:ascii="Consolas"/></w:rPr></w:style>',
      '',
    ],
    ['a monospaced font', '', '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'],
  ])('is known by %s', async (_, style, properties) => {
    const code = (text: string): string => p(run(text, properties), '<w:pStyle w:val="C"/>');
    const body = p('Run this.') + code('cd /srv') + code('  npm ci') + p('Then wait.');
    expect(await textOf(body, [wordPart('styles', style)])).toBe('Run this.\n\ncd /srv\n  npm ci\n\nThen wait.');
  });

  it('is no letter whose lines begin with spaces', async () => {
    expect(await textOf(p('   We thank you for your letter of 3 May.') + p('   Your contract ends in June.'))).toBe(
      'We thank you for your letter of 3 May.\n\nYour contract ends in June.',
    );
  });
});

describe('tables of a Word document', () => {
  const cell = (text: string, properties = '', runProperties = ''): string =>
    `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${p(run(text, runProperties))}</w:tc>`;
  const row = (...cells: string[]): string => `<w:tr>${cells.map((text) => (text.startsWith('<') ? text : cell(text))).join('')}</w:tr>`;
  const table = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
  const span = (columns: number): string => `<w:gridSpan w:val="${columns}"/>`;
  const [merged, goesOn] = ['<w:vMerge w:val="restart"/>', '<w:vMerge/>'];

  it.each([
    [
      'repeats a value over the columns it is merged over',
      table(row('Site', 'Saturday', 'Sunday', 'Phone'), row('Ghent', cell('closed', span(2)), '555-0101')),
      'Site: Ghent; Saturday: closed; Sunday: closed; Phone: 555-0101.',
    ],
    [
      'repeats a value over the rows it is merged over',
      table(
        row('Line', 'Shift', 'Lead'),
        row(cell('A', merged), 'early', 'Bo Lind'),
        row(cell('', goesOn), 'late', 'Ana Kovac'),
        row('B', 'late', 'Cy Roth'),
      ),
      'Line: A; Shift: early; Lead: Bo Lind.\nLine: A; Shift: late; Lead: Ana Kovac.\nLine: B; Shift: late; Lead: Cy Roth.',
    ],
    [
      'joins the names of two header rows',
      table(
        row(cell('Office', merged), cell('Employees', span(2))),
        row(cell('', goesOn), 'Full time', 'Part time'),
        row('Lyon', '41', '7'),
        row('Ghent', '12', '3'),
      ),
      'Employees; Office: Lyon; Full time: 41; Part time: 7.\nEmployees; Office: Ghent; Full time: 12; Part time: 3.',
    ],
    [
      'keeps names beside an empty corner',
      table(row('', 'Free', 'Pro'), row('Storage', '5 GB', '100 GB')),
      'Storage; Free: 5 GB; Pro: 100 GB.',
    ],
    [
      'takes a bold row for the names',
      table(row(cell('Room', '', '<w:b/>'), cell('Keeper', '', '<w:b/>')), row('Alder', 'Mia Falk'), row('Birch', 'Tom Weiss')),
      'Room: Alder; Keeper: Mia Falk.\nRoom: Birch; Keeper: Tom Weiss.',
    ],
    [
      'takes two bold rows for the names where one has merged cells',
      table(
        row(cell('Item', merged, '<w:b/>'), cell('Price', span(2), '<w:b/>')),
        row(cell('', goesOn), cell('2025', '', '<w:b/>'), cell('2026', '', '<w:b/>')),
        row(cell('Pump', merged), '10 EUR', '12 EUR'),
        row(cell('', goesOn), cell('on request', span(2))),
      ),
      'Price; Item: Pump; 2025: 10 EUR; 2026: 12 EUR.\nPrice; Item: Pump; 2025: on request; 2026: on request.',
    ],
    [
      'takes a marked row for the names',
      table(`<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Room')}${cell('Keeper')}</w:tr>`, row('Alder', 'Mia Falk')),
      'Room: Alder; Keeper: Mia Falk.',
    ],
    [
      'leaves deleted rows out and columns that a row skips empty',
      table(
        row('Step', 'Who', 'When'),
        `<w:tr><w:trPr><w:del w:id="3"/></w:trPr>${cell('0')}${cell('Eve')}${cell('never')}</w:tr>`,
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('Ana')}${cell('Monday')}</w:tr>`,
      ),
      'Who: Ana; When: Monday.',
    ],
    [
      'reads a frame of one cell as its paragraphs',
      table(`<w:tr><w:tc>${p('Warning')}${p('Never open the cover.')}</w:tc></w:tr>`),
      'Warning\n\nNever open the cover.',
    ],
  ])('%s', async (_, body, text) => {
    expect(await textOf(body)).toEqual(text);
  });

  it('takes the first row for the names where the style of the table sets it off', async () => {
    const styles = wordPart(
      'styles',
      '<w:style w:type="table" w:styleId="Grid4"><w:name w:val="Grid 4"/><w:tblStylePr w:type="firstRow"/></w:style>',
    );
    const look = '<w:tblPr><w:tblStyle w:val="Grid4"/><w:tblLook w:val="04A0" w:firstRow="1"/></w:tblPr>';
    expect(await textOf(table(look, row('Room', 'Keeper'), row('Alder', 'Mia Falk'), row('Birch', 'Tom Weiss')), [styles])).toBe(
      'Room: Alder; Keeper: Mia Falk.\nRoom: Birch; Keeper: Tom Weiss.',
    );
  });

  it('keeps a table in a cell within its row', async () => {
    const inner = `<w:tc>${table(row('Mon', '8 to 12'), row('Tue', '9 to 17'))}${p('')}</w:tc>`;
    expect(await textOf(table(row('Desk', 'Hours', 'Phone'), row('Ghent', inner, '0101')))).toBe(
      'Desk: Ghent; Hours: Mon: 8 to 12. Tue: 9 to 17.; Phone: 0101.',
    );
  });

  it('shows the numbers of rows that are numbered by a list', async () => {
    const numbering = wordPart(
      'numbering',
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    );
    const number = `<w:tc>${p('', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')}</w:tc>`;
    expect(await textOf(table(row('No', 'Tool', 'Shelf'), row(number, 'Saw', 'B7'), row(number, 'Axe', 'B9')), [numbering])).toBe(
      'No: 1.; Tool: Saw; Shelf: B7.\nNo: 2.; Tool: Axe; Shelf: B9.',
    );
  });
});

describe('notes of a Word document', () => {
  const footnotes = (...notes: string[]): DocxPart =>
    wordPart(
      'footnotes',
      `<w:footnote w:type="separator" w:id="0">${p('---')}</w:footnote>${notes.map((note, index) => `<w:footnote w:id="${index + 2}">${p(note)}</w:footnote>`).join('')}`,
    );
  const reference = (id: number, more = ''): string => `<w:r><w:footnoteReference w:id="${id}"${more}/></w:r>`;

  it('stand below the paragraph that refers to them, in its section, with their marks', async () => {
    const body =
      heading('Leave') +
      p(run('Staff get 25 days.') + reference(2) + run(' Interns get 10.') + reference(3)) +
      heading('Pay') +
      p('Pay day is the 28th.');
    const document = await parseDocx(makeWordFile(body, [STYLES, footnotes('Part-time staff get 15.', 'From the first month on.')]));
    expect(document.text).toBe(
      'Leave\n\nStaff get 25 days.[1] Interns get 10.[2]\n[1] Part-time staff get 15.\n[2] From the first month on.\n\nPay\n\nPay day is the 28th.',
    );
    expect(document.headings.map(({ offset }) => offset)).toEqual([0, document.text.indexOf('Pay\n')]);
  });

  it('that end the document are numbered as Word does', async () => {
    const endnotes = wordPart('endnotes', `<w:endnote w:id="2">${p('See the statutes.')}</w:endnote>`);
    expect(await textOf(p(`${run('The board decides.')}<w:r><w:endnoteReference w:id="2"/></w:r>`), [endnotes])).toBe(
      'The board decides.[i]\n[i] See the statutes.',
    );
  });

  it('of a heading or a table stand below it', async () => {
    const body =
      heading('Fees').replace('</w:p>', `${reference(2)}</w:p>`) +
      `<w:tbl><w:tr><w:tc>${p('Adults')}</w:tc><w:tc>${p(run('12 EUR') + reference(3))}</w:tc></w:tr><w:tr><w:tc>${p('Children')}</w:tc><w:tc>${p('4 EUR')}</w:tc></w:tr></w:tbl>`;
    const document = await parseDocx(makeWordFile(body, [STYLES, footnotes('As of May.', 'Members pay 9 EUR.')]));
    expect(document.text).toBe('Fees\n[1] As of May.\n\nAdults: 12 EUR[2].\nChildren: 4 EUR.\n[2] Members pay 9 EUR.');
    expect(document.headings).toEqual([{ offset: 0, level: 1, title: 'Fees' }]);
  });

  it('keep a mark of their own', async () => {
    const body = p(run('Prices rise.') + reference(2, ' w:customMarkFollows="1"') + run('*'));
    expect(await textOf(body, [footnotes('* Not in May.')])).toBe('Prices rise.*\n* Not in May.');
  });
});

describe('headers and footers of a Word document', () => {
  const section = (references: string): string => `<w:sectPr>${references}</w:sectPr>`;
  const header = (id: string, type = 'default'): string => `<w:headerReference w:type="${type}" r:id="${id}"/>`;
  const footer = (id: string): string => `<w:footerReference w:type="default" r:id="${id}"/>`;
  const field = (instruction: string): string => `<w:fldSimple w:instr=" ${instruction} ">${run('1')}</w:fldSimple>`;

  it('are read once, below the title, without page numbers', async () => {
    const body = heading('Forklift rules') + p('Only trained staff drive.') + section(header('h1') + header('h2') + footer('f1'));
    const parts = [
      STYLES,
      pagePart('header', 'h1', p('Document owner: Petra Lindqvist')),
      pagePart('header', 'h2', p('Document owner: Petra Lindqvist') + p('Forklift rules')),
      pagePart(
        'footer',
        'f1',
        p(`${run('Valid until 31 May 2027')}<w:r><w:tab/></w:r>${run('Page ')}${field('PAGE')}${run(' of ')}${field('NUMPAGES')}`),
      ),
    ];
    expect(await textOf(body, parts)).toBe(
      'Forklift rules\n\nDocument owner: Petra Lindqvist\nValid until 31 May 2027\n\nOnly trained staff drive.',
    );
  });

  it.each([
    ['Seite 3', `${run('Freigabe: Ana Kovac, Seite ')}${field('PAGE')}`, 'Freigabe: Ana Kovac'],
    ['a name before the number', `${run('Owner: Petra Lindqvist ')}${field('PAGE')}`, 'Owner: Petra Lindqvist'],
    ['3/12', `${run('v2 | ')}${field('PAGE')}${run('/')}${field('NUMPAGES')}`, 'v2'],
    ['- 3 -', `${run('- ')}${field('PAGE')}${run(' -')}`, ''],
  ])('lose a page number like %s', async (_, content, kept) => {
    const body = p('Text.') + section(footer('f1'));
    expect(await textOf(body, [pagePart('footer', 'f1', p(content))])).toBe(kept ? `Text.\n\n${kept}` : 'Text.');
  });

  it('of first and even pages are read where pages show them', async () => {
    const parts = [pagePart('header', 'h1', p('First')), pagePart('header', 'h2', p('Even'))];
    const references = header('h1', 'first') + header('h2', 'even');
    expect(await textOf(p('Text.') + section(references), parts)).toBe('Text.');
    expect(
      await textOf(p('Text.') + section(`${references}<w:titlePg/>`), [...parts, wordPart('settings', '<w:evenAndOddHeaders/>')]),
    ).toBe('Text.\n\nEven\nFirst');
  });

  it('with a table give its rows', async () => {
    const table = `<w:tbl><w:tr><w:tc>${p('Version')}</w:tc><w:tc>${p('4')}</w:tc></w:tr><w:tr><w:tc>${p('Owner')}</w:tc><w:tc>${p('Petra Lindqvist')}</w:tc></w:tr></w:tbl>`;
    expect(await textOf(p('Text.') + section(header('h1')), [pagePart('header', 'h1', table)])).toBe(
      'Text.\n\nVersion: 4.\nOwner: Petra Lindqvist.',
    );
  });
});

describe('documents inserted in a Word document', () => {
  it('are read as pages, with their headings, or named', async () => {
    const body = `${p('Before.')}<w:altChunk r:id="a1"/><w:altChunk r:id="a2"/>${p('After.')}`;
    const parts: DocxPart[] = [
      {
        id: 'a1',
        type: 'aFChunk',
        name: 'word/chunk1.html',
        content:
          '<h2>Refunds</h2><p>Within 14 days.</p><table><tr><th>Day</th><th>Fee</th></tr><tr><td>Monday</td><td>5 EUR</td></tr></table>',
      },
      { id: 'a2', type: 'aFChunk', name: 'word/chunk2.rtf', content: '{\\rtf1 x}' },
    ];
    const document = await parseDocx(makeWordFile(body, parts));
    expect(document.text).toBe('Before.\n\nRefunds\n\nWithin 14 days.\n\nDay: Monday; Fee: 5 EUR.\n\nAfter.');
    expect(document.headings).toEqual([{ offset: 9, level: 2, title: 'Refunds' }]);
    expect(document.tables.map(({ start, end }) => document.text.slice(start, end))).toEqual(['Day: Monday; Fee: 5 EUR.']);
    expect(document.note).toBe('holds inserted files that are not read: chunk2.rtf');
  });
});
