import type { ComponentType } from 'react';
import type { MessageKey } from '../i18n/english';

/** Names of pages of the admin area: those that have a title. */
export type SectionName = MessageKey extends infer Key ? (Key extends `section.${infer Name}` ? Name : never) : never;

/** A page of the admin area, loaded when it is opened. */
export type Section = () => Promise<{ default: ComponentType }>;

/** Pages of the admin area by group, as they stand at its side; the first is the one it opens with. Each is at `/admin/` and its name. */
export const SECTIONS: Readonly<Record<'measure' | 'people' | 'system', Readonly<Partial<Record<SectionName, Section>>>>> = {
  measure: {
    usage: () => import('./measure/usage/usage-page'),
    unanswered: () => import('./measure/unanswered-page'),
    feedback: () => import('./measure/feedback-page'),
    evaluation: () => import('./measure/evaluation-page'),
  },
  people: {
    users: () => import('./people/users/users-page'),
    groups: () => import('./people/groups-page'),
    permissions: () => import('./people/permissions/permissions-page'),
    keys: () => import('./people/keys-page'),
    audit: () => import('./people/audit-page'),
  },
  system: {
    jobs: () => import('./system/jobs/jobs-page'),
    models: () => import('./system/models-page'),
    settings: () => import('./system/settings-page'),
    storage: () => import('./system/storage-page'),
    backups: () => import('./system/backups-page'),
  },
};
