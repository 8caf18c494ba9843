import { KeyObject } from 'node:crypto';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule, type JwtModuleOptions } from '@nestjs/jwt';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config';
import { MailModule } from '../mail/mail.module';
import { AuthController } from './auth.controller';
import { EmailVerification } from './verification/email-verification';
import { EmailVerificationController } from './email-verification.controller';
import { EmailVerificationEntity } from './verification/email-verification.entity';
import { EmailVerificationsRepository } from './verification/email-verifications.repository';
import { JwtGuard } from './guards/jwt.guard';
import { JwtStrategy } from './guards/jwt.strategy';
import { Login } from './accounts/login';
import { LoginAttempts } from './accounts/login-attempts';
import { Passwords } from './accounts/passwords';
import { PublicRateLimit, rateLimits } from './guards/rate-limits';
import { RefreshFamilyEntity } from './tokens/refresh-family.entity';
import { Signup } from './accounts/signup';
import { SigningKeyModule } from './tokens/signing-key.module';
import { TokenFamilies } from './tokens/token-families';
import { TokenFamiliesRepository } from './tokens/token-families.repository';
import { TOKEN_ALGORITHM, TOKEN_ISSUER, Tokens } from './tokens/tokens';
import { UserEntity } from './accounts/user.entity';
import { UsersRepository } from './accounts/users.repository';
import { VerificationRequestsRepository } from './verification/verification-requests.repository';

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
    TypeOrmModule.forFeature([UserEntity, RefreshFamilyEntity, EmailVerificationEntity]),
    JwtModule.registerAsync({ imports: [SigningKeyModule], inject: [KeyObject], useFactory: jwtOptions }),
    ThrottlerModule.forRootAsync({ inject: [AppConfig], useFactory: rateLimits }),
  ],
  controllers: [AuthController, EmailVerificationController],
  providers: [
    EmailVerification,
    EmailVerificationsRepository,
    JwtStrategy,
    Login,
    LoginAttempts,
    Passwords,
    Signup,
    TokenFamilies,
    TokenFamiliesRepository,
    Tokens,
    UsersRepository,
    VerificationRequestsRepository,
    { provide: APP_GUARD, useClass: JwtGuard },
    { provide: APP_GUARD, useClass: PublicRateLimit },
  ],
  exports: [EmailVerification, TokenFamiliesRepository],
})
export class AuthModule {}
