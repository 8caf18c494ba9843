import fc from 'fast-check';
import { AppError } from '../../common/errors';
import { documentName } from './document-name';

describe('the name of an uploaded document', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['  report.pdf ', 'report.pdf'],
    ['Reisekosten 2026 (neu).docx', 'Reisekosten 2026 (neu).docx'],
    ['handbook/travel/visa.md', 'handbook/travel/visa.md'],
    ['cafe\u0301.txt', 'café.txt'],
    ['مي\u200cخواهم.txt', 'مي\u200cخواهم.txt'],
    ['報告書.pdf', '報告書.pdf'],
    ['...and justice.txt', '...and justice.txt'],
    [`${'ä'.repeat(125)}.md`, `${'ä'.repeat(125)}.md`],
  ])('%j is kept', (given, kept) => expect(documentName(given)).toBe(kept));

  it.each([
    ['nothing', ''],
    ['white space', '  '],
    ['a traversal', '../../etc/passwd.txt'],
    ['a traversal within', 'a/../../b.txt'],
    ['a traversal in fullwidth forms', '．．／b.txt'],
    ['a traversal of two-dot leaders', '‥/b.txt'],
    ['a dot', './b.txt'],
    ['a folder without a name', 'a//b.txt'],
    ['a folder as such', 'a/'],
    ['an absolute path', '/etc/passwd.txt'],
    ['a path of Windows', 'C:\\fakepath\\report.docx'],
    ['a fullwidth backslash', 'a＼b.txt'],
    ['a division slash', 'a∕b.txt'],
    ['NUL', 'a\0.txt'],
    ['a line break', 'a\n.txt'],
    ['an escape', 'a\u001b[2J.txt'],
    ['a right-to-left override', 'invoice\u202Efdp.exe'],
    ['a zero-width space', 'in\u200bvoice.pdf'],
    ['a byte order mark', '\ufeffa\ufeff.txt'],
    ['half a surrogate pair', 'a\ud800.txt'],
    ['300 bytes', `${'x'.repeat(296)}.txt`],
    ['256 bytes of two-byte letters', `${'ä'.repeat(126)}.txt`],
    ['a megabyte of marks', '\u0301'.repeat(500_000)],
  ])('%s is refused', (_, given) => {
    expect(() => documentName(given)).toThrow(expect.objectContaining({ code: 'invalid_name' }) as Error);
  });

  it('leads nowhere, whatever was given, and stays as it is when it is given again', () => {
    const pieces = fc.oneof(
      fc.constantFrom('.', '..', '/', '\\', '\0', '．', '／', ' ', '\u202e', 'a', 'é', '.txt'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        let name: string;
        try {
          name = documentName(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          return;
        }
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name.split('/').some((part) => part === '' || part === '.' || part === '..')).toBe(false);
        expect(documentName(name)).toBe(name);
      }),
    );
  });
});
