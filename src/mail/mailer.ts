/** A plain-text mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/**
 * Why a mail was not (or may not have been) delivered:
 * - `rejected`: the server refuses this recipient or message for good (SMTP 5xx);
 * - `deferred`: the server says "later" (SMTP 4xx);
 * - `unreachable`: the server cannot be talked to: no connection, no TLS, no login. Other mails would fail alike;
 * - `unknown`: the whole message was handed over and no answer came. Sending it again might deliver it twice.
 */
export type MailFailure = 'rejected' | 'deferred' | 'unreachable' | 'unknown';

/** What {@link Mailer.send} throws. The message is for operators. */
export class MailError extends Error {
  constructor(
    readonly failure: MailFailure,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'MailError';
  }
}

/** Sends mails [P]. */
export abstract class Mailer {
  /**
   * Resolves when the mail has been accepted for delivery.
   * @throws MailError saying whether it is worth trying again
   */
  abstract send(mail: Mail): Promise<void>;
}
