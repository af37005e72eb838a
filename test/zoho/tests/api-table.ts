import { callsOf, isServed, PUBLISHED_APIS, shapeOf } from '../emulator/published-apis.ts';

type Call = ReturnType<typeof callsOf>[number];

function markdown(calls: readonly Call[]): string {
  const methods = Map.groupBy(calls, (call) => call.path);
  return [...methods].map(([path, all]) => `\`${all.map((one) => one.method).join(' ')} ${path}\``).join('<br>');
}

/** The table of APIs as Markdown: one row an API, its calls by whether the emulator serves them. Routes as Hono lists them. */
export function apiTable(routes: readonly { method: string; path: string }[]): string {
  const mounted = new Set(routes.map((one) => shapeOf(one.method, one.path)));
  const served = (call: Call): boolean => isServed(call, mounted);
  const rows = PUBLISHED_APIS.map(([name, entries]) => {
    const calls = entries.flatMap(callsOf);
    return `| ${name} | ${markdown(calls.filter(served))} | ${markdown(calls.filter((call) => !served(call)))} |`;
  });
  return ['| API | served | not served |', '|---|---|---|', ...rows].join('\n');
}

/** Routes of the CRM that the table does not name. */
export function unnamedRoutes(routes: readonly { method: string; path: string }[]): string[] {
  const named = new Set(PUBLISHED_APIS.flatMap(([, entries]) => entries.flatMap(callsOf)).map((call) => call.key));
  return routes
    .filter((one) => one.path.startsWith('/crm/'))
    .map((one) => shapeOf(one.method, one.path))
    .filter((key) => !named.has(key));
}
