import { Logger } from '@nestjs/common';
import { type Mail, Mailer } from './mailer';

/** Prints whole mails to the log, as Django's console backend does: for developers, who have no mail server. */
export class ConsoleMailer extends Mailer {
  private readonly logger = new Logger(ConsoleMailer.name);

  constructor(private readonly from: string) {
    super();
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    this.logger.log(`EMAIL_HOST is not set, so this mail goes to the log:\nFrom: ${this.from}\nTo: ${to}\nSubject: ${subject}\n\n${text}`);
  }
}
