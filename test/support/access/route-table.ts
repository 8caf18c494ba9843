import type { KeyScope } from '../../../src/auth/guards/key-scope.decorator';

/** Who may call a route: everybody, whoever has an account, admins; pages of this server alone, whoever is there. */
export interface RouteAccess {
  open: 'everybody' | 'accounts' | 'admins' | 'own pages';
  /** The scope of the API keys that reach it, or several of which any does; unset: none does. */
  scope?: KeyScope | readonly KeyScope[];
  /** Whether publishable keys reach it. */
  isForPages?: true;
}

const EVERYBODY: RouteAccess = { open: 'everybody' };
const OWN_PAGES: RouteAccess = { open: 'own pages' };
const LOGINS: RouteAccess = { open: 'accounts' };
const ADMINS: RouteAccess = { open: 'admins', scope: 'admin' };
const CHAT: RouteAccess = { open: 'accounts', scope: 'chat' };
const PAGES: RouteAccess = { open: 'accounts', scope: 'chat', isForPages: true };
const READ: RouteAccess = { open: 'accounts', scope: 'documents:read' };
const WRITE: RouteAccess = { open: 'accounts', scope: 'documents:write' };
const MCP: RouteAccess = { open: 'accounts', scope: ['documents:read', 'chat'] };
/** For whoever is logged in; among keys for those with the scope `admin`. */
const KEYS: RouteAccess = { open: 'accounts', scope: 'admin' };

/** Every route of the server and who may call it. A new one has to be added here by hand. */
export const ROUTE_TABLE: Record<string, RouteAccess> = {
  'POST /signup': EVERYBODY,
  'POST /login': EVERYBODY,
  'POST /token/refresh': EVERYBODY,
  'GET /verify-email': EVERYBODY,
  'POST /verify-email': EVERYBODY,
  'POST /verify-email/resend': EVERYBODY,
  'POST /password-reset': EVERYBODY,
  'GET /password-reset': EVERYBODY,
  'POST /password-reset/confirm': EVERYBODY,
  'GET /invitations/accept': EVERYBODY,
  'POST /invitations/accept': EVERYBODY,
  'GET /mail-pages.css': EVERYBODY,
  'GET /login/oidc': EVERYBODY,
  'GET /login/oidc/callback': EVERYBODY,
  'POST /login/oidc/token': EVERYBODY,
  'GET /.well-known/oauth-protected-resource': EVERYBODY,
  'GET /.well-known/oauth-protected-resource/mcp': EVERYBODY,
  'GET /web/ways': EVERYBODY,
  'POST /web/login': OWN_PAGES,
  'POST /web/oidc': OWN_PAGES,
  'POST /web/refresh': OWN_PAGES,
  'POST /web/logout': OWN_PAGES,
  'GET /health/live': EVERYBODY,
  'GET /health/ready': EVERYBODY,
  // For holders of METRICS_TOKEN; without that setting there is nothing.
  'GET /metrics': EVERYBODY,
  'GET /': EVERYBODY,
  'GET /docs': EVERYBODY,
  'GET /docs/swagger-ui-init.js': EVERYBODY,
  'GET /docs/docs/swagger-ui-init.js': EVERYBODY,
  'GET /docs/index.html': EVERYBODY,
  'GET /docs/LICENSE': EVERYBODY,
  'GET /docs/*': EVERYBODY,
  'GET /openapi.json': EVERYBODY,
  'GET /openapi.yaml': EVERYBODY,

  'POST /logout': LOGINS,
  'GET /me': LOGINS,
  'PATCH /me': LOGINS,
  'DELETE /me': LOGINS,
  'POST /me/password': LOGINS,
  'GET /me/logins': LOGINS,
  'DELETE /me/logins': LOGINS,
  'DELETE /me/logins/:id': LOGINS,

  'GET /ws': EVERYBODY,
  'POST /ws-tickets': CHAT,
  'POST /chat': PAGES,
  'GET /chat-history': CHAT,
  'GET /chat/:id': CHAT,
  'GET /chat/:id/explain': CHAT,
  'GET /chat/:id/stream': CHAT,
  'POST /chat/:id/stop': CHAT,
  'GET /sessions': CHAT,
  'POST /sessions': CHAT,
  'GET /sessions/:id': CHAT,
  'PATCH /sessions/:id': CHAT,
  'DELETE /sessions/:id': CHAT,
  'GET /usage': CHAT,
  'GET /usage/budgets': CHAT,
  'GET /usage/report': ADMINS,
  'GET /chat/:id/feedback': CHAT,
  'PUT /chat/:id/feedback': CHAT,
  'DELETE /chat/:id/feedback': CHAT,
  'GET /sessions/:id/export': CHAT,
  'GET /sessions/:id/links': CHAT,
  'POST /sessions/:id/links': CHAT,
  'DELETE /sessions/:id/links/:link_id': CHAT,
  'GET /sessions/:id/shares': CHAT,
  'PUT /sessions/:id/shares/users/:username': CHAT,
  'DELETE /sessions/:id/shares/users/:username': CHAT,
  'PUT /sessions/:id/shares/groups/:group_id': CHAT,
  'DELETE /sessions/:id/shares/groups/:group_id': CHAT,
  'GET /shared-sessions/:token': CHAT,

  'GET /v1/models': CHAT,
  'GET /v1/models/:model': CHAT,
  'POST /v1/embeddings': CHAT,
  'POST /v1/chat/completions': PAGES,
  'POST /v1/responses': PAGES,

  'GET /vectorstore/stats': READ,
  'POST /vectorstore/rebuild': ADMINS,
  'GET /ai/status': READ,
  'GET /collections': READ,
  'GET /collections/:id': READ,
  'GET /documents': READ,
  'POST /documents': WRITE,
  'POST /documents/delete': WRITE,
  'GET /documents/tags': READ,
  'GET /documents/:id': READ,
  'PUT /documents/:id': WRITE,
  'PATCH /documents/:id': WRITE,
  'DELETE /documents/:id': WRITE,
  'GET /documents/:id/content': READ,
  'GET /documents/:id/chunks': READ,
  'GET /documents/:id/file': READ,
  'GET /documents/:id/diff': READ,
  'GET /documents/:id/answers': CHAT,
  'POST /search': READ,
  'GET /documents/:id/versions': READ,
  'GET /documents/:id/versions/:number': READ,
  'DELETE /documents/:id/versions/:number': WRITE,
  'POST /documents/:id/versions/:number/restore': WRITE,

  'POST /mcp': MCP,
  'GET /mcp': MCP,
  'DELETE /mcp': MCP,

  'GET /jobs': READ,
  'GET /jobs/:id': READ,
  'GET /jobs/:id/events': READ,
  'POST /jobs/:id/cancel': WRITE,
  'POST /jobs/:id/retry': WRITE,
  'GET /jobs/scheduled': ADMINS,
  'POST /jobs/scheduled/:name/run': ADMINS,
  'GET /jobs/scheduled/:name/runs': ADMINS,
  'GET /settings': ADMINS,
  'GET /storage': ADMINS,
  'GET /evaluations': ADMINS,
  'GET /usage/latency': ADMINS,
  'POST /ai/status/check': ADMINS,

  'GET /api-keys': KEYS,
  'POST /api-keys': KEYS,
  'GET /api-keys/:id': KEYS,
  'PATCH /api-keys/:id': KEYS,
  'DELETE /api-keys/:id': KEYS,
  'POST /api-keys/:id/rotate': KEYS,

  'GET /audit': ADMINS,
  'GET /backups': ADMINS,
  'POST /backups': ADMINS,
  'GET /backups/:name/file': ADMINS,
  'DELETE /backups/:name': ADMINS,
  'GET /analytics': ADMINS,
  'GET /users': ADMINS,
  'POST /users': ADMINS,
  'GET /users/:id': ADMINS,
  'PATCH /users/:id': ADMINS,
  'DELETE /users/:id': ADMINS,
  'DELETE /users/:id/logins': ADMINS,
  'POST /users/:id/password-reset': ADMINS,
  'GET /groups': ADMINS,
  'POST /groups': ADMINS,
  'GET /groups/:id': ADMINS,
  'PATCH /groups/:id': ADMINS,
  'DELETE /groups/:id': ADMINS,
  'GET /groups/:id/members': ADMINS,
  'PUT /groups/:id/members/:user_id': ADMINS,
  'DELETE /groups/:id/members/:user_id': ADMINS,
  'POST /documents/sync': ADMINS,
  'POST /collections': ADMINS,
  'PATCH /collections/:id': ADMINS,
  'DELETE /collections/:id': ADMINS,
  'GET /collections/:id/grants': ADMINS,
  'PUT /collections/:id/grants/users/:user_id': ADMINS,
  'DELETE /collections/:id/grants/users/:user_id': ADMINS,
  'PUT /collections/:id/grants/groups/:group_id': ADMINS,
  'DELETE /collections/:id/grants/groups/:group_id': ADMINS,
  'GET /budgets': ADMINS,
  'POST /budgets': ADMINS,
  'GET /budgets/:id': ADMINS,
  'PATCH /budgets/:id': ADMINS,
  'DELETE /budgets/:id': ADMINS,
  'GET /invitations': ADMINS,
  'POST /invitations': ADMINS,
  'DELETE /invitations/:id': ADMINS,
  'POST /invitations/:id/link': ADMINS,
  'GET /grants': ADMINS,
};

/** Who may call a route. @throws for one that is not in the table */
export function accessOf(name: string): RouteAccess {
  const access = ROUTE_TABLE[name];
  if (access === undefined) throw new Error(`${name} is not in test/support/access/route-table.ts: say there who may call it`);
  return access;
}
