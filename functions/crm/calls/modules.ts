import type { Sdk } from '../sdk/load-sdk.ts';
import type { Session } from '../session.ts';
import type { ModuleSpec, WriteOutcome } from '../types.ts';
import { ask, refused, requiredList } from './ask.ts';
import { inForms } from './in-forms.ts';
import { plainCall } from './plain-call.ts';
import { outcomesOf } from './write-outcomes.ts';

/** The modules of an org. */
export interface Modules {
  /** API names of all modules, Zoho's own and the org's. One credit. */
  modules(): Promise<string[]>;
  /**
   * Makes a module that every profile may open; what a profile may do in it is the administrator's to narrow. Where Zoho allows that
   * for some profiles only, the module is closed to the others. Not idempotent: read the modules before a second try.
   * `MODULE_CREDITS` and one credit.
   * @throws CrmError where the edition has no custom modules (NOT_SUPPORTED) or no room for one more (LIMIT_EXCEEDED).
   */
  createModule(spec: ModuleSpec): Promise<ModuleOutcome>;
}

/** What became of a new module, and the names of the profiles that cannot open it. */
export interface ModuleOutcome extends WriteOutcome {
  closedTo: readonly string[];
}

/** The calls on modules of one session. They are plain, because a name is all that is read of an answer of some 60 keys a module. */
export function moduleCalls(session: Session): Modules {
  const read = async (what: string, key: string): Promise<Record<string, unknown>[]> => {
    const answer = await ask(session, what, (sdk) => plainCall(sdk, 'GET', `/crm/v8/settings/${key}`), 'read');
    return requiredList(answer, key, what);
  };
  return {
    async modules() {
      const modules = await read('the modules', 'modules');
      return modules.flatMap(({ api_name: name }) => (typeof name === 'string' ? [name] : []));
    },

    async createModule({ apiName, singular, plural }) {
      const profiles = (await read('the profiles', 'profiles')).map(profileOf);
      const module = {
        api_name: apiName,
        singular_label: singular,
        plural_label: plural,
        display_field: { field_label: 'Name', data_type: 'text' },
      };
      const what = `the new module ${apiName}`;
      let opened = profiles;
      const send = async (chosen: readonly Profile[]): Promise<WriteOutcome> => {
        opened = [...chosen];
        const body = { modules: [{ ...module, profiles: chosen.map(({ id }) => ({ id })) }] };
        const request = (sdk: Sdk) => plainCall(sdk, 'POST', '/crm/v8/settings/modules', { body });
        const answer = await ask(session, what, request, 'write');
        const [outcome] = outcomesOf(answer, 'modules', 1, what);
        if (outcome === undefined) throw refused(answer, what);
        return outcome;
      };
      const outcome = await inForms(choicesOf(profiles), send, NOT_FOR_PROFILE);
      const closedTo = profiles.filter((profile) => !opened.includes(profile)).map(({ name }) => name);
      return { ...outcome, closedTo };
    },
  };
}

interface Profile {
  id: string;
  name: string;
  isLite: boolean;
}

/** `type` tells a Lite profile (profiles, API v8); where Zoho leaves it out, its name does. */
const profileOf = ({ id, name, type }: Record<string, unknown>): Profile => ({
  id: String(id),
  name: String(name ?? id),
  isLite: type === 'lite_profile' || /\blite\b/i.test(String(name ?? '')),
});

/** Zoho's code where a profile has no room for one more module: "Only 10 modules can be enabled for Lite Profile" (create-custom-module, 2026). */
const NOT_FOR_PROFILE: ReadonlySet<string> = new Set(['NOT_ALLOWED']);

/** Profiles to open a module to, the most first: Zoho wants at least one named, and gives the module to those only. */
function choicesOf(profiles: readonly Profile[]): Profile[][] {
  const choices = [
    profiles,
    profiles.filter(({ isLite }) => !isLite),
    profiles.filter(({ name }) => name === 'Administrator'),
  ];
  const isNew = (choice: readonly Profile[], at: number): boolean =>
    choices.findIndex(({ length }) => length === choice.length) === at;
  return choices.filter((choice, at) => choice.length > 0 && isNew(choice, at)).map((choice) => [...choice]);
}
