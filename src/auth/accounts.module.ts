import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '../mail/mail.module';
import { AccountChangesRepository } from './accounts/changes/account-changes.repository';
import { AccountCreation } from './accounts/account-creation';
import { FirstAdmin } from './accounts/first-admin';
import { LoginAttempts } from './accounts/login-attempts';
import { PasswordCheck } from './accounts/password-check';
import { Passwords } from './accounts/passwords';
import { UserEntity } from './accounts/user.entity';
import { UsersRepository } from './accounts/users.repository';
import { AuditEventsRepository } from './audit/audit-events.repository';
import { FailedLogins } from './audit/failed-logins';
import { SettingsChanges } from './audit/settings-changes';
import { SettingsSeenRepository } from './audit/settings-seen.repository';
import { UserAdministration } from './administration/user-administration';
import { UserDirectoryRepository } from './administration/user-directory.repository';
import { ProfilesRepository } from './accounts/changes/profiles.repository';
import { ProfileWishes } from './accounts/changes/profile-wishes';
import { GroupsRepository } from './groups/groups.repository';
import { ApiKeys } from './keys/api-keys';
import { ApiKeysRepository } from './keys/api-keys.repository';
import { KeyUseRepository } from './keys/key-use.repository';
import { PasswordResetEntity } from './password-reset/password-reset.entity';
import { PasswordResetsRepository } from './password-reset/password-resets.repository';
import { LoginsRepository } from './tokens/logins.repository';
import { RefreshFamilyEntity } from './tokens/refresh-family.entity';
import { TokenFamiliesRepository } from './tokens/token-families.repository';

const SERVICES = [
  AccountChangesRepository,
  AccountCreation,
  ApiKeys,
  ApiKeysRepository,
  AuditEventsRepository,
  FailedLogins,
  FirstAdmin,
  GroupsRepository,
  KeyUseRepository,
  LoginAttempts,
  LoginsRepository,
  PasswordCheck,
  PasswordResetsRepository,
  Passwords,
  ProfilesRepository,
  ProfileWishes,
  SettingsChanges,
  SettingsSeenRepository,
  TokenFamiliesRepository,
  UserAdministration,
  UserDirectoryRepository,
  UsersRepository,
];

/** Accounts, logins, groups and API keys as rows, and what changes them: without routes, guards and the signing key, so for the command line too. */
@Module({
  imports: [MailModule, TypeOrmModule.forFeature([UserEntity, RefreshFamilyEntity, PasswordResetEntity])],
  providers: SERVICES,
  exports: SERVICES,
})
export class AccountsModule {}
