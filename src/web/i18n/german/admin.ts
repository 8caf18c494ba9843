import type { admin as english } from '../english/admin';

export const admin: Record<keyof typeof english, string> = {
  'admin.area': 'Verwaltung',
  'admin.measure': 'Messen',
  'admin.people': 'Personen',
  'admin.system': 'System',
  'section.usage': 'Nutzung und Kosten',
  'section.unanswered': 'Ohne Antwort',
  'section.feedback': 'Rückmeldungen',
  'section.evaluation': 'Auswertung',
  'section.users': 'Personen',
  'section.groups': 'Gruppen',
  'section.permissions': 'Rechte',
  'section.keys': 'Schlüssel',
  'section.audit': 'Protokoll',
  'section.jobs': 'Aufgaben',
  'section.models': 'Modelle',
  'section.settings': 'Einstellungen',
  'section.storage': 'Speicher',
  'section.backups': 'Sicherung',
};
