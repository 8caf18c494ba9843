import { encodeText } from '../../../../../test/support/encodings/encode-text';
import { NATIONAL_TEXTS } from '../../../../../test/support/encodings/national-texts';
import { decodeText } from './text-decoder';

const TEXT = 'Grüße aus Gent: 5 € für „Räder“.\nZweite Zeile.\n';
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const utf32le = (text: string): Buffer =>
  Buffer.from(Uint32Array.from(Array.from(text), (character) => character.codePointAt(0) ?? 0).buffer);
const utf32be = (text: string): Buffer => utf32le(text).swap32();

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', false],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8', false],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le', false],
    ['UTF-16BE with a mark', utf16be(`\ufeff${TEXT}`), 'utf-16be', false],
    ['UTF-16LE without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le', true],
    ['UTF-16BE without a mark', utf16be(TEXT), 'utf-16be', true],
    ['UTF-32LE with a mark', utf32le(`\ufeff${TEXT}`), 'utf-32le', false],
    ['UTF-32BE with a mark', utf32be(`\ufeff${TEXT}`), 'utf-32be', false],
    ['UTF-32LE without a mark', utf32le(TEXT), 'utf-32le', true],
    ['UTF-32BE without a mark', utf32be(TEXT), 'utf-32be', true],
    ['windows-1252', encodeText(TEXT, 'windows-1252'), 'windows-1252', true],
  ])('reads %s', async (_, bytes, encoding, guessed) => {
    expect(await decodeText(bytes)).toEqual({ text: TEXT, encoding, guessed });
  });

  it('reads Chinese UTF-16 without a mark by its line ends', async () => {
    const text = '今天休息。\n明天上班。\n';
    expect(await decodeText(Buffer.from(text, 'utf16le'))).toMatchObject({ text, encoding: 'utf-16le' });
  });

  it('keeps line ends and does not break characters between slices', async () => {
    const text = 'Zeile mit 😀 und €.\r\n'.repeat(100_000);
    expect((await decodeText(Buffer.from(`x${text}`))).text).toBe(`x${text}`);
    expect((await decodeText(Buffer.from(`\ufeffx${text}`, 'utf16le'))).text).toBe(`x${text}`);
    expect((await decodeText(utf32le(`\ufeffx${text}`))).text).toBe(`x${text}`);
  });

  it('reads UTF-8 that is damaged at one place', async () => {
    const bytes = Buffer.concat([Buffer.from('Die Gebühr beträgt fünf Euro. '.repeat(20)), Buffer.from('f\xfcr', 'latin1')]);
    expect(await decodeText(bytes)).toMatchObject({
      encoding: 'utf-8',
      guessed: true,
      text: expect.stringMatching(/^Die Gebühr.* f\ufffdr$/),
    });
  });

  it('finds the one telling line of a long file', async () => {
    const bytes = Buffer.concat([
      Buffer.from('value;1;2;3\n'.repeat(200_000)),
      encodeText('Суточные по России составляют семьсот рублей.\n', 'koi8-r'),
      Buffer.from('value;1;2;3\n'.repeat(200_000)),
    ]);
    expect(await decodeText(bytes)).toMatchObject({ encoding: 'koi8-r', text: expect.stringContaining('составляют семьсот') });
  });

  it('leaves the escapes of terminals in text', async () => {
    const text = 'Build \u001b[32mdone\u001b[0m, cost \u001b$5, für alle.\n';
    for (const each of [text, text.replace('ü', 'ue')])
      expect(await decodeText(Buffer.from(each))).toMatchObject({ text: each, encoding: 'utf-8' });
  });

  it('ends with words that are longer than what is looked at', async () => {
    const text = `Der erste Satz.\nEin Wort ${'ä'.repeat(5_000)} und noch eins.`;
    expect((await decodeText(encodeText(text, 'windows-1252')).catch(() => ({ text }))).text).toBe(text);
  });

  it('finds the encoding of a long text without line ends', async () => {
    const text = '国内出張の日当は一日三千円です。'.repeat(5_000);
    expect((await decodeText(encodeText(text, 'euc-jp'))).text).toBe(text);
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex')],
    ['text with zero bytes', Buffer.from('one\0two\0\0three')],
    ['compressed bytes without zeros', Buffer.from(Array.from({ length: 400 }, (_, index) => ((index * 37) % 255) + 1))],
    ['cut UTF-32 that is no text', Buffer.from('fffe00004100000042', 'hex')],
  ])('refuses %s', async (_, bytes) => {
    await expect(decodeText(bytes)).rejects.toThrow('not text');
  });

  it.each([
    ['letters of all kinds in a row', Buffer.from('Az\xe9\xd0\xb3\xf8 \xa4\xb1\xd7\xf3\xa6 \xe1\xd6\xbf\xc5t \xfe\xdd\xac', 'latin1')],
    ['an encoding of DOS', Buffer.from('Gr\x81\xe1e aus K\x94ln f\x81r alle', 'latin1')],
  ])('refuses %s with what was tried and what to do', async (_, bytes) => {
    await expect(decodeText(bytes)).rejects.toThrow(/^is in an encoding that cannot be told \(tried [\w-]+.*\): save it as UTF-8$/);
  });
});

describe('a short text', () => {
  it.each(['½ cup', '20 °C ± 1 °C', '© 2024 – all rights reserved', 'José García, São Paulo', 'Größe'])(
    '%s is read as windows-1252',
    async (text) => {
      expect((await decodeText(encodeText(text, 'windows-1252'))).text).toBe(text);
    },
  );

  it('with capitals of its own is read as Turkish', async () => {
    expect((await decodeText(encodeText('İstanbul Şişli Çağlayan', 'windows-1254'))).text).toBe('İstanbul Şişli Çağlayan');
  });

  it.each([
    ['ГОСТ', 'windows-1251'],
    ['ПРИКАЗ № 5', 'windows-1251'],
    ['氏名,部署\n山田太郎,営業部\n', 'euc-jp'],
  ])('%s is refused where it may as well be in another script', async (text, encoding) => {
    await expect(decodeText(encodeText(text, encoding))).rejects.toThrow('save it as UTF-8');
  });
});

/** The first 40 characters of a sentence. */
const short = (sentence: string): string => Array.from(sentence).slice(0, 40).join('');

/** What the encoding makes of the text: apostrophes that it lacks are plain ones, say. */
const asWritten = (bytes: Buffer, text: string, encoding: string): string =>
  encoding === 'windows-1252' ? text : new TextDecoder(encoding).decode(bytes);

describe.each(NATIONAL_TEXTS)('a text in $language', ({ encodings, sentences }) => {
  it.each(encodings)('is read from %s, or refused when it is short', async (encoding) => {
    const whole = sentences.join('\n');
    const bytes = encodeText(whole, encoding);
    expect((await decodeText(bytes)).text).toBe(asWritten(bytes, whole, encoding));
    const read = await Promise.all(
      sentences.map(async (sentence) => {
        const part = encodeText(short(sentence), encoding);
        return (await decodeText(part)).text === asWritten(part, short(sentence), encoding);
      }),
    );
    expect(read.filter(Boolean).length).toBeGreaterThanOrEqual(sentences.length - 1);
  });
});
