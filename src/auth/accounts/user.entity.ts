import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What an account may do: a member uses Askbase, an admin also runs it. */
export const ROLES = ['member', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** An account. Fields and password format are those of Django's user model, so accounts of the original can be imported. */
@Entity('users')
export class UserEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  username: string;

  /** {@link accountKey} of the username: what makes two usernames the same. */
  @Column('varchar', { name: 'username_key' })
  usernameKey: string;

  @Column('varchar')
  email: string;

  /** {@link accountKey} of the e-mail address. */
  @Column('varchar', { name: 'email_key' })
  emailKey: string;

  /** `pbkdf2_sha256$iterations$salt$hash`. */
  @Column('varchar')
  password: string;

  @Column('varchar', { name: 'first_name', default: '' })
  firstName: string;

  @Column('varchar', { name: 'last_name', default: '' })
  lastName: string;

  @Column('varchar', { default: 'member' })
  role: Role;

  /** False locks the account out at once, whatever tokens it holds. */
  @Column('boolean', { name: 'is_active', default: true })
  isActive: boolean;

  @Column('varchar', { name: 'email_verified_at', length: 24, nullable: true })
  emailVerifiedAt: string | null;

  @Column('varchar', { name: 'date_joined', length: 24 })
  dateJoined: string;
}
