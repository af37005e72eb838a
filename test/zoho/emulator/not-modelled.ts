import type { Context, HonoRequest } from 'hono';
import type { Emulator } from './emulator.ts';
import { callsOf, isServed, PUBLISHED_APIS, type PublishedCall, shapeOf } from './published-apis.ts';

/** First words of paths that are no module. */
const NOT_A_MODULE = /^(settings|org|users|coql|actions|files|upload|signals|functions|composite|__\w+)$/;

/** Zoho's standard modules that no org of the emulator has. */
const OTHER_MODULES: ReadonlySet<string> = new Set([
  'Events',
  'Calls',
  'Quotes',
  'Purchase_Orders',
  'Price_Books',
  'Solutions',
  'Forecasts',
  'Activities',
  'Visits',
  'Social',
  'Services',
  'Appointments__s',
  'Attachments',
  'Documents',
]);

const wholePath = (path: string): string => (path.startsWith('/crm/') ? path : `/crm/v8${path}`);

/** Every published call, those with the fewest variables in their path first: they say best what a path means. */
const CALLS: readonly (PublishedCall & { pattern: RegExp })[] = PUBLISHED_APIS.flatMap(([, entries]) =>
  entries.flatMap(callsOf).map((call) => ({ ...call, pattern: patternOf(wholePath(call.path)) })),
).sort((a, b) => a.path.split('/:').length - b.path.split('/:').length);

/**
 * Answers 501 to calls that Zoho serves and the emulator does not: with a sentence of the emulator's own and none of Zoho's keys, so that
 * nobody takes it for a refusal of Zoho's. To be mounted after all routes but the generic ones of records, which would take such a path
 * for a module and an id.
 */
export function mountNotModelled(emulator: Emulator): void {
  let mounted: ReadonlySet<string> | undefined;
  emulator.app.use('/crm/*', async (context, next) => {
    // With the first call everything is mounted.
    mounted ??= new Set(emulator.mounted().map((route) => shapeOf(route.method, route.path)));
    const verdict = verdictOf(emulator, mounted, context.req);
    if (verdict === 'served') return next();
    if (verdict === 'refused') return context.notFound();
    emulator.ledger.add({
      direction: 'in',
      method: context.req.method,
      path: context.req.path,
      status: 501,
      kind: 'not-modelled',
      credits: 0,
      orgId: undefined,
      userId: undefined,
    });
    return notModelled(context);
  });
}

function notModelled(context: Context): Response {
  const { method, path } = context.req;
  const emulator = `This emulator does not model ${method} ${path}. The answer is the emulator's own: Zoho may well serve this call.`;
  return context.json({ emulator }, 501);
}

/** Whether a call is to be served, refused as Zoho refuses a method that it does not know there, or is Zoho's and not the emulator's. */
function verdictOf(
  emulator: Emulator,
  mounted: ReadonlySet<string>,
  { method, path }: HonoRequest,
): 'served' | 'refused' | 'not-modelled' {
  const [first = ''] = path.replace(/^\/crm\/(?:bulk\/)?v8\//, '').split('/');
  const closest = CALLS.find((call) => call.method === method && call.pattern.test(path));
  const isKnown = closest === undefined || isServed(closest, mounted);
  if (OTHER_MODULES.has(first)) return emulatorHas(emulator, first) && isKnown ? 'served' : 'not-modelled';
  if (!NOT_A_MODULE.test(first)) return isKnown ? 'served' : 'not-modelled';
  if (closest !== undefined && !closest.path.startsWith('/:')) return isKnown ? 'served' : 'not-modelled';
  const isOtherMethod = emulator
    .mounted()
    .some((route) => !route.path.includes('/:module') && patternOf(route.path).test(path));
  return isOtherMethod ? 'refused' : 'not-modelled';
}

/** A seed may add a module under any name. */
const emulatorHas = (emulator: Emulator, module: string): boolean =>
  [...emulator.orgs.values()].some((org) => org.table(module) !== undefined);

function patternOf(path: string): RegExp {
  // The second part of a record's path is an id, or the word `actions`.
  return new RegExp(`^${path.replaceAll(/:\w+/g, (name) => (name === ':id' ? '(?!actions/)[^/]+' : '[^/]+'))}$`);
}
