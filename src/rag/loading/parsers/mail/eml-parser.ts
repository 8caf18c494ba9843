import { isUtf8 } from 'node:buffer';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { withWindows1252 } from '../../text/decoding/code-pages';
import type { ReadEmbedded } from '../../text/document-format';
import type { ExtractedText } from '../../text/extracted-text';
import { RefusedFileError } from '../../text/refused-file';
import { decodeText } from '../../text/decoding/text-decoder';
import { attachmentsOf } from './eml-attachments';
import { withoutFlowed } from './flowed-parts';
import { addressOf } from './mail';
import { mailDate } from './mail-date';
import { writeMail } from './mail-writer';
import { unflowed } from './plain-body';

/** How deep parts of a mail may be nested. Mail programs nest four or five. */
const DEEPEST_PARTS = 50;

/** Headers that every mail has some of. */
const OF_A_MAIL = new Set(['from', 'to', 'subject', 'date', 'message-id', 'received', 'mime-version', 'content-type']);

/** A byte order mark, blank lines, and the line that mailboxes put before each mail. */
const BEFORE_HEADERS = /^(?:\xef\xbb\xbf)?[\r\n]*(?:From [^\r\n]*\r?\n)?/;

function readable(address: Address): string[] {
  if (address.group) return address.group.flatMap(readable);
  return [addressOf(address.name, address.address ?? '')];
}

const all = (addresses: readonly Address[] | undefined): string[] => (addresses ?? []).flatMap(readable);

/** @throws RefusedFileError when the text of a mail is inside something that only its receiver can open */
function checkOpen(type: string): void {
  if (/^multipart\/encrypted/i.test(type)) throw new RefusedFileError('is encrypted with PGP: decrypt it and save it again');
  if (!/^application\/(?:x-)?pkcs7-mime/i.test(type)) return;
  const isSigned = /smime-type="?(?:signed-data|certs-only|compressed-data)/i.test(type);
  throw new RefusedFileError(
    isSigned ? 'is packed into a signature (S/MIME): save it without one' : 'is encrypted with S/MIME: decrypt it and save it again',
  );
}

/** Parts that do not say their encoding are read as UTF-8; where that breaks characters, as what the file as a whole seems to be. */
async function parseMime(bytes: Buffer): Promise<Email> {
  const options = { forceRfc822Attachments: true, maxNestingDepth: DEEPEST_PARTS };
  const email = await PostalMime.parse(bytes, options);
  if (isUtf8(bytes) || ![email.text, email.html, email.subject].some((text) => text?.includes('\ufffd'))) return email;
  return PostalMime.parse((await decodeText(bytes)).text, options);
}

function header(email: Email, name: string): string {
  return email.headers.find(({ key }) => key === name)?.value ?? '';
}

/**
 * The text of a mail as mail servers pass it on (RFC 5322), with the documents attached to it.
 * @throws RefusedFileError when it is no mail, is encrypted, or has too many parts or headers
 */
export async function parseEml(file: Buffer, read: ReadEmbedded | undefined): Promise<ExtractedText> {
  const [before = ''] = BEFORE_HEADERS.exec(file.toString('latin1', 0, 1_024)) ?? [];
  const { bytes, isFlowed, deletesSpaces } = withoutFlowed(file.subarray(before.length));
  const email = await parseMime(bytes);
  if (!email.headers.some(({ key }) => OF_A_MAIL.has(key))) throw new RefusedFileError('is no mail: it begins with no header of one');
  checkOpen(header(email, 'content-type'));
  const text = withWindows1252(email.text ?? '');
  return writeMail(
    {
      subject: withWindows1252(email.subject ?? ''),
      from: all(email.from && [email.from]).map(withWindows1252),
      to: all(email.to).map(withWindows1252),
      cc: all(email.cc).map(withWindows1252),
      date: mailDate(header(email, 'date')),
      text: isFlowed ? unflowed(text, deletesSpaces) : text,
      html: withWindows1252(email.html ?? ''),
      attachments: attachmentsOf(email.attachments),
    },
    read,
  );
}
