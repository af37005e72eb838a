import type { ModuleMeta } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { missingParameter, refuse } from '../../http/errors.ts';
import { instantHeader, tableOf } from '../../http/parameters.ts';
import { FORECAST_CATEGORIES, STAGES } from '../../org/catalog/sales.ts';
import { relatedLists } from '../../org/related-lists.ts';
import { isHidden } from '../../org/rights.ts';
import type { WritableTable } from '../../org/table.ts';
import { describeField, describeModule } from './describe.ts';
import { describeLayout, layoutId } from './layouts.ts';
import { describeProfile, profilesOf } from './profiles.ts';

const need = (name: string) => [{ area: 'settings', name, operation: 'READ' as const }];

/** Mounts reading of modules, fields, layouts, related lists, pipelines and profiles (fact sheet §11). */
export function mountSettingsReads(emulator: Emulator): void {
  const { route } = emulator;
  route('GET', '/crm/v8/settings/modules', { kind: 'settings.modules', scopes: need('modules') }, (call) => {
    if (instantHeader(call, 'if-modified-since') !== undefined) return { status: 304 };
    return {
      status: 200,
      body: { modules: call.org.modules().map((meta, index) => describeModule(call.org, meta, index)) },
    };
  });
  route('GET', '/crm/v8/settings/modules/:module', { kind: 'settings.modules', scopes: need('modules') }, oneModule);
  route('GET', '/crm/v8/settings/fields', { kind: 'settings.fields', scopes: need('fields') }, fields);
  route('GET', '/crm/v8/settings/fields/:field', { kind: 'settings.fields', scopes: need('fields') }, oneField);
  route('GET', '/crm/v8/settings/layouts', { kind: 'settings.layouts', scopes: need('layouts') }, (call) => ({
    status: 200,
    body: { layouts: [describeLayout(call.org, moduleParameter(call).meta)] },
  }));
  route(
    'GET',
    '/crm/v8/settings/related_lists',
    { kind: 'settings.related_lists', scopes: need('related_lists') },
    lists,
  );
  route('GET', '/crm/v8/settings/pipeline', { kind: 'settings.pipeline', scopes: need('pipeline') }, pipelines);
  route('GET', '/crm/v8/settings/profiles', { kind: 'settings.profiles', scopes: need('profiles') }, (call) => ({
    status: 200,
    body: {
      profiles: profilesOf(call.org).map((profile) => describeProfile(profile, call.org.behaviour.metadataKeys)),
    },
  }));
}

/** The table named by the `module` parameter; REQUIRED_PARAM_MISSING or INVALID_MODULE otherwise. */
export function moduleParameter(call: Call): WritableTable {
  const name = call.query.get('module');
  if (name === null) throw missingParameter('module');
  const table = call.org.table(name);
  if (table === undefined) {
    throw refuse(400, 'INVALID_MODULE', 'the module name given seems to be invalid', { api_name: 'module' });
  }
  return table;
}

function oneModule(call: Call): Answer {
  const wanted = call.params['module'] ?? '';
  const byId = call.org.modules().find((meta) => meta.id === wanted);
  const { meta } = byId === undefined ? tableOf(call, wanted) : { meta: byId };
  return {
    status: 200,
    body: {
      modules: [
        {
          ...describeModule(call.org, meta, 0),
          fields: [...meta.fields.values()].map((field) => describeField(call.org, field)),
          related_lists: listRows(call, meta),
          layouts: [describeLayout(call.org, meta)],
        },
      ],
    },
  };
}

function fields(call: Call): Answer {
  const { meta } = moduleParameter(call);
  const shown = [...meta.fields.values()].filter(
    (field) => !isHidden(call.org, call.user, meta.api_name, field.api_name),
  );
  return { status: 200, body: { fields: shown.map((field) => describeField(call.org, field)) } };
}

function oneField(call: Call): Answer {
  const wanted = call.params['field'];
  const field = [...moduleParameter(call).meta.fields.values()].find(
    (candidate) => candidate.id === wanted || candidate.api_name === wanted,
  );
  if (field === undefined) {
    throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 2 });
  }
  return { status: 200, body: { fields: [describeField(call.org, field)] } };
}

function lists(call: Call): Answer {
  const { meta } = moduleParameter(call);
  const rows = listRows(call, meta);
  return rows.length === 0 ? { status: 204 } : { status: 200, body: { related_lists: rows } };
}

function listRows(call: Call, meta: ModuleMeta) {
  return relatedLists(call.org, meta).map((list, index) => ({
    id: `${list.module.fields.get(list.field)?.id ?? list.module.id}`,
    api_name: list.api_name,
    display_label: list.label,
    name: list.label,
    sequence_number: String(index + 1),
    module: { api_name: list.module.api_name, id: list.module.id },
    href: `${meta.api_name}/{ENTITYID}/${list.api_name}`,
    type: list.module.generated_type === 'custom' ? 'custom_lookup' : 'default',
    action: null,
    connectedmodule: null,
    linkingmodule: null,
    visible: true,
    customize_sort: true,
    customize_fields: true,
    customize_display_label: true,
    sort_by: null,
    sort_order: null,
    fields: [],
    status: 'visible',
  }));
}

function pipelines(call: Call): Answer {
  const layout = call.query.get('layout_id');
  if (layout === null) throw missingParameter('layout_id');
  if (layout !== layoutId(tableOf(call, 'Deals').meta))
    throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { param_name: 'layout_id' });
  const pipeline = tableOf(call, 'Deals').meta.fields.get('Pipeline')?.pick_list_values ?? [];
  const stages = tableOf(call, 'Deals').meta.fields.get('Stage')?.pick_list_values ?? [];
  return {
    status: 200,
    body: {
      pipeline: pipeline.map((choice, index) => ({
        id: choice.id,
        display_value: choice.display_value,
        actual_value: choice.actual_value,
        default: index === 0,
        maps: stages.map((stage, order) => {
          const known = STAGES.find((candidate) => candidate.actual === stage.actual_value);
          const forecastType = known?.forecastType ?? 'Open';
          return {
            id: stage.id,
            display_value: stage.display_value,
            actual_value: stage.actual_value,
            sequence_number: order + 1,
            forecast_type: forecastType,
            forecast_category: { ...FORECAST_CATEGORIES[forecastType] },
            delete: false,
          };
        }),
      })),
    },
  };
}
