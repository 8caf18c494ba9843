import { KeyObject } from 'node:crypto';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule, type JwtModuleOptions } from '@nestjs/jwt';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config';
import { AccountsModule } from './accounts.module';
import { MailModule } from '../mail/mail.module';
import { AuditController } from './audit/audit.controller';
import { AuthController } from './auth.controller';
import { EmailVerification } from './verification/email-verification';
import { EmailVerificationController } from './verification/email-verification.controller';
import { AccountMails } from './mails/account-mails';
import { IssuedTokens } from './guards/issued-tokens';
import { OpenidAccessTokens } from './openid/openid-access-tokens';
import { OpenidAccounts } from './openid/openid-accounts';
import { OpenidAccountsRepository } from './openid/openid-accounts.repository';
import { OpenidController } from './openid/openid.controller';
import { OpenidLogin } from './openid/openid-login';
import { OpenidLoginsRepository } from './openid/openid-logins.repository';
import { OpenidProvider } from './openid/openid-provider';
import { PasswordReset } from './password-reset/password-reset';
import { PagesController } from './pages/pages.controller';
import { PasswordResetController } from './password-reset/password-reset.controller';
import { GroupsController } from './groups/groups.controller';
import { InvitationAcceptanceController } from './invitations/invitation-acceptance.controller';
import { Invitations } from './invitations/invitations';
import { InvitationsController } from './invitations/invitations.controller';
import { InvitationsRepository } from './invitations/invitations.repository';
import { UsersController } from './administration/users.controller';
import { EmailVerificationEntity } from './verification/email-verification.entity';
import { EmailVerificationsRepository } from './verification/email-verifications.repository';
import { AccessGuard } from './guards/access.guard';
import { JwtStrategy } from './guards/jwt.strategy';
import { KeyCheck } from './guards/key-check';
import { ApiKeysController } from './keys/api-keys.controller';
import { Login } from './accounts/login';
import { LoginsController } from './profile/logins.controller';
import { PasswordChange } from './profile/password-change';
import { ProfileController } from './profile/profile.controller';
import { ProfileService } from './profile/profile.service';
import { SocketRates } from './guards/sockets/socket-rates';
import { StandingCallers } from './guards/sockets/standing-callers';
import { KeyRateLimit, PublicRateLimit, rateLimits } from './guards/rate-limits';
import { Signup } from './accounts/signup';
import { SigningKeyModule } from './tokens/signing-key.module';
import { TokenFamilies } from './tokens/token-families';
import { TOKEN_ALGORITHM, TOKEN_ISSUER, Tokens } from './tokens/tokens';
import { VerificationRequestsRepository } from './verification/verification-requests.repository';

function jwtOptions(secret: KeyObject): JwtModuleOptions {
  return {
    secret,
    signOptions: { algorithm: TOKEN_ALGORITHM, issuer: TOKEN_ISSUER, audience: TOKEN_ISSUER },
    verifyOptions: { algorithms: [TOKEN_ALGORITHM], issuer: TOKEN_ISSUER, audience: TOKEN_ISSUER },
  };
}

/** The routes of accounts, tokens and e-mail verification, and the guard that keeps every route private unless it says otherwise. */
@Module({
  imports: [
    AccountsModule,
    MailModule,
    SigningKeyModule,
    TypeOrmModule.forFeature([EmailVerificationEntity]),
    JwtModule.registerAsync({ imports: [SigningKeyModule], inject: [KeyObject], useFactory: jwtOptions }),
    ThrottlerModule.forRootAsync({ inject: [AppConfig], useFactory: rateLimits }),
  ],
  controllers: [
    AuditController,
    AuthController,
    EmailVerificationController,
    LoginsController,
    OpenidController,
    PagesController,
    PasswordResetController,
    ProfileController,
    UsersController,
    GroupsController,
    InvitationAcceptanceController,
    InvitationsController,
    ApiKeysController,
  ],
  providers: [
    AccountMails,
    EmailVerification,
    EmailVerificationsRepository,
    Invitations,
    InvitationsRepository,
    JwtStrategy,
    KeyCheck,
    Login,
    OpenidAccessTokens,
    OpenidAccounts,
    OpenidAccountsRepository,
    OpenidLogin,
    OpenidLoginsRepository,
    OpenidProvider,
    PasswordChange,
    PasswordReset,
    ProfileService,
    Signup,
    SocketRates,
    StandingCallers,
    TokenFamilies,
    Tokens,
    VerificationRequestsRepository,
    { provide: IssuedTokens, useExisting: OpenidAccessTokens },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: PublicRateLimit },
    { provide: APP_GUARD, useClass: KeyRateLimit },
  ],
  exports: [AccountMails, AccountsModule, Login, OpenidLogin, SocketRates, StandingCallers, TokenFamilies],
})
export class AuthModule {}
