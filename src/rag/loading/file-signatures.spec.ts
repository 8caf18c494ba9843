import { makeCompoundStub } from '../../../test/support/made-files/made-compound-file';
import { DocumentFormats } from './document-formats';
import { checkSignature } from './file-signatures';
import { DOCUMENT_FORMATS } from './parsers/document-format-list';
import { UNREAD_KINDS, unreadKindOf } from './parsers/unread-kinds';

const formats = new DocumentFormats(DOCUMENT_FORMATS);

function check(name: string, bytes: Buffer): void {
  const format = formats.of(name);
  if (!format) throw new Error(`no format for ${name}`);
  checkSignature(name, format, bytes, formats.all);
}

describe('compound files', () => {
  it('with a password are refused as such, whatever their name', () => {
    for (const name of ['plan.docx', 'plan.txt'])
      expect(() => check(name, makeCompoundStub('EncryptionInfo', 'EncryptedPackage'))).toThrow(
        'is encrypted: it opens only with a password',
      );
  });

  it.each([
    ['WordDocument', 'a Word 97-2003 document'],
    ['Workbook', 'an Excel 97-2003 workbook'],
    ['PowerPoint Document', 'a PowerPoint 97-2003 presentation'],
    ['__properties_version1.0', 'an Outlook message'],
    ['Something', 'an encrypted or old Office file'],
  ])('with %s are called what they are', (object, kind) => {
    expect(() => check('plan.docx', makeCompoundStub(object))).toThrow(`is named .docx, but holds ${kind}`);
  });

  it('are told by their directory, not by what they hold', () => {
    const mail = makeCompoundStub('__properties_version1.0');
    expect(() => check('plan.docx', Buffer.concat([mail, makeCompoundStub('EncryptedPackage')]))).toThrow('an Outlook message');
    expect(() => check('plan.docx', Buffer.concat([makeCompoundStub('Something'), Buffer.from('xEncryptedPackage\0', 'utf16le')]))).toThrow(
      'an encrypted or old Office file',
    );
  });
});

describe('kinds of files that are not read', () => {
  it.each([
    ['letters/Old.DOC', 'is a Word 97-2003 document: save it as .docx'],
    ['prices.xls', 'is an Excel 97-2003 workbook: save it as .xlsx'],
    ['photo.HEIC', 'is an image of a kind that is not read: save it as PNG or JPEG'],
    ['all.tar.gz', 'is an archive: unpack its files into the folder'],
  ])('%s %s', (name, reason) => {
    expect(unreadKindOf(name)?.reason).toBe(reason);
  });

  it('are no formats, and each has one reason', () => {
    const extensions = UNREAD_KINDS.flatMap((kind) => kind.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(extensions.filter((extension) => formats.of(`a${extension}`))).toEqual([]);
  });
});
