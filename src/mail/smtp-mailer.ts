import { messageOf } from '../common/errors';
import { type Mail, MailError, Mailer, type MailFailure } from './mailer';

export interface SmtpServer {
  host: string;
  /** 465 speaks TLS from the first byte; other ports start in plain text. */
  port: number;
  /** Refuse to go on without STARTTLS. When false, TLS is used where the server offers it, with any certificate. */
  requireTls: boolean;
  /** Empty: no login. */
  user: string;
  password: string;
  from: string;
}

const IMPLICIT_TLS_PORT = 465;

/** Milliseconds to connect, to be greeted and to wait for any one answer. Together far below the claim time of the outbox. */
const CONNECT_TIMEOUT_MS = 10_000;
const GREETING_TIMEOUT_MS = 10_000;
const ANSWER_TIMEOUT_MS = 30_000;

/** What nodemailer adds to its errors. */
interface SmtpFault {
  /** Of the server's last answer; absent when there was none. */
  responseCode?: number;
  /** The SMTP command that failed; `API` when the mail was refused before anything was sent. */
  command?: string;
}

/** Sends over SMTP, one connection per mail. nodemailer is loaded with the first mail. */
export class SmtpMailer extends Mailer {
  constructor(private readonly server: SmtpServer) {
    super();
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    const { createTransport } = await import('nodemailer');
    const { host, port, requireTls, user, password, from } = this.server;
    const secure = port === IMPLICIT_TLS_PORT;
    const handover = new HandoverWatch();
    const transport = createTransport({
      host,
      port,
      secure,
      requireTLS: requireTls,
      tls: { rejectUnauthorized: secure || requireTls },
      ...(user ? { auth: { user, pass: password } } : {}),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: GREETING_TIMEOUT_MS,
      socketTimeout: ANSWER_TIMEOUT_MS,
      logger: handover,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
    } catch (error) {
      throw new MailError(failureOf(error as SmtpFault, handover.complete), messageOf(error), error);
    } finally {
      transport.close();
    }
  }
}

/**
 * Reads the meaning of a failed delivery from the server's answer (RFC 5321 §4.2.1: 4yz try again, 5yz do not) and the command
 * it answered. Only what concerns the recipient or the message is final: a refused login or sender is a matter of configuration.
 */
export function failureOf({ responseCode, command = '' }: SmtpFault, handedOver: boolean): MailFailure {
  if (responseCode === undefined) {
    if (handedOver) return 'unknown';
    return command === 'API' ? 'rejected' : 'unreachable';
  }
  const aboutThisMail = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command);
  if (!aboutThisMail) return 'unreachable';
  return responseCode >= 500 && command !== 'MAIL FROM' ? 'rejected' : 'deferred';
}

/** A nodemailer logger that keeps no log and only notes that the last byte of the message has been written to the connection. */
class HandoverWatch {
  complete = false;

  info(entry: { tnx?: string }): void {
    if (entry.tnx === 'message') this.complete = true;
  }

  trace(): void {}
  debug(): void {}
  warn(): void {}
  error(): void {}
  fatal(): void {}
  level(): void {}
}
