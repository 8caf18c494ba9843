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

/** One description and one set of compiled schemas. */
class Description {
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly document: OpenAPIObject;
  /** Those with fewer parameters first. */
  private readonly paths: [string, OpenAPIObject['paths'][string]][];

  constructor(app: INestApplication) {
    this.document = describeApi(app);
    const parameters = (template: string): number => template.split('{').length;
    this.paths = Object.entries(this.document.paths).toSorted(([one], [other]) => parameters(one) - parameters(other));
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: 'openapi', components: this.document.components });
  }

  /** The described operation for a concrete path, `/a/7` matching `/a/{id}`; `/a/b` matches itself before that, as the router has it. */
  operation(method: string, path: string): { template: string; operation: DescribedOperation } | undefined {
    const plain = (path.split('?')[0] ?? '').replace(/\/+$/, '') || '/';
    for (const [template, item] of this.paths) {
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

/** The servers of a test file are all made of the same modules, so they are described once. */
let description: Description | undefined;

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
  description ??= new Description(app);
  const found = description.operation(method, path);
  if (!found) return;
  const where = `${method} ${found.template} ${answer.status}`;
  const described = found.operation.responses[String(answer.status)];
  if (!described) {
    if (UNROUTED.has(answer.status)) return;
    throw new Error(`/openapi.json does not describe ${where}: ${JSON.stringify(answer.body)}`);
  }
  const schema = described.content?.['application/json']?.schema;
  const isText =
    described.content?.['text/html'] ?? described.content?.['text/markdown'] ?? described.content?.['application/octet-stream'];
  if (isText && typeof answer.body === 'string') return;
  if (!schema) {
    if (answer.body !== '') throw new Error(`/openapi.json says ${where} has no body, but it has: ${JSON.stringify(answer.body)}`);
    return;
  }
  const validate = description.validator(where, schema);
  if (!validate(answer.body))
    throw new Error(`${where} is not as /openapi.json says: ${JSON.stringify(validate.errors)} ${JSON.stringify(answer.body)}`);
}
