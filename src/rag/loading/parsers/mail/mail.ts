/** A file that a mail carries. */
export interface MailAttachment {
  /** Its extension tells the format. */
  name: string;
  /** Its content, unpacked when it is asked for. */
  bytes: () => Buffer;
}

/** A mail, whatever file it comes from. */
export interface Mail {
  subject: string;
  /** Addresses as people read them: `Ana Kovac <ana@example.org>`. */
  from: string[];
  to: string[];
  cc: string[];
  /** In the form of {@link mailDate}; empty when the mail has none. */
  date: string;
  /** The body as plain text and as HTML; empty where it has no such form. Usually both say the same. */
  text: string;
  html: string;
  attachments: MailAttachment[];
}

/** `Ana Kovac <ana@example.org>`, or the one of both that there is. */
export function addressOf(name: string, address: string): string {
  if (name === '' || name === address) return address;
  return address === '' ? name : `${name} <${address}>`;
}
