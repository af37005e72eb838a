/** Names under which a Map and a Set stand in JSON; no API name begins with `$$`. */
const MAP = '$$map';
const SET = '$$set';

/** JSON text of plain data that may hold Maps and Sets at any depth. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => {
    if (held instanceof Map) return { [MAP]: [...held] };
    if (held instanceof Set) return { [SET]: [...held] };
    return held;
  });
}

/** What `encode` was given, as a copy of its own. @throws SyntaxError for text that is no JSON. */
export function decode<T>(text: string): T {
  return JSON.parse(text, (_key, held: unknown) => {
    if (typeof held !== 'object' || held === null) return held;
    if (MAP in held && Array.isArray(held[MAP])) return new Map(held[MAP]);
    if (SET in held && Array.isArray(held[SET])) return new Set(held[SET]);
    return held;
  }) as T;
}

/** Makes a Map hold what another one holds; everyone who keeps the first sees the change. */
export function refill<K, V>(map: Map<K, V>, from: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
}
