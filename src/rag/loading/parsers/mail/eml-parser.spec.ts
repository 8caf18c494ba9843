import { makeDocx } from '../../../../../test/support/made-files/made-docx';
import { attachment, makeMail, type MailPart } from '../../../../../test/support/made-files/made-mail';
import { DocumentFormats } from '../../document-formats';
import { embeddedFiles } from '../../parser-thread/embedded-files';
import type { ExtractedText } from '../../text/extracted-text';
import { DOCUMENT_FORMATS } from '../document-format-list';
import { parseEml } from './eml-parser';

const HEADERS = {
  From: 'Ana Kovac <ana@depot.example>',
  To: '"Lind, Bo" <bo@depot.example>, carla@depot.example',
  Subject: 'Price of the hall',
  Date: 'Tue, 3 Mar 2026 09:30:00 +0100',
};

const TOP = [
  'Price of the hall',
  '',
  'From: Ana Kovac <ana@depot.example>',
  'To: Lind, Bo <bo@depot.example>, carla@depot.example',
  'Date: 2026-03-03 09:30 +01:00',
].join('\n');

const read = (mail: Buffer): Promise<ExtractedText> => parseEml(mail, embeddedFiles(new DocumentFormats(DOCUMENT_FORMATS)));
const plain = (content: string, parameters = ''): MailPart => ({ type: `text/plain; charset=utf-8${parameters}`, content });
const html = (content: string): MailPart => ({ type: 'text/html; charset=utf-8', content });
const body = async (part: MailPart): Promise<string> => (await read(makeMail(HEADERS, part))).text.slice(TOP.length).trim();
const mixed = (...parts: MailPart[]): MailPart => ({ type: 'multipart/mixed', parts });

describe('a mail', () => {
  it('is its subject, people, date and text', async () => {
    const { text, title, headings } = await read(makeMail(HEADERS, plain('The hall costs 900 EUR a month.\r\n\r\n-- \r\nAna\r\n')));
    expect(title).toBe('Price of the hall');
    expect(text).toBe(`${TOP}\n\nThe hall costs 900 EUR a month.\n\n--\nAna`);
    expect(headings).toEqual([{ offset: 0, level: 1, title: 'Price of the hall' }]);
  });

  it.each([
    ['quoted-printable', 'text/plain; charset=iso-8859-1', 'quoted-printable', 'Caf=E9 f=FCr 5=20=\r\nTage'],
    ['windows-1252', 'text/plain; charset=windows-1252', 'quoted-printable', 'Caf=E9 f=FCr =\r\n5 Tage'],
    ['base64', 'text/plain; charset=utf-16le', 'base64', Buffer.from('Café für 5 Tage', 'utf16le').toString('base64')],
  ])('is decoded from %s', async (_, type, encoding, content) => {
    expect(await body({ type, headers: { 'Content-Transfer-Encoding': encoding }, content })).toBe('Café für 5 Tage');
  });

  it('is decoded in its headers, and in what windows-1252 has where ISO 8859-1 has controls', async () => {
    const { text, title } = await read(
      makeMail(
        {
          ...HEADERS,
          Subject: '=?utf-8?B?TWlldGUgZsO8cg==?= =?windows-1252?Q?_M=E4rz_=97_5_=80?=',
          From: '=?koi8-r?B?4c7OwQ==?= <a@b.example>',
        },
        {
          type: 'text/plain; charset=windows-1252',
          headers: { 'Content-Transfer-Encoding': 'quoted-printable' },
          content: '=93Ja=94, 5 =80',
        },
      ),
    );
    expect(title).toBe('Miete für März — 5 €');
    expect(text).toContain('From: Анна <a@b.example>');
    expect(text).toContain('“Ja”, 5 €');
  });

  it('is decoded as what it seems to be when it does not say its encoding', async () => {
    const russian = 'Отпуск двадцать пять дней. Гостиница стоит не больше ста восьмидесяти евро за ночь.';
    const bytes = Buffer.from(Array.from(russian, (letter) => (letter >= 'А' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))));
    const mail = Buffer.concat([makeMail({ Subject: 'Hello' }, { type: 'text/plain', content: '' }), bytes]);
    expect((await read(mail)).text).toBe(`Hello\n\n${russian}`);
  });

  it('whose text was sent flowed has its lines joined, quotes by quotes', async () => {
    const flowed =
      'The hall is free \r\nfrom May.\r\n\r\n> Is the hall of the \r\n> depot free if x > 5?\r\n>> Which \r\n>> hall?\r\n-- \r\nAna';
    expect(await body(plain(flowed, '; format=flowed'))).toBe(
      'The hall is free from May.\n\n> Is the hall of the depot free if x > 5?\n>> Which hall?\n--\nAna',
    );
    expect(await body(plain('Donau \r\ndampf', '; format=flowed; delsp=yes'))).toBe('Donaudampf');
  });

  it('keeps what it quotes once, with a mark for each paragraph', async () => {
    const quoting = [
      'Agreed.',
      '',
      'On 2 March 2026, Bo Lind wrote:',
      '> The deposit for the hall of the old depot is two monthly rents, that',
      '> is 1,800 EUR.',
      '>',
      '> - keys: two',
      '> - alarm code: none',
    ];
    expect(await body(plain(quoting.join('\r\n')))).toBe(
      [
        ...quoting.slice(0, 3),
        '> The deposit for the hall of the old depot is two monthly rents, that is 1,800 EUR.',
        ...quoting.slice(5),
      ].join('\n'),
    );
  });

  it('is read from its plain text when it has one that says as much, else from its HTML', async () => {
    const page = html('<div style="display:none">Preview</div><p>The hall costs <b>900 EUR</b> a month, heating included.</p>');
    const alternative = (content: string): MailPart => ({ type: 'multipart/alternative', parts: [plain(content), page] });
    expect(await body(page)).toBe('The hall costs 900 EUR a month, heating included.');
    expect(await body(alternative('The hall costs 900 EUR a month, heating included!'))).toBe(
      'The hall costs 900 EUR a month, heating included!',
    );
    expect(await body(alternative('Use a browser.'))).toBe('The hall costs 900 EUR a month, heating included.');
  });
});

describe('dates of mails', () => {
  it.each([
    ['Tue, 3 Mar 2026 09:30:00 +0100 (CET)', '2026-03-03 09:30 +01:00'],
    ['3 Mar 26 23:05 EST', '2026-03-03 23:05 -05:00'],
    ['Tue, 03 Mar 2026 09:30:59 GMT', '2026-03-03 09:30 +00:00'],
    ['Tue, 3 Mar 2026 09:30 -0330', '2026-03-03 09:30 -03:30'],
    ['3 March, early', '3 March, early'],
  ])('%s is %s', async (date, expected) => {
    expect((await read(makeMail({ ...HEADERS, Date: date }, plain('Hello.')))).text).toContain(`Date: ${expected}\n`);
  });
});

describe('attachments of a mail', () => {
  const OFFER = makeDocx([{ text: 'Offer', style: 'Titel' }, { text: 'Rent', style: 'berschrift1' }, 'The rent is 900 EUR.']);

  it('that are documents are sections', async () => {
    const mail = makeMail(HEADERS, mixed(plain('See below.'), attachment('offer.docx', 'application/octet-stream', OFFER)));
    const { text, headings, note } = await read(mail);
    expect(text).toBe(`${TOP}\n\nSee below.\n\nAttachment: offer.docx\n\nOffer\n\nRent\n\nThe rent is 900 EUR.`);
    expect(headings.map(({ level, title, offset }) => [level, title, text.startsWith(title, offset)])).toEqual([
      [1, 'Price of the hall', true],
      [2, 'Attachment: offer.docx', true],
      [3, 'Offer', true],
      [3, 'Rent', true],
    ]);
    expect(note).toBeUndefined();
  });

  it('that are mails are read with theirs, and keep their own subjects and dates', async () => {
    const inner = makeMail(
      { ...HEADERS, Subject: 'Keys' },
      mixed(plain('Two keys.'), attachment('offer.docx', 'application/octet-stream', OFFER)),
    );
    const outer = makeMail(
      { ...HEADERS, Subject: 'Fwd: Keys' },
      mixed(plain('Fyi.'), { type: 'message/rfc822', content: inner.toString() }),
    );
    const { text, headings } = await read(outer);
    expect(text).toContain('Attachment: mail.eml\n\nKeys\n\nFrom: Ana Kovac');
    expect(text).toContain('Two keys.');
    expect(headings.map(({ level, title }) => `${level} ${title}`)).toEqual([
      '1 Fwd: Keys',
      '2 Attachment: mail.eml',
      '3 Keys',
      '4 Attachment: offer.docx',
      '5 Offer',
      '5 Rent',
    ]);
  });

  it('that cannot be read are named with the reason; pictures of the text and signatures are not', async () => {
    const mail = makeMail(
      HEADERS,
      mixed(
        plain('See below.'),
        attachment('old.doc', 'application/msword', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
        attachment('fake.docx', 'application/octet-stream', Buffer.from('%PDF-1.4')),
        attachment('winmail.dat', 'application/ms-tnef', Buffer.from('789f3e22', 'hex')),
        attachment('all.zip', 'application/zip', Buffer.from('PK\x03\x04', 'latin1')),
        {
          ...attachment('logo.png', 'image/png', Buffer.from('89504e47', 'hex')),
          headers: { 'Content-ID': '<logo>', 'Content-Disposition': 'inline' },
        },
        attachment('smime.p7s', 'application/pkcs7-signature', Buffer.from('00', 'hex')),
      ),
    );
    const { text, note } = await read(mail);
    expect(text).toBe(`${TOP}\n\nSee below.`);
    expect(note).toBe(
      'old.doc is not read: is a Word 97-2003 document: save it as .docx; ' +
        'fake.docx is not read: is named .docx, but holds a PDF; ' +
        'winmail.dat is not read: holds attachments as only Outlook packs them: ask for the files themselves; ' +
        'all.zip is not read: is an archive: unpack its files into the folder',
    );
  });
});

describe('mails that are refused', () => {
  it.each([
    ['multipart/encrypted; protocol="application/pgp-encrypted"', 'is encrypted with PGP: decrypt it and save it again'],
    ['application/pkcs7-mime; smime-type=enveloped-data', 'is encrypted with S/MIME: decrypt it and save it again'],
    ['application/pkcs7-mime; smime-type=signed-data', 'is packed into a signature (S/MIME): save it without one'],
  ])('%s', async (type, reason) => {
    await expect(read(makeMail(HEADERS, { type, content: 'MIIB' }))).rejects.toThrow(reason);
  });

  it('encrypted by hand', async () => {
    await expect(read(makeMail(HEADERS, plain('-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----')))).rejects.toThrow(
      'is encrypted with PGP',
    );
  });

  it('no mails at all', async () => {
    await expect(read(Buffer.from('Just words.\n\nAnd more.'))).rejects.toThrow('is no mail: it begins with no header of one');
  });
});

describe('hostile mails', () => {
  it('of 10,000 attachments are read in part', async () => {
    const files = Array.from({ length: 10_000 }, (_, index) => attachment(`${index}.txt`, 'text/plain', Buffer.from(`Note ${index}.`)));
    const { text, note } = await read(makeMail(HEADERS, mixed(plain('Many.'), ...files)));
    expect(text).toContain('Note 199.');
    expect(text).not.toContain('Note 200.');
    expect(note).toContain('200.txt is not read: is one of more than 200 files');
    expect(note).toContain('and 9780 more');
  });

  it('nested deeply are refused or read to a depth', async () => {
    let part = plain('Deep.');
    for (let depth = 0; depth < 200; depth += 1) part = mixed(part);
    await expect(read(makeMail(HEADERS, part))).rejects.toThrow(/nesting/i);
    let mail = makeMail(HEADERS, plain('Deep.'));
    for (let depth = 0; depth < 20; depth += 1)
      mail = makeMail(HEADERS, mixed(plain(`Depth ${depth}.`), { type: 'message/rfc822', content: mail.toString() }));
    const { text, note } = await read(mail);
    expect(text).toContain('Depth 15.');
    expect(text).not.toContain('Depth 14.');
    expect(note).toContain('lies more than 4 files deep');
  });

  it('with huge headers, one endless line or one address list are bounded', async () => {
    await expect(read(makeMail({ ...HEADERS, 'X-Long': 'a'.repeat(3_000_000) }, plain('Hello.')))).rejects.toThrow(/header size/);
    const many = Array.from({ length: 20_000 }, (_, index) => `p${index}@a.example`).join(', ');
    expect((await read(makeMail({ ...HEADERS, To: many }, plain('Hello.')))).text).toContain('p49@a.example and 19950 more\n');
    expect(await body(plain('a'.repeat(5_000_000)))).toHaveLength(5_000_000);
  });
});
