import { createHash } from 'node:crypto';
import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import { tierTag } from '../../shared/records/fields.ts';
import { type FieldSpec, MODULE_SPECS, PROVISIONED } from '../../shared/records/own-modules.ts';
import { GRADES } from '../../shared/vocabulary/model.ts';
import type {
  Channel,
  FieldSpec as CrmFieldSpec,
  ModuleSpec as CrmModuleSpec,
  RuleSpec,
  TagSpec,
  WebhookSpec,
} from '../crm/types.ts';
import { WATCHED_ALWAYS, WATCHED_IF_PRESENT } from '../intake/filter-notice.ts';
import { SECRET_HEADER } from '../tenants/secrets.ts';
import { mostNeededFirst } from './uses.ts';

/** Where Zoho is to call us, and with what secret. */
export interface Hook {
  /** The tenant's address, `https://…/zoho/{tenant}`. */
  url: string;
  secret: string;
}

const DAY_MS = 86_400_000;

// Zoho turns an expiry of more than seven days into one hour; one hour less leaves room for clocks that differ.
const CHANNEL_VALID_MS = 7 * DAY_MS - 3_600_000;

/** From green to red, of the thirteen colours Zoho has for tags; grey for customers too new to grade. */
const COLOURS = ['#63C57E', '#A8C026', '#E7A826', '#F48435', '#F17574', '#969696'] as const;

/** A field that Winnow adds: its plain name, and the request that creates it. */
export interface DesiredField {
  name: string;
  request: CrmFieldSpec;
}

/** A module that Winnow adds, with its fields. */
export interface DesiredModule {
  module: CrmModuleSpec;
  fields: readonly DesiredField[];
}

/**
 * The fields Winnow adds, a module at a time, the most needed first; those of the customer go to the module that the policy is about, and
 * come before all others.
 */
export function desiredFields(customerModule: CustomerModule): [module: string, fields: readonly DesiredField[]][] {
  return Object.entries(PROVISIONED).map(([key, specs]) => {
    const module = key === 'Accounts' ? customerModule : key;
    const fields = specs.map((spec) => ({ name: spec.name, request: fieldRequest(spec) }));
    return [module, mostNeededFirst(fields, ({ name }) => name, module)];
  });
}

/** The modules Winnow adds, where the edition has room for them; their lookups to the customer follow the policy. */
export function desiredModules(customerModule: CustomerModule): DesiredModule[] {
  return MODULE_SPECS.map(({ name: apiName, singular, plural, fields }) => ({
    module: { apiName, singular, plural },
    fields: fields.map(({ target, ...spec }) => ({
      name: spec.name,
      request: {
        ...fieldRequest(spec),
        ...(target && { lookup: { module: target === 'customer' ? customerModule : target, listLabel: plural } }),
      },
    })),
  }));
}

type AnyFieldSpec = Omit<FieldSpec, 'type'> & { type: CrmFieldSpec['dataType'] };

// Zoho has two sizes of plain text area: of 2,000 characters, which views and filters can use, and of 32,000.
const SMALL_TEXT = 2000;

/** A field as the CRM is asked for it. The label gives the API name: spaces become `_`. */
function fieldRequest({ label, type, length, values, unique }: AnyFieldSpec): CrmFieldSpec {
  if (type === 'textarea')
    return { label, dataType: type, size: length !== undefined && length <= SMALL_TEXT ? 'small' : 'large' };
  return {
    label,
    dataType: type,
    ...(length === undefined ? {} : { length }),
    ...(values === undefined ? {} : { values }),
    ...(unique === undefined ? {} : { unique }),
  };
}

/** One tag a tier. */
export function desiredTags(): TagSpec[] {
  return [...GRADES, 'N'].map((tier, at) => ({ name: tierTag(tier), color: COLOURS[at] ?? COLOURS[5] }));
}

/** A channel, and the plain name of the module that it watches. */
export interface DesiredChannel extends Channel {
  module: string;
}

/**
 * One channel a module. Its id follows from tenant and module, so that a repeated request renews it and never adds another.
 * @param modules API names of the org's modules by plain name.
 */
export function desiredChannels(
  tenantId: string,
  hook: Hook,
  nowMs: number,
  modules: ReadonlyMap<string, string>,
): DesiredChannel[] {
  return [...WATCHED_ALWAYS, ...WATCHED_IF_PRESENT.filter((module) => modules.has(module))].map((module) => ({
    module,
    id: channelId(tenantId, module),
    events: [`${modules.get(module) ?? module}.all`],
    notifyUrl: hook.url,
    token: hook.secret,
    expiresAt: nowMs + CHANNEL_VALID_MS,
  }));
}

function channelId(tenantId: string, module: string): string {
  const digest = createHash('sha256').update(`${tenantId}/${module}`).digest();
  return String(1_000_000_000_000 + (digest.readUIntBE(0, 5) % 1_000_000_000_000));
}

/**
 * The webhook and the rule that report an invoice on the first day on which it counts as late: nothing in the CRM changes on
 * that day, so no channel would report it. Names hold the day, and a mark of address and secret, so that a new policy or a rotated
 * secret makes a new pair; Zoho has no other key for them.
 */
export function desiredRule(
  hook: Hook,
  graceDays: number,
): { webhook: WebhookSpec; rule: Omit<RuleSpec, 'webhookIds'> } {
  const mark = createHash('sha256').update(`${hook.url} ${hook.secret}`).digest('hex').slice(0, 6);
  const name = `Winnow overdue ${graceDays + 1}d ${mark}`;
  const body = { event: 'invoice-overdue', module: 'Invoices', id: `\${!Invoices.Id}` };
  return {
    webhook: {
      name,
      module: 'Invoices',
      url: hook.url,
      headers: { [SECRET_HEADER]: hook.secret },
      body: JSON.stringify(body),
    },
    rule: {
      name,
      module: 'Invoices',
      description: 'Tells Winnow that an invoice has become late.',
      executeWhen: {
        type: 'date_or_datetime',
        details: {
          field: { api_name: 'Due_Date' },
          unit: graceDays + 1,
          period: 'days',
          recur_cycle: 'once',
        },
      },
      executeAt: '01:00',
    },
  };
}
