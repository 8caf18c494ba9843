import MsgReader, { type FieldsData } from '@kenjiuno/msgreader';
import { codePageDecoder, withWindows1252 } from '../../text/decoding/code-pages';
import type { ReadEmbedded } from '../../text/document-format';
import type { ExtractedText } from '../../text/extracted-text';
import { RefusedFileError } from '../../text/refused-file';
import { checkCompoundFile } from './compound-file-check';
import { addressOf, type MailAttachment } from './mail';
import { mailDate } from './mail-date';
import { writeMail } from './mail-writer';

/** Class of a mail that is encrypted or packed into a signature, and of one with a signature beside it ([MS-OXOSMIME]). */
const SMIME = /^IPM\.Note\.SMIME$/i;
const SIGNED = /^IPM\.Note\.SMIME\.MultipartSigned$/i;

/** Type of a property that is text in a code page ([MS-OXCDATA] 2.11.1). */
const TEXT_OF_CODE_PAGE = 0x001e;

/** Code pages of Unicode and ASCII, which need no table. */
const NO_TABLE = new Set([1200, 20127, 65000, 65001]);

interface Message {
  reader: MsgReader;
  fields: FieldsData;
}

function open(bytes: Buffer, ansiEncoding?: string): Message & { isOfCodePage: boolean } {
  const reader = new MsgReader(Uint8Array.from(bytes).buffer);
  let isOfCodePage = false;
  const propertyObserver = (_: FieldsData, tag: number): void => void (isOfCodePage ||= (tag & 0xffff) === TEXT_OF_CODE_PAGE);
  reader.parserConfig = { propertyObserver, ...(ansiEncoding !== undefined && { ansiEncoding }) };
  const fields = reader.getFileData();
  if (fields.error) throw new RefusedFileError('is no Outlook message');
  return { reader, fields, isOfCodePage };
}

/** Reads a message, a second time when only its own code page says how its texts are to be decoded. */
function readMessage(bytes: Buffer): Message {
  const message = open(bytes);
  const page = message.fields.messageCodepage ?? message.fields.internetCodepage;
  return message.isOfCodePage && page !== undefined && !NO_TABLE.has(page) ? open(bytes, `cp${page}`) : message;
}

/** Names as Outlook writes them: addresses that have none stand in quotes. Addresses of Exchange mean nothing outside of it. */
function person(name = '', ...addresses: (string | undefined)[]): string {
  const address = addresses.find((each) => each?.includes('@')) ?? '';
  return withWindows1252(addressOf(name.replace(/^'(.*)'$/, '$1'), address));
}

function bodyHtml({ bodyHtml: text, html, internetCodepage = 65001 }: FieldsData): string {
  return text ?? (html ? codePageDecoder(internetCodepage)(html) : '');
}

function attachmentsOf({ reader, fields }: Message, html: string): MailAttachment[] {
  const isSigned = SIGNED.test(fields.messageClass ?? '');
  return (fields.attachments ?? []).flatMap((attachment): MailAttachment | [] => {
    const { attachmentHidden, pidContentId, innerMsgContent, fileName, fileNameShort, name = 'mail', dataId } = attachment;
    const isInText = pidContentId !== undefined && pidContentId !== '' && html.includes(`cid:${pidContentId}`);
    if (attachmentHidden || isInText || (dataId === undefined && !innerMsgContent)) return [];
    const ownName = innerMsgContent ? `${name}.msg` : (fileName ?? fileNameShort ?? name);
    return { name: isSigned ? 'signed.eml' : withWindows1252(ownName), bytes: () => Buffer.from(reader.getAttachment(attachment).content) };
  });
}

/**
 * The text of an Outlook message ([MS-OXMSG]), with the documents attached to it.
 * @throws RefusedFileError when it is damaged, encrypted, or no message
 */
export async function parseMsg(bytes: Buffer, read: ReadEmbedded | undefined): Promise<ExtractedText> {
  checkCompoundFile(bytes);
  const message = readMessage(bytes);
  const { fields } = message;
  if (SMIME.test(fields.messageClass ?? '')) throw new RefusedFileError('is encrypted with S/MIME: decrypt it and save it again');
  const [, date = fields.clientSubmitTime ?? fields.messageDeliveryTime ?? ''] = /^Date:[^\S\n]*(.*)$/im.exec(fields.headers ?? '') ?? [];
  const recipients = (type: string): string[] =>
    (fields.recipients ?? [])
      .filter(({ recipType = 'to' }) => recipType === type)
      .map(({ name, smtpAddress, email }) => person(name, smtpAddress, email));
  const sender = person(fields.senderName, fields.senderSmtpAddress, fields.senderEmail);
  const html = bodyHtml(fields);
  return writeMail(
    {
      subject: withWindows1252(fields.subject ?? ''),
      from: sender === '' ? [] : [sender],
      to: recipients('to'),
      cc: recipients('cc'),
      date: mailDate(date.trim()),
      text: withWindows1252(fields.body ?? ''),
      html: withWindows1252(html),
      attachments: attachmentsOf(message, html),
    },
    read,
  );
}
