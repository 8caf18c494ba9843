import type { Messages } from './english';
import { account } from './french/account';
import { admin } from './french/admin';
import { app } from './french/app';
import { chat } from './french/chat';
import { documents } from './french/documents';
import { explain } from './french/explain';
import { measure } from './french/measure';
import { people } from './french/people';
import { system } from './french/system';

/** Every text of the console in French. */
export const french: Messages = { ...app, ...account, ...chat, ...documents, ...admin, ...people, ...measure, ...system, ...explain };
