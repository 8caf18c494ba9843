import { KeyObject } from 'node:crypto';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule, type JwtModuleOptions } from '@nestjs/jwt';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config';
import { MailModule } from '../mail/mail.module';
import { ActiveUsers } from './active-users';
import { AuthController } from './auth.controller';
import { EmailVerification } from './email-verification';
import { EmailVerificationController } from './email-verification.controller';
import { EmailVerificationEntity } from './email-verification.entity';
import { JwtGuard } from './jwt.guard';
import { JwtStrategy } from './jwt.strategy';
import { KnownAddresses } from './known-addresses';
import { Login } from './login';
import { Outbox } from './outbox';
import { OutboxMailEntity } from './outbox-mail.entity';
import { Passwords } from './passwords';
import { rateLimits } from './rate-limits';
import { RefreshFamilyEntity } from './refresh-family.entity';
import { Signup } from './signup';
import { SigningKeyModule } from './signing-key.module';
import { TokenFamilies } from './token-families';
import { TOKEN_ALGORITHM, TOKEN_ISSUER, Tokens } from './tokens';
import { UserEntity } from './user.entity';

function jwtOptions(secret: KeyObject): JwtModuleOptions {
  return {
    secret,
    signOptions: { algorithm: TOKEN_ALGORITHM, issuer: TOKEN_ISSUER, audience: TOKEN_ISSUER },
    verifyOptions: { algorithms: [TOKEN_ALGORITHM], issuer: TOKEN_ISSUER, audience: TOKEN_ISSUER },
  };
}

/** Accounts, passwords, tokens and e-mail verification, and the guard that keeps every route private unless it says otherwise. */
@Module({
  imports: [
    MailModule,
    SigningKeyModule,
    TypeOrmModule.forFeature([UserEntity, RefreshFamilyEntity, EmailVerificationEntity, OutboxMailEntity]),
    JwtModule.registerAsync({ imports: [SigningKeyModule], inject: [KeyObject], useFactory: jwtOptions }),
    ThrottlerModule.forRootAsync({ inject: [AppConfig], useFactory: rateLimits }),
  ],
  controllers: [AuthController, EmailVerificationController],
  providers: [
    ActiveUsers,
    EmailVerification,
    JwtStrategy,
    KnownAddresses,
    Login,
    Outbox,
    Passwords,
    Signup,
    TokenFamilies,
    Tokens,
    { provide: APP_GUARD, useClass: JwtGuard },
  ],
  exports: [EmailVerification, TokenFamilies],
})
export class AuthModule {}
