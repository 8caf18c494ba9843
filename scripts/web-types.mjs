#!/usr/bin/env node
/**
 * Makes the types of the API that the console is written against: `npm run web:types` writes them from the description of the built server; with
 * the path of a description they are printed. A test compares the two, so that a change of the API that forgets this fails the check.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { ROOT } from './built-server.mjs';

/** The description of the built server. Nothing of the application is made for it: no database, no documents. */
async function built() {
  const require = createRequire(import.meta.url);
  require('reflect-metadata');
  const { NestFactory } = require('@nestjs/core');
  const { FastifyAdapter } = require('@nestjs/platform-fastify');
  const { AppModule } = require(join(ROOT, 'dist', 'app.module.js'));
  const { describeApi } = require(join(ROOT, 'dist', 'openapi.js'));
  return describeApi(await NestFactory.create(AppModule, new FastifyAdapter(), { preview: true, logger: false }));
}

/** Leaves refusals out: they have one shape everywhere, and would be nine tenths of the file. */
function withoutRefusals(description) {
  for (const item of Object.values(description.paths)) {
    for (const operation of Object.values(item)) {
      const kept = Object.entries(operation.responses ?? {}).filter(([status]) => status < '400');
      if (operation.responses) operation.responses = Object.fromEntries(kept);
    }
  }
  return description;
}

const [path] = process.argv.slice(2);
const description = path ? JSON.parse(fs.readFileSync(path, 'utf8')) : JSON.parse(JSON.stringify(await built()));
const types = astToString(await openapiTS(withoutRefusals(description)));
if (path) process.stdout.write(types);
else fs.writeFileSync(join(ROOT, 'src', 'web', 'api', 'schema.d.ts'), types);
