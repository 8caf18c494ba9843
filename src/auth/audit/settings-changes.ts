import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { SECRET_SETTINGS } from '../../config/secrets';
import { SETTINGS, type SettingName } from '../../config/settings';
import { SERVER_START } from './audit-event';
import { SettingsSeenRepository } from './settings-seen.repository';

/** Settings in which processes of one data folder differ, so that their starts would tell of changes that nobody made. */
const OF_ONE_PROCESS: readonly SettingName[] = ['HOST', 'PORT', 'LOG_LEVEL', 'SCHEDULER_ENABLED'];

/** Longest value that is stored, in characters. */
const MAX_VALUE = 1_000;

const KEY_BYTES = 32;
const SALT_BYTES = 16;

const deriveKey = promisify<string, Buffer, number, Buffer>(scrypt);

/**
 * Finds out at a start which settings differ from those of the last one, and records each as an event. Of a secret only a slow, salted hash
 * is kept, and the event says that it was changed, not to what.
 */
@Injectable()
export class SettingsChanges {
  constructor(
    private readonly config: AppConfig,
    private readonly seen: SettingsSeenRepository,
  ) {}

  /** Compares and records. The first start of a store, and of a setting, has nothing to compare with. */
  async record(): Promise<void> {
    const before = await this.seen.all();
    for (const name of Object.keys(SETTINGS) as SettingName[]) {
      if (!OF_ONE_PROCESS.includes(name)) await this.compare(name, before.get(name));
    }
  }

  private async compare(name: SettingName, before: string | undefined): Promise<void> {
    const isSecret = SECRET_SETTINGS.some((secret) => secret === name);
    const setting = this.config.get(name);
    const value = typeof setting === 'string' ? setting : JSON.stringify(setting);
    if (isSecret && (await isHashOf(before, value))) return;
    const after = isSecret ? await hashOf(value) : this.config.withoutSecrets(value, MAX_VALUE);
    if (before === undefined) await this.seen.add(name, after);
    if (before === undefined || before === after) return;
    const details = isSecret ? secretChange(before, after) : { from: before, to: after };
    await this.seen.replace(
      name,
      { before, after },
      { actor: SERVER_START, action: 'setting.changed', target: { type: 'setting', name }, details },
    );
  }
}

/** Whether a secret was set, taken away or replaced. An unset one is stored as an empty text. */
function secretChange(before: string, after: string): { secret: 'set' | 'removed' | 'changed' } {
  if (before === '') return { secret: 'set' };
  return { secret: after === '' ? 'removed' : 'changed' };
}

async function hashOf(secret: string): Promise<string> {
  if (secret === '') return '';
  const salt = randomBytes(SALT_BYTES);
  return `${salt.toString('base64')} ${(await deriveKey(secret, salt, KEY_BYTES)).toString('base64')}`;
}

async function isHashOf(stored: string | undefined, secret: string): Promise<boolean> {
  if (stored === undefined || stored === '' || secret === '') return stored === secret;
  const [salt = '', key = ''] = stored.split(' ').map((part) => Buffer.from(part, 'base64'));
  return timingSafeEqual(await deriveKey(secret, Buffer.from(salt), KEY_BYTES), Buffer.from(key));
}
