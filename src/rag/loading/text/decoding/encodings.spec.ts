import { encodeText } from '../../../../../test/support/encodings/encode-text';
import { decodeFile, decodeHtml } from './encodings';

const RUSSIAN = 'Отпуск составляет двадцать восемь календарных дней. Заявление подаётся за две недели.';
const page = (head: string, text: string, encoding: string): Buffer =>
  Buffer.concat([Buffer.from(`<html><head>${head}</head><body><p>`), encodeText(text, encoding), Buffer.from('</p></body></html>')]);

describe('decodeHtml', () => {
  it.each([
    ['a charset', '<meta charset="windows-1251">', 'windows-1251'],
    ['a content type', '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', 'koi8-r'],
    ['a charset late in a long head', `<style>${'p { color: red } '.repeat(120)}</style><meta charset=windows-1251>`, 'windows-1251'],
  ])('reads what %s declares, and does not call that a guess', async (_, head, encoding) => {
    const decoded = await decodeHtml(page(head, RUSSIAN, encoding));
    expect(decoded).toEqual({ encoding, text: expect.stringContaining(RUSSIAN) });
  });

  it('reads what an XML declaration says', async () => {
    const bytes = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="ISO-8859-5"?>\n<html><p>'), encodeText(RUSSIAN, 'iso-8859-5')]);
    expect(await decodeHtml(bytes)).toEqual({ encoding: 'iso-8859-5', text: expect.stringContaining(RUSSIAN) });
  });

  it('keeps the right characters of windows-1252 when a page says ISO-8859-1, as browsers do', async () => {
    const decoded = await decodeHtml(page('<meta charset="iso-8859-1">', 'Meals cost 20 € – “all in”.', 'windows-1252'));
    expect(decoded).toEqual({ encoding: 'windows-1252', text: expect.stringContaining('20 € – “all in”') });
  });

  it.each(['windows-1252', 'utf-8', 'utf-16', 'no-such-charset', 'shift_jis'])(
    'does not believe a page in koi8-r that says %s',
    async (declared) => {
      const decoded = await decodeHtml(page(`<meta charset="${declared}">`, RUSSIAN, 'koi8-r'));
      expect(decoded).toEqual({
        encoding: 'koi8-r',
        text: expect.stringContaining(RUSSIAN),
        note: 'not UTF-8: read as koi8-r, which is a guess',
      });
    },
  );

  it('reads UTF-8 whatever the page says', async () => {
    expect((await decodeHtml(Buffer.from(`<meta charset="windows-1251"><p>${RUSSIAN}`))).text).toContain(RUSSIAN);
  });
});

describe('decodeFile', () => {
  it('notes that it guessed', async () => {
    expect(await decodeFile(encodeText(RUSSIAN, 'ibm866'))).toEqual({
      text: RUSSIAN,
      encoding: 'ibm866',
      note: 'not UTF-8: read as ibm866, which is a guess',
    });
    expect(await decodeFile(Buffer.from(RUSSIAN))).toEqual({ text: RUSSIAN, encoding: 'utf-8' });
  });
});
