import { createHash } from 'node:crypto';

/** A part of a mail: its headers and its content as it stands, or the parts it is made of. */
export interface MailPart {
  type: string;
  headers?: Record<string, string>;
  /** Written in Base64 when it is a buffer. */
  content?: string | Buffer;
  parts?: readonly MailPart[];
}

const lines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

function mailPart({ type, headers = {}, content = '', parts }: MailPart, boundary: string): string {
  if (parts) {
    const inner = parts.map((part, index) => `--${boundary}\r\n${mailPart(part, `${boundary}.${index}`)}\r\n`).join('');
    return `${lines({ ...headers, 'Content-Type': `${type}; boundary="${boundary}"` })}\r\n${inner}--${boundary}--\r\n`;
  }
  if (typeof content === 'string') return `${lines({ ...headers, 'Content-Type': type })}\r\n${content}`;
  const base64 = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  return `${lines({ ...headers, 'Content-Type': type, 'Content-Transfer-Encoding': 'base64' })}\r\n${base64}`;
}

/** A line that separates the parts of this mail only: a mail that is a part of another one has boundaries, too. */
const boundaryOf = (body: MailPart): string => createHash('sha1').update(JSON.stringify(body)).digest('hex');

/** A mail as servers pass it on. Texts are written in UTF-8, in eight bits, unless a header says otherwise. */
export function makeMail(headers: Record<string, string>, body: MailPart): Buffer {
  return Buffer.from(`${lines({ ...headers, 'MIME-Version': '1.0' })}${mailPart(body, boundaryOf(body))}`);
}

/** A part that is a file. */
export function attachment(name: string, type: string, content: Buffer): MailPart {
  return { type: `${type}; name="${name}"`, headers: { 'Content-Disposition': `attachment; filename="${name}"` }, content };
}
