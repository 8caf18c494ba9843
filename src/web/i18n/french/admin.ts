import type { admin as english } from '../english/admin';

export const admin: Record<keyof typeof english, string> = {
  'admin.area': 'Administration',
  'admin.measure': 'Mesurer',
  'admin.people': 'Personnes',
  'admin.system': 'Système',
  'section.usage': 'Usage et coûts',
  'section.unanswered': 'Sans réponse',
  'section.feedback': 'Avis',
  'section.evaluation': 'Évaluation',
  'section.users': 'Personnes',
  'section.groups': 'Groupes',
  'section.permissions': 'Droits',
  'section.keys': 'Clés',
  'section.audit': 'Journal',
  'section.jobs': 'Tâches',
  'section.models': 'Modèles',
  'section.settings': 'Réglages',
  'section.storage': 'Stockage',
  'section.backups': 'Sauvegarde',
};
