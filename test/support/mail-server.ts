import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  from: string;
  content: string;
}

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

/** Undoes the quoted-printable encoding of plain ASCII text (RFC 2045 §6.7). */
function unfold(content: string): string {
  return content.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}

/** A real SMTP server on a free port. The address of a mail determines the response. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Number of temporary refusals per address before its mail is accepted. */
  readonly busy = new Map<string, number>();
  attempts = 0;
  private readonly server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.server = new SMTPServer({
      authOptional: true,
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        this.attempts += 1;
        if (address.startsWith('unknown')) return done(refusal(550, 'no such mailbox'));
        const left = this.busy.get(address) ?? 0;
        if (left > 0) {
          this.busy.set(address, left - 1);
          return done(refusal(451, 'greylisted'));
        }
        done();
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          if (to[0]?.startsWith('refused')) return done(refusal(554, 'looks like spam'));
          const { mailFrom } = session.envelope;
          this.received.push({ to, from: mailFrom ? mailFrom.address : '', content: unfold(Buffer.concat(parts).toString()) });
          if (to[0]?.startsWith('cut')) return this.cut();
          done();
        });
      },
      ...options,
    });
    this.server.on('error', () => undefined);
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  mailsTo(address: string): ReceivedMail[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  /** The token of the link to a page in the newest mail to an address. */
  tokenFor(address: string, page = 'verify-email'): string {
    const content = this.mailsTo(address).at(-1)?.content;
    const token = content && new RegExp(`${page}/\\?token=([\\w-]{43})\\s`).exec(content)?.[1];
    if (!token) throw new Error(`no link for ${address}: ${content}`);
    return token;
  }

  /** Breaks every connection, as a crash of the mail server would. */
  private cut(): void {
    for (const connection of this.server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
  }
}
