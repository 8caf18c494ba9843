import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describeApi } from '../../src/openapi';

interface DescribedOperation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

/** Statuses of responses that are sent before a route is reached: they are not described per route. */
const UNROUTED = new Set([404, 405]);

/** One description and one set of compiled schemas per application. */
class Description {
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly document: OpenAPIObject;

  constructor(app: INestApplication) {
    this.document = describeApi(app);
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: 'openapi', components: this.document.components });
  }

  /** The described operation for a concrete path, `/a/7` matching `/a/{id}`. */
  operation(method: string, path: string): { template: string; operation: DescribedOperation } | undefined {
    const plain = (path.split('?')[0] ?? '').replace(/\/+$/, '') || '/';
    for (const [template, item] of Object.entries(this.document.paths)) {
      const pattern = new RegExp(`^${template.replace(/\/+$/, '').replace(/\{[^}]+\}/g, '[^/]+')}$`);
      const operation = (item as Record<string, unknown>)[method.toLowerCase()];
      if (operation && pattern.test(plain)) return { template, operation: operation as DescribedOperation };
    }
    return undefined;
  }

  validator(key: string, schema: object): ValidateFunction {
    let validate = this.validators.get(key);
    if (!validate) {
      const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as object;
      validate = this.ajv.compile(resolved);
      this.validators.set(key, validate);
    }
    return validate;
  }
}

const descriptions = new WeakMap<INestApplication, Description>();

/**
 * Fails the test when a response does not match /openapi.json: an undescribed status, or a body of another shape. Checks every
 * response of every e2e test.
 */
export function checkAgainstDescription(
  app: INestApplication,
  method: string,
  path: string,
  answer: { status: number; body: unknown },
): void {
  if (method === 'OPTIONS' || method === 'HEAD') return;
  let description = descriptions.get(app);
  if (!description) descriptions.set(app, (description = new Description(app)));
  const found = description.operation(method, path);
  if (!found) return;
  const where = `${method} ${found.template} ${answer.status}`;
  const described = found.operation.responses[String(answer.status)];
  if (!described) {
    if (UNROUTED.has(answer.status)) return;
    throw new Error(`/openapi.json does not describe ${where}: ${JSON.stringify(answer.body)}`);
  }
  const schema = described.content?.['application/json']?.schema;
  if (described.content?.['text/html'] && typeof answer.body === 'string') return;
  if (!schema) {
    if (answer.body !== '') throw new Error(`/openapi.json says ${where} has no body, but it has: ${JSON.stringify(answer.body)}`);
    return;
  }
  const validate = description.validator(where, schema);
  if (!validate(answer.body))
    throw new Error(`${where} is not as /openapi.json says: ${JSON.stringify(validate.errors)} ${JSON.stringify(answer.body)}`);
}
