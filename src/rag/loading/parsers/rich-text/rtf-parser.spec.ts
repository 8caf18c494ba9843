import type { ExtractedText } from '../../text/extracted-text';
import { parseRtf } from './rtf-parser';

const HEAD = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}{\f2\fnil\fcharset128 MS Mincho;}{\f3\fnil\fcharset2 Wingdings;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\sbasedon0 heading 1;}{\s2\outlinelevel1 \'dcberschrift 2;}{\s3 Title;}{\s4 toc 1;}{\*\cs5 Strong;}}
{\*\generator Word 16;}`;

/** The text of a document with this body. Bytes beyond ASCII are written in hexadecimal, as programs do. */
const read = (body: string): ExtractedText => parseRtf(Buffer.from(`${HEAD}${body}}`, 'latin1'));
const textOf = (body: string): string => read(body).text;

describe('text of a rich text file', () => {
  it.each([
    ['in the code page of the document', String.raw`Caf\'e9 f\'fcr 5 \'80`, 'Café für 5 €'],
    ['in the code page of its font', String.raw`{\f1 \'ce\'f2\'ef\'f3\'f1\'ea} and {\f2 \'8d\'91\'93\'e0\'8fA}`, 'Отпуск and 国内就'],
    [
      'in Unicode, without what stands in for it',
      String.raw`5 \u8364? and \uc2\u26085\'93\'fa\u-10179\'3f\'3f\uc1 .`,
      '5 € and 日\ud83d.'.replace('\ud83d', '\ufffd'),
    ],
    ['in Unicode without any stand-in', String.raw`{\uc0\u55357\u56832} \u233e.`, '😀 é.'],
    ['as control words', String.raw`A\endash B\~C\_D \ldblquote E\rdblquote  \{F\}\\`, 'A–B C-D “E” {F}\\'],
    ['of fields', String.raw`See {\field{\*\fldinst{HYPERLINK "http://a.example"}}{\fldrslt{the list}}}.`, 'See the list.'],
    ['over several lines', 'One\r\nword\\line next\\par\r\nAnother.\\\nThird.', 'Oneword\nnext\n\nAnother.\n\nThird.'],
    ['with ticked boxes', String.raw`{\f3 \'fe} Insured {\f3 \'a8} Not insured`, '☒ Insured ☐ Not insured'],
  ])('%s', (_, body, expected) => {
    expect(textOf(body)).toBe(expected);
  });

  it.each([
    ['hidden text', String.raw`Shown{\v hidden}, {\v\b hidden \v0 shown}.`, 'Shown, shown.'],
    ['deleted text', String.raw`The fee is {\deleted 10}{\revised 12} EUR.`, 'The fee is 12 EUR.'],
    ['pictures', String.raw`A{\pict\pngblip 89504e47}{\*\shppict{\pict\bin5 }}{{}}}B`, 'AB'],
    ['comments', String.raw`A{\*\atnid X}{\*\annotation why?}B`, 'AB'],
    ['what only some programs know', String.raw`A{\*\unknown secret {\b words}}B`, 'AB'],
    ['index entries and bookmarks', String.raw`A{\xe{\v pump}}{\*\bkmkstart b}B`, 'AB'],
    ['tables of contents', String.raw`\pard\s4 Hotels 3\par\pard{\field{\*\fldinst TOC \\o}{\fldrslt Trains 4\par}}Text.`, 'Text.'],
  ])('leaves out %s', (_, body, expected) => {
    expect(textOf(body)).toBe(expected);
  });

  it('holds text boxes and results of objects', () => {
    expect(
      textOf(
        String.raw`A {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Boxed.\par}}{\shprslt Again}} {\object{\*\objdata 00ff}{\result Chart}}`,
      ),
    ).toBe('A Boxed.\n\nChart');
  });

  it('has footnotes below their paragraphs, headers and footers once', () => {
    const body = String.raw`{\header Owner: Petra Lindqvist\par}{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par Valid from May\par}
\pard Leave is 25 days.{\super\chftn{\footnote\pard{\super\chftn} Interns: 10 days.}} More.\par Pay.\par\sect{\header Owner: Petra Lindqvist\par}`;
    expect(textOf(body)).toBe('Leave is 25 days.[1] More.\n[1] Interns: 10 days.\n\nPay.\n\nOwner: Petra Lindqvist\n\nValid from May');
  });
});

describe('structure of a rich text file', () => {
  it('are headings by style and by outline level, and a title', () => {
    const { title, headings, text } = read(
      String.raw`\pard\s3 Travel policy\par\pard\s1 Hotels\par\pard A hotel.\par\pard\s2 Oslo\par\pard\outlinelevel1 Gent\par\pard Text.\par`,
    );
    expect(title).toBe('Travel policy');
    expect(headings.map((heading) => `${heading.level} ${heading.title}`)).toEqual(['1 Travel policy', '1 Hotels', '2 Oslo', '2 Gent']);
    expect(headings.every((heading) => text.startsWith(heading.title, heading.offset))).toBe(true);
  });

  it('are short lines above text where a program knows no styles, and the title that the document states', () => {
    const { title, headings } = read(
      String.raw`{\info{\title Depot}{\author Ana}}\pard\b\fs32 Opening hours\par\pard\b0\fs20 We open at nine.\par`,
    );
    expect(title).toBe('Depot');
    expect(headings.map((heading) => heading.title)).toEqual(['Opening hours']);
  });

  it('are items of lists, each with its mark', () => {
    const item = (mark: string, level: number, text: string): string =>
      String.raw`\pard\ls1\ilvl${level}{\listtext\f0 ${mark}\tab}${text}\par` + '\n';
    expect(textOf(`${item('1.', 0, 'Open')}${item(String.raw`\f3\'b7`, 1, 'Gently')}${item('2.', 0, 'Close')}\\pard Done.\\par`)).toBe(
      '1. Open\n  - Gently\n2. Close\n\nDone.',
    );
    expect(textOf(String.raw`\pard{\pntext\f3\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}Old\par`)).toBe('- Old');
  });
});

describe('tables of a rich text file', () => {
  const row = (cells: string[], definition: string): string =>
    String.raw`\trowd${definition}` + cells.map((cell) => String.raw`\pard\intbl ${cell}\cell`).join('') + String.raw`\row` + '\n';
  const HEADER = row(['Plan', 'Seats', 'Price'], String.raw`\trhdr\cellx1000\cellx2000\cellx3000`);

  it('repeat cells that are merged downwards', () => {
    expect(
      textOf(
        HEADER +
          row(['Team', '10', '100 EUR'], String.raw`\clvmgf\cellx1000\cellx2000\cellx3000`) +
          row(['', '25', '200 EUR'], String.raw`\clvmrg\cellx1000\cellx2000\cellx3000`) +
          row(['Solo', '1', '9 EUR'], String.raw`\cellx1000\cellx2000\cellx3000`),
      ),
    ).toBe('Plan: Team; Seats: 10; Price: 100 EUR.\nPlan: Team; Seats: 25; Price: 200 EUR.\nPlan: Solo; Seats: 1; Price: 9 EUR.');
  });

  it.each([
    ['marked', row(['Ghent', 'closed', '', '555-0101'], String.raw`\cellx1000\clmgf\cellx2000\clmrg\cellx3000\cellx4000`)],
    ['wider than others', row(['Ghent', 'closed', '555-0101'], String.raw`\cellx1000\cellx3010\cellx4000`)],
  ])('repeat cells that are merged to the right, %s', (_, merged) => {
    const days = row(['Site', 'Saturday', 'Sunday', 'Phone'], String.raw`\trhdr\cellx1000\cellx2000\cellx3000\cellx4000`);
    const usual = row(['Lyon', '9 to 12', '10 to 11', '555-0102'], String.raw`\cellx1000\cellx2000\cellx3000\cellx4000`);
    expect(textOf(days + merged + usual)).toBe(
      'Site: Ghent; Saturday: closed; Sunday: closed; Phone: 555-0101.\nSite: Lyon; Saturday: 9 to 12; Sunday: 10 to 11; Phone: 555-0102.',
    );
  });

  it('end where text follows, and keep the text of tables within their cells', () => {
    const nested = String.raw`\pard\intbl Rates \itap2 day\nestcell 9 EUR\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}\itap1 `;
    expect(textOf(`Before.\\par${HEADER}${row(['Solo', '1', nested], String.raw`\cellx1000\cellx2000\cellx3000`)}\\pard After.\\par`)).toBe(
      'Before.\n\nPlan: Solo; Seats: 1; Price: Rates day 9 EUR.\n\nAfter.',
    );
  });
});

describe('hostile rich text files', () => {
  it('of groups nested deeply are refused', () => {
    expect(() => textOf('{'.repeat(100_000))).toThrow('nests elements more than 1,000 deep');
  });

  it('of other shapes are read', () => {
    expect(textOf('}}}}Text.')).toBe('');
    expect(textOf('\\'.repeat(3))).toBe('\\}');
    expect(textOf(String.raw`\bin99999999 Text`)).toBe('');
    expect(textOf(String.raw`\u99999999999? \'zz \cell\row\cellx-5 Text.`)).toContain('Text.');
    expect(textOf('a'.repeat(1_000_000))).toHaveLength(1_000_000);
  });
});
