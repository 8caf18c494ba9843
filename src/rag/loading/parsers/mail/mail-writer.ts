import { asLine } from '../../text/clean-text';
import type { ReadEmbedded } from '../../text/document-format';
import type { ExtractedText } from '../../text/extracted-text';
import { MAX_EMBEDDED_FILES } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';
import { TextBuilder } from '../../text/text-builder';
import { parseHtml } from '../html/html-parser';
import type { Mail } from './mail';
import { plainBody } from './plain-body';

/** Most addresses of a line; of more, only the number is said. */
const MOST_ADDRESSES = 50;

/** Most remarks of a note. */
const MOST_REMARKS = 20;

/** Level of the headings of attachments: below the subject. */
const ATTACHMENT_LEVEL = 2;

/** A plain body with fewer words than this share of the HTML body does not stand for it: `This mail needs a browser`. */
const LEAST_SHARE = 0.5;

/** A body that was encrypted by hand. */
const PGP_MESSAGE = /^-----BEGIN PGP MESSAGE-----$/m;

/** Attachments as Outlook packs them for itself (TNEF). */
const PACKED_BY_OUTLOOK = /^winmail\.dat$/i;

/** What is read of a mail's attachments by name only, as a list for its note. */
function noteOf(remarks: readonly string[]): string | undefined {
  if (remarks.length === 0) return undefined;
  const more = remarks.length - MOST_REMARKS;
  return [...remarks.slice(0, MOST_REMARKS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function addressLine(name: string, addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  const more = addresses.length - MOST_ADDRESSES;
  return `${name}: ${addresses.slice(0, MOST_ADDRESSES).map(asLine).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

function addBody(output: TextBuilder, { text, html }: Mail): void {
  const plain = plainBody(text);
  if (PGP_MESSAGE.test(plain)) throw new RefusedFileError('is encrypted with PGP: decrypt it and save it again');
  const page = html === '' ? undefined : parseHtml(html, 'utf-8');
  if (page && wordsIn(plain) < wordsIn(page.text) * LEAST_SHARE) output.append(page, 1);
  else output.add(plain, '\n\n');
}

/** Adds the attachments that are documents, and returns what is to be said of all others. */
async function addAttachments(output: TextBuilder, mail: Mail, read: ReadEmbedded | undefined): Promise<string[]> {
  const remarks: string[] = [];
  for (const [index, { name, bytes }] of mail.attachments.entries()) {
    try {
      if (index >= MAX_EMBEDDED_FILES) throw new RefusedFileError(`is one of more than ${MAX_EMBEDDED_FILES} files`);
      if (PACKED_BY_OUTLOOK.test(name))
        throw new RefusedFileError('holds attachments as only Outlook packs them: ask for the files themselves');
      const extracted = await read?.(name, bytes());
      if (!extracted) continue;
      output.heading(ATTACHMENT_LEVEL, `Attachment: ${asLine(name)}`);
      output.append(extracted, ATTACHMENT_LEVEL);
      if (extracted.note) remarks.push(`${name}: ${extracted.note}`);
    } catch (error) {
      if (!(error instanceof RefusedFileError)) throw error;
      remarks.push(`${name} is not read: ${error.message}`);
    }
  }
  return remarks;
}

/**
 * The text of a mail: subject, who wrote it to whom and when, its body once, and the attachments that are documents.
 * @throws RefusedFileError when it is encrypted, or too long
 */
export async function writeMail(mail: Mail, read: ReadEmbedded | undefined): Promise<ExtractedText> {
  const output = new TextBuilder();
  const title = asLine(mail.subject);
  output.heading(1, title);
  const lines = [
    addressLine('From', mail.from),
    addressLine('To', mail.to),
    addressLine('Cc', mail.cc),
    mail.date === '' ? '' : `Date: ${asLine(mail.date)}`,
  ];
  output.add(lines.filter(Boolean).join('\n'), '\n\n');
  addBody(output, mail);
  const note = noteOf(await addAttachments(output, mail, read));
  return output.finish({ encoding: 'utf-8', ...(title && { title }), ...(note && { note }) });
}
