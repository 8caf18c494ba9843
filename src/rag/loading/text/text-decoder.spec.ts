import { decodeText } from './text-decoder';

const TEXT = 'Grüße aus Gent: 5 € für „Räder“.\nZweite Zeile.\n';
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', false],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8', false],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le', false],
    ['UTF-16BE with a mark', utf16be(`\ufeff${TEXT}`), 'utf-16be', false],
    ['UTF-16LE without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le', true],
    ['UTF-16BE without a mark', utf16be(TEXT), 'utf-16be', true],
    [
      'windows-1252',
      Buffer.from(TEXT.replace('€', '\u0080').replace('„', '\u0084').replace('“', '\u0093'), 'latin1'),
      'windows-1252',
      true,
    ],
  ])('reads %s', async (_, bytes, encoding, guessed) => {
    expect(await decodeText(bytes)).toEqual({ text: TEXT, encoding, guessed });
  });

  it('reads Chinese UTF-16 without a mark by its line ends', async () => {
    const text = '今天休息。\n明天上班。\n';
    expect(await decodeText(Buffer.from(text, 'utf16le'))).toMatchObject({ text, encoding: 'utf-16le' });
  });

  it('keeps line ends and does not break characters between slices', async () => {
    const text = 'Zeile mit 😀 und €.\r\n'.repeat(100_000);
    expect((await decodeText(Buffer.from(`x${text}`)))?.text).toBe(`x${text}`);
    expect((await decodeText(Buffer.from(`\ufeffx${text}`, 'utf16le')))?.text).toBe(`x${text}`);
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex')],
    ['text with zero bytes', Buffer.from('one\0two\0\0three')],
    ['compressed bytes without zeros', Buffer.from(Array.from({ length: 400 }, (_, index) => ((index * 37) % 255) + 1))],
    ['UTF-32', Buffer.from('fffe000041000000', 'hex')],
  ])('refuses %s', async (_, bytes) => {
    expect(await decodeText(bytes)).toBeUndefined();
  });
});
