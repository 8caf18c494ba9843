import { parseCsv } from './csv-parser';

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

  it('reads the delimiter that Excel writes into the first line', () => {
    expect(textOf('sep=;\nName;Phone, work\nAnna;0101\n')).toBe('Name: Anna; Phone, work: 0101.');
    expect(textOf('SEP=|\r\nName|Phone\r\nAnna;Bo|0101')).toBe('Name: Anna;Bo; Phone: 0101.');
  });

  it('keeps a title above the names, and leaves a column without a name alone', () => {
    expect(textOf('Price list 2026;;\n\nArticle;Unit;Price\nHose B;metre;3.20\n')).toBe(
      'Price list 2026\nArticle: Hose B; Unit: metre; Price: 3.20.',
    );
    expect(textOf(',name,role\n0,Anna,Clerk\n1,Bo,Driver\n')).toBe('0; name: Anna; role: Clerk.\n1; name: Bo; role: Driver.');
  });

  it('keeps the names when there is nothing else', () => {
    expect(textOf('name,role')).toBe('name; role.');
  });
});
