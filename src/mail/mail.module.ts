import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config';
import { ConsoleMailer } from './console-mailer';
import { Mailer } from './mailer';
import { OutboxMailEntity } from './outbox/outbox-mail.entity';
import { OutboxDelivery } from './outbox/outbox-delivery';
import { OutboxRepository } from './outbox/outbox.repository';
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

/** Offers the {@link Mailer} that the settings ask for, and the outbox. */
@Module({
  imports: [TypeOrmModule.forFeature([OutboxMailEntity])],
  providers: [{ provide: Mailer, inject: [AppConfig], useFactory: createMailer }, OutboxDelivery, OutboxRepository],
  exports: [Mailer, OutboxDelivery, OutboxRepository],
})
export class MailModule {}
