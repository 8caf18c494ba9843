/** Languages of the pages that mails lead to. */
export type PageLanguage = 'en' | 'de' | 'fr';

const english = {
  go: 'Go to Askbase',
  invalidTitle: 'This link is not valid',
  invalidText: 'It was used, has expired, or a newer one was sent. Ask for a new one.',
  verifyTitle: 'Confirm your e-mail address',
  verifyText: 'Press the button to confirm that this e-mail address is yours.',
  verify: 'Confirm',
  verifiedTitle: 'Your e-mail address is confirmed',
  verifiedText: 'You can close this page, or go on to Askbase.',
  resetTitle: 'Set a new password',
  resetText: 'All logins of your account end with it.',
  newPassword: 'New password',
  reset: 'Set password',
  resetDoneTitle: 'Your new password is set',
  resetDoneText: 'All logins have ended. Sign in with the new password.',
  invitedTitle: 'You are invited',
  invitedText: 'Choose a username and a password; then your account is made.',
  username: 'Username',
  usernameRule: 'Letters, digits and @ . + - _',
  password: 'Password',
  passwordRule: 'At least 8 characters, and not one that many people use',
  accept: 'Make my account',
  acceptedTitle: 'Your account is made',
  acceptedText: 'Sign in with the name and the password that you chose.',
  openidTitle: 'You are not signed in',
};

/** The texts of the pages in one language. */
export type PageWords = Readonly<typeof english> & Readonly<Partial<Record<`refused.${string}`, string>>>;

const german: PageWords = {
  go: 'Zu Askbase',
  invalidTitle: 'Dieser Link gilt nicht',
  invalidText: 'Er wurde benutzt, ist abgelaufen, oder es wurde ein neuerer gesendet. Fordern Sie einen neuen an.',
  verifyTitle: 'E-Mail-Adresse bestätigen',
  verifyText: 'Bestätigen Sie mit dem Knopf, dass diese E-Mail-Adresse Ihre ist.',
  verify: 'Bestätigen',
  verifiedTitle: 'Ihre E-Mail-Adresse ist bestätigt',
  verifiedText: 'Sie können diese Seite schließen oder zu Askbase gehen.',
  resetTitle: 'Neues Passwort setzen',
  resetText: 'Damit enden alle Anmeldungen Ihres Kontos.',
  newPassword: 'Neues Passwort',
  reset: 'Passwort setzen',
  resetDoneTitle: 'Ihr neues Passwort gilt',
  resetDoneText: 'Alle Anmeldungen sind beendet. Melden Sie sich mit dem neuen Passwort an.',
  invitedTitle: 'Sie sind eingeladen',
  invitedText: 'Wählen Sie einen Benutzernamen und ein Passwort, dann wird Ihr Konto angelegt.',
  username: 'Benutzername',
  usernameRule: 'Buchstaben, Ziffern und @ . + - _',
  password: 'Passwort',
  passwordRule: 'Mindestens 8 Zeichen, und keines, das viele benutzen',
  accept: 'Mein Konto anlegen',
  acceptedTitle: 'Ihr Konto ist angelegt',
  acceptedText: 'Melden Sie sich mit dem gewählten Namen und Passwort an.',
  openidTitle: 'Sie sind nicht angemeldet',
  'refused.password_rejected': 'Dieses Passwort ist zu kurz, zu lang oder zu leicht zu erraten. Wählen Sie ein anderes.',
  'refused.username_taken': 'Dieser Benutzername ist vergeben. Wählen Sie einen anderen.',
  'refused.email_taken': 'Diese E-Mail-Adresse hat schon ein Konto.',
  'refused.invalid_input': 'Ein Benutzername mit @ muss die E-Mail-Adresse des Kontos sein.',
  'refused.openid_refused': 'Der Identitätsanbieter oder Askbase lässt Sie nicht herein. Fragen Sie die Verwaltung.',
  'refused.openid_login_invalid':
    'Diese Anmeldung wurde in einem anderen Browser begonnen, schon benutzt oder dauerte zu lange. Beginnen Sie neu.',
  'refused.signup_closed': 'Hier werden zurzeit keine Konten angelegt. Fragen Sie die Verwaltung.',
  'refused.email_not_verified': 'Bestätigen Sie zuerst Ihre E-Mail-Adresse.',
  'refused.unavailable': 'Das geht gerade nicht. Versuchen Sie es gleich noch einmal.',
};

const french: PageWords = {
  go: 'Aller à Askbase',
  invalidTitle: 'Ce lien n’est pas valable',
  invalidText: 'Il a servi, a expiré, ou un plus récent a été envoyé. Demandez-en un nouveau.',
  verifyTitle: 'Confirmer votre adresse e-mail',
  verifyText: 'Appuyez sur le bouton pour confirmer que cette adresse e-mail est la vôtre.',
  verify: 'Confirmer',
  verifiedTitle: 'Votre adresse e-mail est confirmée',
  verifiedText: 'Vous pouvez fermer cette page ou aller à Askbase.',
  resetTitle: 'Choisir un nouveau mot de passe',
  resetText: 'Toutes les connexions de votre compte se terminent alors.',
  newPassword: 'Nouveau mot de passe',
  reset: 'Enregistrer le mot de passe',
  resetDoneTitle: 'Votre nouveau mot de passe est en place',
  resetDoneText: 'Toutes les connexions sont terminées. Connectez-vous avec le nouveau mot de passe.',
  invitedTitle: 'Vous êtes invité',
  invitedText: 'Choisissez un nom d’utilisateur et un mot de passe, et votre compte sera créé.',
  username: 'Nom d’utilisateur',
  usernameRule: 'Lettres, chiffres et @ . + - _',
  password: 'Mot de passe',
  passwordRule: 'Au moins 8 caractères, et pas un mot de passe courant',
  accept: 'Créer mon compte',
  acceptedTitle: 'Votre compte est créé',
  acceptedText: 'Connectez-vous avec le nom et le mot de passe choisis.',
  openidTitle: 'Vous n’êtes pas connecté',
  'refused.password_rejected': 'Ce mot de passe est trop court, trop long ou trop facile à deviner. Choisissez-en un autre.',
  'refused.username_taken': 'Ce nom d’utilisateur est pris. Choisissez-en un autre.',
  'refused.email_taken': 'Cette adresse e-mail a déjà un compte.',
  'refused.invalid_input': 'Un nom d’utilisateur avec @ doit être l’adresse e-mail du compte.',
  'refused.openid_refused': 'Le fournisseur d’identité ou Askbase vous refuse l’accès. Demandez à l’administration.',
  'refused.openid_login_invalid': 'Cette connexion a été commencée dans un autre navigateur, a déjà servi ou a trop duré. Recommencez.',
  'refused.signup_closed': 'Aucun compte n’est créé ici en ce moment. Demandez à l’administration.',
  'refused.email_not_verified': 'Confirmez d’abord votre adresse e-mail.',
  'refused.unavailable': 'Ce n’est pas possible en ce moment. Réessayez dans un instant.',
};

const WORDS: Readonly<Record<PageLanguage, PageWords>> = { en: english, de: german, fr: french };

/** The texts in a language. */
export function wordsIn(language: PageLanguage): PageWords {
  return WORDS[language];
}

/** Why something was refused, in the words of a page; in those of the API where it has none of its own. */
export function refusalIn(words: PageWords, { code, message }: { code: string; message: string }): string {
  return words[`refused.${code}`] ?? message;
}

/** The language that a browser prefers among those of the pages; English without one. @param header Accept-Language */
export function languageOf(header: string | undefined): PageLanguage {
  const wished = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = /q=([\d.]+)/.exec(parameters.join(';'))?.[1];
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    });
  const known = wished.filter(({ language, quality }) => language in WORDS && quality > 0);
  return (known.sort((one, other) => other.quality - one.quality)[0]?.language ?? 'en') as PageLanguage;
}
