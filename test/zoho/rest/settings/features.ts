import type { JsonObject } from '../../base/json.ts';
import type { Edition } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Call } from '../../http/call.ts';

/** What a feature is limited to, by edition; undefined where the edition has it not. Fact sheet §11 and §12. */
interface Feature {
  label: string;
  limits: Partial<Record<Edition, number>>;
  used(call: Call): number;
}

const FEATURES: { readonly [name: string]: Feature } = {
  custom_fields: {
    label: 'Custom Fields',
    limits: { standard: 10, professional: 155, enterprise: 300, ultimate: 500 },
    used: (call) =>
      Math.max(
        0,
        ...call.org.modules().map((meta) => [...meta.fields.values()].filter((field) => field.custom_field).length),
      ),
  },
  multi_currency: {
    label: 'Multi Currency',
    limits: { enterprise: 10, ultimate: 10 },
    used: (call) => (call.org.meta.mc_status ? call.org.currencies().length : 0),
  },
};

/** Mounts the features of the edition with their limits (fact sheet §11): as many as the emulator knows limits of. */
export function mountFeatures(emulator: Emulator): void {
  const rule = { kind: 'features', scopes: [{ area: 'features', operation: 'READ' as const }] };
  emulator.route('GET', '/crm/v8/__features', rule, (call) => {
    const wanted = call.query.get('api_names')?.split(',');
    const names = Object.keys(FEATURES).filter((name) => wanted === undefined || wanted.includes(name));
    if (names.length === 0) return { status: 204 };
    const info = { per_page: 200, count: names.length, page: 1, more_records: false };
    return { status: 200, body: { __features: names.map((name) => describe(call, name)), info } };
  });
  emulator.route('GET', '/crm/v8/__features/:feature', rule, (call) => {
    const name = call.params['feature'] ?? '';
    return FEATURES[name] === undefined
      ? { status: 204 }
      : { status: 200, body: { __features: [describe(call, name)] } };
  });
}

function describe(call: Call, name: string): JsonObject {
  const feature = FEATURES[name];
  const total = feature?.limits[call.org.meta.edition] ?? 0;
  const used = feature?.used(call) ?? 0;
  const count = (value: number) => ({ total: value, edition_limit: value });
  return {
    api_name: name,
    feature_label: feature?.label ?? name,
    module_supported: false,
    parent_feature: null,
    components: [],
    details: {
      limits: count(total),
      used_count: { total: used },
      available_count: { total: Math.max(0, total - used) },
    },
  };
}
