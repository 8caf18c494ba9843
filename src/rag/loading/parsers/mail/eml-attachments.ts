import type { Attachment } from 'postal-mime';
import type { MailAttachment } from './mail';

/** Parts that are no files of the sender: signatures, and reports of mail servers. */
const NOT_FILES =
  /^(?:application\/(?:x-)?pkcs7-signature|application\/pgp-(?:signature|keys|encrypted)|message\/(?:delivery-status|disposition-notification|feedback-report)|text\/rfc822-headers)$/;

/** Extensions of files whose names do not tell their format. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['message/rfc822', '.eml'],
  ['application/vnd.ms-outlook', '.msg'],
  ['application/pdf', '.pdf'],
  ['application/rtf', '.rtf'],
  ['text/rtf', '.rtf'],
  ['text/plain', '.txt'],
  ['text/html', '.html'],
  ['text/csv', '.csv'],
  ['text/markdown', '.md'],
  ['application/json', '.json'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '.xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', '.pptx'],
  ['application/vnd.oasis.opendocument.text', '.odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', '.ods'],
]);

function nameOf({ filename, mimeType }: Attachment): string {
  const name = filename?.replace(/^.*[/\\]/, '') ?? '';
  const extension = EXTENSIONS.get(mimeType) ?? '';
  if (name === '') return (mimeType === 'message/rfc822' ? 'mail' : 'attachment') + extension;
  // A mail is named by its subject, in which a full stop means nothing.
  const isNamed = mimeType === 'message/rfc822' ? /\.(?:eml|msg)$/i.test(name) : /\.[a-z\d]{1,8}$/i.test(name);
  return isNamed ? name : name + extension;
}

/** Pictures that stand in the text: logos, signatures, screenshots. */
function isInlinePicture({ mimeType, related, contentId, disposition }: Attachment): boolean {
  return (
    mimeType.startsWith('image/') &&
    (related === true || (contentId !== undefined && disposition !== 'attachment') || disposition === 'inline')
  );
}

/** The files that a mail carries for its reader. */
export function attachmentsOf(attachments: readonly Attachment[]): MailAttachment[] {
  return attachments
    .filter((attachment) => !NOT_FILES.test(attachment.mimeType) && !isInlinePicture(attachment))
    .map((attachment) => ({ name: nameOf(attachment), bytes: () => bytesOf(attachment.content) }));
}

function bytesOf(content: Attachment['content']): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}
