import { makeDocx } from '../../../../../test/support/made-files/made-docx';
import { type MadeMessage, makeMsg } from '../../../../../test/support/made-files/made-msg';
import { DocumentFormats } from '../../document-formats';
import { checkSignature } from '../../file-signatures';
import { embeddedFiles } from '../../parser-thread/embedded-files';
import type { ExtractedText } from '../../text/extracted-text';
import { DOCUMENT_FORMATS } from '../document-format-list';
import { MSG } from './msg-format';
import { parseMsg } from './msg-parser';

const SENT = (BigInt(Date.UTC(2026, 2, 3, 8, 30)) + 11_644_473_600_000n) * 10_000n;

const MESSAGE: MadeMessage = {
  properties: {
    '001A001F': 'IPM.Note',
    '0037001F': 'Price of the hall',
    '0C1A001F': 'Ana Kovac',
    '0C1F001F': '/o=Depot/cn=ana',
    '5D01001F': 'ana@depot.example',
    '1000001F': 'The hall costs 900 EUR a month.\r\n\r\nÀ bientôt\r\n',
  },
  recipients: [
    { '3001001F': "'bo@depot.example'", '39FE001F': 'bo@depot.example' },
    { '3001001F': 'Carla', '3003001F': '/o=Depot/cn=carla' },
  ],
  fixed: { '00390040': SENT },
};

const TOP = 'Price of the hall\n\nFrom: Ana Kovac <ana@depot.example>\nTo: bo@depot.example, Carla\nDate: 2026-03-03 08:30 +00:00';

const read = (bytes: Buffer): Promise<ExtractedText> => parseMsg(bytes, embeddedFiles(new DocumentFormats(DOCUMENT_FORMATS)));

describe('a message of Outlook', () => {
  it('is its subject, people, date and text', async () => {
    const { text, title } = await read(makeMsg(MESSAGE));
    expect(title).toBe('Price of the hall');
    expect(text).toBe(`${TOP}\n\nThe hall costs 900 EUR a month.\n\nÀ bientôt`);
  });

  it('has the date with the zone of its sender where it was sent by mail servers', async () => {
    const { text } = await read(
      makeMsg({ ...MESSAGE, properties: { ...MESSAGE.properties, '007D001F': 'Received: x\r\nDate: Tue, 3 Mar 2026 09:30:00 +0100\r\n' } }),
    );
    expect(text).toContain('Date: 2026-03-03 09:30 +01:00\n');
  });

  it('is decoded from its code page, and from HTML', async () => {
    const russian = makeMsg({
      properties: { '0037001E': Buffer.from('cff0e8e2e5f2', 'hex'), '1000001E': Buffer.from('cef2eff3f1ea', 'hex') },
      fixed: { '3FFD0003': 1251n },
    });
    expect((await read(russian)).text).toBe('Привет\n\nОтпуск');
    const page = makeMsg({
      properties: { '0037001F': 'Page', '10130102': Buffer.from('<p>Gr\xfc\xdfe <b>5 \x80</b></p>', 'latin1') },
      fixed: { '3FDE0003': 1252n },
    });
    expect((await read(page)).text).toBe('Page\n\nGrüße 5 €');
  });

  it('has attached documents and messages as sections', async () => {
    const inner: MadeMessage = {
      ...MESSAGE,
      properties: { ...MESSAGE.properties, '0037001F': 'Keys' },
      attachments: [{ '3707001F': 'offer.docx', '37010102': makeDocx([{ text: 'Rent', style: 'berschrift1' }, 'The rent is 900 EUR.']) }],
    };
    const { text, headings, note } = await read(
      makeMsg({
        ...MESSAGE,
        attachments: [
          { message: inner, name: 'Keys' },
          { '3707001F': 'old.xls', '37010102': Buffer.alloc(9_000) },
          { '3707001F': 'notes.txt', '37010102': Buffer.from('Ring twice.\n'.repeat(500)) },
        ],
      }),
    );
    expect(text).toContain('Attachment: Keys.msg\n\nKeys\n\nFrom: Ana Kovac');
    expect(text).toContain('Attachment: notes.txt\n\nRing twice.');
    expect(headings.map(({ level, title }) => `${level} ${title}`)).toEqual([
      '1 Price of the hall',
      '2 Attachment: Keys.msg',
      '3 Keys',
      '4 Attachment: offer.docx',
      '5 Rent',
      '2 Attachment: notes.txt',
    ]);
    expect(note).toBe('old.xls is not read: is an Excel 97-2003 workbook: save it as .xlsx');
  });

  it('is refused when it is encrypted', async () => {
    await expect(read(makeMsg({ properties: { '001A001F': 'IPM.Note.SMIME' } }))).rejects.toThrow('is encrypted with S/MIME');
  });

  it('is told from other compound files', () => {
    expect(() => checkSignature('a.msg', MSG, makeMsg(MESSAGE), DOCUMENT_FORMATS)).not.toThrow();
  });
});

describe('hostile messages', () => {
  const DAMAGED = 'is damaged: its parts overlap or refer to one another in a circle';
  const firstFatSector = (bytes: Buffer): number => (bytes.readInt32LE(76) + 1) * 512;
  const directory = (bytes: Buffer): number => (bytes.readInt32LE(48) + 1) * 512;

  it.each<[string, (bytes: Buffer) => void]>([
    [
      'whose chain of sectors is a circle',
      (bytes) => bytes.writeInt32LE(bytes.readInt32LE(48), firstFatSector(bytes) + 4 * bytes.readInt32LE(48)),
    ],
    ['whose directory is a circle', (bytes) => bytes.writeInt32LE(0, directory(bytes) + 128 + 76)],
    [
      'whose directory leads twice to one entry',
      (bytes) => bytes.writeInt32LE(bytes.readInt32LE(directory(bytes) + 76), directory(bytes) + 68),
    ],
    ['whose stream claims to be huge', (bytes) => bytes.writeUInt32LE(0xffffffff, directory(bytes) + 128 + 120)],
    ['whose tables claim to be huge', (bytes) => bytes.writeUInt32LE(0xffffffff, 72)],
  ])('%s are refused', async (_, damage) => {
    const bytes = makeMsg(MESSAGE);
    damage(bytes);
    await expect(read(bytes)).rejects.toThrow(DAMAGED);
  });

  it('cut short or of zeros are refused or read', async () => {
    const bytes = makeMsg(MESSAGE);
    await expect(read(bytes.subarray(0, 300))).rejects.toThrow(DAMAGED);
    await Promise.allSettled(Array.from({ length: 40 }, (_, index) => read(bytes.subarray(0, Math.floor((bytes.length * index) / 40)))));
  });
});
