/**
 * The SDK, loaded when the first call needs it and kept. Loading takes 0.5–0.9 s, 40–55 MB of memory and 1,995 modules, so
 * only functions that talk to Zoho may reach this file, and bundles must keep `@zohocrm/typescript-sdk-8.0` external: it
 * finds its model classes by `require("../../" + className)` at run time and by `constructor.name`.
 */

export type Sdk = typeof import('@zohocrm/typescript-sdk-8.0');

let loading: Promise<Sdk> | undefined;

/** The SDK's public exports. */
export function loadSdk(): Promise<Sdk> {
  loading ??= import('@zohocrm/typescript-sdk-8.0');
  return loading;
}
