import type { Messages } from './english';
import { account } from './german/account';
import { admin } from './german/admin';
import { app } from './german/app';
import { chat } from './german/chat';
import { documents } from './german/documents';
import { explain } from './german/explain';
import { measure } from './german/measure';
import { people } from './german/people';
import { system } from './german/system';

/** Every text of the console in German. */
export const german: Messages = { ...app, ...account, ...chat, ...documents, ...admin, ...people, ...measure, ...system, ...explain };
