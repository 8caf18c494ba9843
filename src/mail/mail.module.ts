import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import { ConsoleMailer } from './console-mailer';
import { Mailer } from './mailer';
import { SmtpMailer } from './smtp-mailer';

/** `EMAIL_HOST` decides: SMTP when it is set, the log when it is not. */
function createMailer(config: AppConfig): Mailer {
  const from = config.get('EMAIL_FROM');
  const host = config.get('EMAIL_HOST');
  if (!host) return new ConsoleMailer(from);
  return new SmtpMailer({
    host,
    port: config.get('EMAIL_PORT'),
    requireTls: config.get('EMAIL_USE_TLS'),
    user: config.get('EMAIL_HOST_USER'),
    password: config.get('EMAIL_HOST_PASSWORD'),
    from,
  });
}

/** Offers the {@link Mailer} that the settings ask for. */
@Module({ providers: [{ provide: Mailer, inject: [AppConfig], useFactory: createMailer }], exports: [Mailer] })
export class MailModule {}
