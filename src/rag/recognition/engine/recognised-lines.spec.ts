import { asParagraphs } from './recognised-lines';

describe('asParagraphs', () => {
  it.each([
    [
      'lines that were broken for lack of space',
      'The compressor is serviced every\n400 hours by the workshop.\n',
      'The compressor is serviced every 400 hours by the workshop.',
    ],
    ['broken words', 'The filter is replaced at the infor-\nmation desk.', 'The filter is replaced at the information desk.'],
    [
      'hyphens before names',
      'The flight from the airport of Baden-\nBaden leaves at noon.',
      'The flight from the airport of Baden- Baden leaves at noon.',
    ],
    ['paragraphs', 'One line.\n\n \nAnother line.', 'One line.\n\nAnother line.'],
    ['lists', '1. Wear safety goggles.\n2. Tie back long hair.\n3. Ask.', '1. Wear safety goggles.\n2. Tie back long hair.\n3. Ask.'],
    ['addresses', 'Harbour office\nMill Road 12\nLeeds and surroundings', 'Harbour office\nMill Road 12\nLeeds and surroundings'],
    ['nothing', ' \n\n \n', ''],
  ])('joins or keeps %s', (_, lines, text) => {
    expect(asParagraphs(lines)).toBe(text);
  });
});
