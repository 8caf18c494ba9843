import { parseCsv } from './csv-parser';
import { looksLikeHeader, tableLine } from '../../text/table-lines';

const textOf = (csv: string): string => parseCsv(csv, 'utf-8').text;

describe('parseCsv', () => {
  it.each([
    ['commas', 'name,role\nAnna,Clerk\n'],
    ['semicolons', 'name;role\r\nAnna;Clerk\r\n'],
    ['tabs', 'name\trole\nAnna\tClerk'],
    ['bars', 'name|role\nAnna|Clerk'],
    ['quotes', '"name","role"\n"Anna","Clerk"'],
    ['blank lines', '\n\nname,role\n\n,\nAnna,Clerk\n\n'],
  ])('reads rows with %s', (_, csv) => {
    expect(textOf(csv)).toBe('name: Anna; role: Clerk.');
  });

  it('keeps line breaks, delimiters and quotes that are quoted in their cell', () => {
    expect(textOf('name,note\nAnna,"two\nlines, ""really"""')).toBe('name: Anna; note: two lines, "really".');
  });

  it('names no column by a first row of values', () => {
    expect(textOf('Anna,12\nBo,13')).toBe('Anna: 12.\nBo: 13.');
    expect(textOf('1,2,3\n4,5,6')).toBe('1; 2; 3.\n4; 5; 6.');
  });

  it('reads rows that are longer or shorter than the first', () => {
    expect(textOf('a,b\n1\n1,2,3')).toBe('a: 1.\na: 1; b: 2; 3.');
  });

  it('keeps the names when there is nothing else', () => {
    expect(textOf('name,role')).toBe('name: role.');
  });
});

describe('tableLine', () => {
  it('ends as a sentence, once', () => {
    expect(tableLine(['a', 'Done.'], ['x:', 'y'])).toBe('x: a; y: Done.');
    expect(tableLine(['', ''], ['x', 'y'])).toBe('');
  });
});

it.each([
  [['Name', 'Role'], true],
  [['Name', ''], false],
  [['Name', 'Name'], false],
  [['2024', 'Role'], false],
  [['Name'], false],
])('%j names columns: %s', (cells, isHeader) => {
  expect(looksLikeHeader(cells)).toBe(isHeader);
});
