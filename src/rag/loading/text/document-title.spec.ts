import fc from 'fast-check';
import { LONGEST_TITLE, titleFromName, titleInText } from './document-title';

const title = (text: string): string => titleInText(text) ?? titleFromName('policies/hr_policy-001.txt');
const FILE_NAME = 'hr policy 001';

describe('the title of a document', () => {
  it.each([
    ['stands above an empty line', '\r\n  \n  HR Policy \r\n\r\nText.', 'HR Policy'],
    ['stands right above its text', 'HR Policy\nLeave is 25 days.', 'HR Policy'],
    ['is a sentence of its own', 'effects of wind on a wing .\n\nthe effects were measured .', 'effects of wind on a wing .'],
    ['is a question', 'How long is leave?\nIt is 25 days.', 'How long is leave?'],
    [
      'is long, but shorter than the lines below',
      'Minutes of the product and operations meeting of 6 June 2024\nCamille Roosens chaired the meeting, and Elif Demirci took the minutes of it.\n',
      'Minutes of the product and operations meeting of 6 June 2024',
    ],
  ])('is the first line when it %s', (_, text, expected) => {
    expect(title(text)).toBe(expected);
  });

  it.each([
    ['is all there is', 'The cellar key hangs behind the clock.'],
    ['is all there is, without a full stop', '\n  the cellar key hangs behind the clock  \r\n\n'],
    ['is a paragraph', `${'word '.repeat(40)}\nMore.`],
    ['is a sentence that others follow', 'Met the landlord.\nHe repairs the roof before Christmas.'],
    ['is a sentence in Japanese that others follow', '大家に会った。\n屋根を直すそうだ。'],
    [
      'was wrapped',
      'The deposit for the rotary hammer is paid back within nine days of its\nreturn, unless the hammer is broken, in which case the deposit is kept by\nthe shop.',
    ],
    [
      'was wrapped before a name',
      'The keys to the cellar of the old house in the harbour are kept by\nMrs Vandermeer, who lives next door.',
    ],
  ])('is the name of the file in words when the first line %s', (_, text) => {
    expect(title(text)).toBe(FILE_NAME);
  });

  it('is one line that is not empty and not too long, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'B.', 'c,', ' ', '\n', '\r\n', '\r', 'word '.repeat(30)), { maxLength: 12 }), (pieces) => {
        const found = title(pieces.join(''));
        expect(found).toBe(found.trim());
        expect(found).toMatch(/^[^\r\n]+$/);
        expect(found.length).toBeLessThanOrEqual(LONGEST_TITLE);
      }),
    );
  });
});
