import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { startZoho, type ZohoServer } from '../../zoho/server.ts';

export type Sdk = typeof import('@zohocrm/typescript-sdk-8.0');

/** Zoho's own SDK, signed in to an emulator of its own. */
export interface ConnectedSdk {
  sdk: Sdk;
  zoho: ZohoServer;
  close(): Promise<void>;
}

/**
 * Starts an emulator and points the SDK at it. `Initializer.initialize` is called directly: `InitializeBuilder` fills
 * itself from the user before, and may win over what it was just given. The current user is a static field of the SDK,
 * so only one connection can be used at a time.
 */
export async function connectSdk(): Promise<ConnectedSdk> {
  const sdk = await import('@zohocrm/typescript-sdk-8.0');
  const zoho = await startZoho();
  // The SDK writes what it learns of fields and related lists into a folder `resources` that it does not make.
  const folder = `${await mkdtemp(path.join(tmpdir(), 'zoho-sdk-'))}${path.sep}`;
  await mkdir(path.join(folder, 'resources'));
  const { accounts, api, clientId, clientSecret, refreshToken } = zoho.credentials();
  const token = new sdk.OAuthBuilder()
    .clientId(clientId)
    .clientSecret(clientSecret)
    .refreshToken(refreshToken)
    .findUser(false)
    .build();
  await sdk.Initializer.initialize(
    sdk.DataCenter.setEnvironment(api, `${accounts}/oauth/v2/token`, api),
    token,
    new sdk.FileStore(path.join(folder, 'tokens.csv')),
    new sdk.SDKConfigBuilder().autoRefreshFields(false).pickListValidation(false).build(),
    folder,
    new sdk.LogBuilder().level(sdk.Levels.OFF).build(),
  );
  return {
    sdk,
    zoho,
    async close() {
      await zoho.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An answer as the SDK hands it out. */
interface Answered {
  getStatusCode(): number;
  getObject(): unknown;
}

type Class<T> = abstract new (...given: never[]) => T;

/** The answer's object, which the SDK must have made an instance of this class, under this status. */
export function readAs<T>(answer: Answered, status: number, model: Class<T>): T {
  const object = answer.getObject();
  expect({ status: answer.getStatusCode(), model: nameOf(object) }).toEqual({ status, model: model.name });
  if (object instanceof model) return object;
  throw new Error(`The SDK made no ${model.name} of the answer.`);
}

/** A part of an answer as an instance of this class. */
export function partAs<T>(part: unknown, model: Class<T>): T {
  expect(nameOf(part)).toBe(model.name);
  if (part instanceof model) return part;
  throw new Error(`The SDK made no ${model.name} of this part.`);
}

/** Asserts an answer without a body. */
export function expectEmpty(answer: Answered, status: 204 | 304): void {
  expect([answer.getStatusCode(), answer.getObject()]).toEqual([status, null]);
}

function nameOf(object: unknown): string {
  return typeof object === 'object' && object !== null ? object.constructor.name : String(object);
}
