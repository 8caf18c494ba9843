import { isEmail } from 'class-validator';
import { isPlainText } from '../../common/http/plain-text.decorator';
import { MAX_EMAIL_LENGTH } from '../auth.requests';

/** Groups of a person that are looked at, and the longest name of one in UTF-16 units. */
const MAX_GROUPS = 1_000;
const MAX_GROUP_NAME = 100;

/** Longest subject in characters (OpenID Connect Core §2). */
const MAX_SUBJECT = 255;

/** Longest first or last name that is taken over, in UTF-16 units. */
const MAX_NAME = 150;

/** A person as the provider describes them. */
export interface OpenidIdentity {
  issuer: string;
  /** Who it is at the issuer: never given to another person, as addresses are. */
  subject: string;
  /** Null when the provider gives none, or does not vouch for it. */
  verifiedEmail: string | null;
  /** What the person is called there; any text. */
  preferredUsername: string | null;
  firstName: string;
  lastName: string;
  /** Names of the groups that the person is in there. */
  groups: readonly string[];
}

/**
 * Reads what a provider says of a person. Nothing in it is believed to have the right form.
 * @param claims of the ID token, or of the user-info endpoint beside it
 * @returns undefined when they name nobody
 */
export function identityFrom(issuer: string, claims: Readonly<Record<string, unknown>>, groupsClaim: string): OpenidIdentity | undefined {
  const subject = text(claims['sub'], MAX_SUBJECT);
  if (subject === null) return undefined;
  const email = text(claims['email'], MAX_EMAIL_LENGTH);
  // Addresses are compared in normal form: one that only looks like another's, or becomes it, is none.
  const isAddress = email !== null && isEmail(email) && email === email.normalize('NFKC');
  const isVouchedFor = isAddress && claims['email_verified'] === true;
  return {
    issuer,
    subject,
    verifiedEmail: isVouchedFor ? email : null,
    preferredUsername: text(claims['preferred_username'], MAX_EMAIL_LENGTH),
    firstName: text(claims['given_name'], MAX_NAME) ?? '',
    lastName: text(claims['family_name'], MAX_NAME) ?? '',
    groups: groupNames(claims[groupsClaim]),
  };
}

/** A claim of groups is a list of names; some providers write a single one without the list. */
function groupNames(claim: unknown): string[] {
  const names = (Array.isArray(claim) ? (claim as unknown[]) : [claim]).slice(0, MAX_GROUPS);
  return [...new Set(names.map((name) => text(name, MAX_GROUP_NAME)).filter((name) => name !== null))];
}

function text(value: unknown, longest: number): string | null {
  return isPlainText(value) && value !== '' && value.length <= longest ? value : null;
}
