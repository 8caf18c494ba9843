import { documentTitle } from './document-title';

describe('documentTitle', () => {
  it('is the first line that is not empty', () => {
    expect(documentTitle('a.txt', '\r\n  \n  HR Policy \r\nText.')).toBe('HR Policy');
  });

  it('is the file name in words when the first line is a paragraph', () => {
    expect(documentTitle('policies/hr_policy-001.txt', `${'word '.repeat(40)}\nMore.`)).toBe('hr policy 001');
  });
});
