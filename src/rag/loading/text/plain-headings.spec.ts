import fc from 'fast-check';
import { plainHeadings } from './plain-headings';

const outline = (text: string): string[] => plainHeadings(text).map(({ level, title }) => `${level} ${title}`);

describe('plainHeadings', () => {
  it('are short lines that stand above text', () => {
    const text = 'Servers\r\n\r\nAtlas\r\nThe memory is 64 GB.\r\n\r\nWho may log in?\r\nAll may.\r\n';
    expect(outline(text)).toEqual(['1 Servers', '2 Atlas', '2 Who may log in?']);
  });

  it('tell their level by the marks of Markdown', () => {
    expect(outline('# Servers\n\nAll of them.\n\n### Atlas\n\nIn Ghent.\n')).toEqual(['1 Servers', '3 Atlas']);
  });

  it('are no sentences, no questions within text, and no list of lines', () => {
    expect(outline('It is sold. Why?\nNobody knows.\nWho knows?\nNobody.\n')).toEqual([]);
    expect(outline('Names\n\nAlder\n\nBirch\n\nCedar\n\nThree trees.\n')).toEqual(['1 Names', '2 Cedar']);
  });

  it('stand at their offsets, in order', () => {
    const pieces = fc.constantFrom('Atlas', 'The memory is 64 GB.', '## Oslo', 'Who?', '- item', '\n', '\n\n', '\r\n\r\n', ' ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let last = -1;
        for (const { offset, title } of plainHeadings(text)) {
          expect(offset).toBeGreaterThan(last);
          expect(
            text
              .slice(offset)
              .replace(/^#+\s+/, '')
              .startsWith(title),
          ).toBe(true);
          last = offset;
        }
      }),
    );
  });
});
