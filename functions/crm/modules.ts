import { type Answer, ask, listOf, refused } from './call.ts';
import { outcomesOf } from './outcomes.ts';
import { plainCall } from './plain-call.ts';
import type { Session } from './session.ts';
import type { WriteOutcome } from './types.ts';

/** A module to make. */
export interface ModuleSpec {
  /** At most 50 characters: letters, digits, single underscores. In a Marketplace install Zoho puts the namespace before it. */
  apiName: string;
  /** At most 25 characters: letters, digits, spaces. */
  singular: string;
  plural: string;
}

/** The modules of an org. */
export interface Modules {
  /** API names of all modules, Zoho's own and the org's. One credit. */
  modules(): Promise<string[]>;
  /**
   * Makes a module that every profile may open; what a profile may do in it is the administrator's to narrow. Not
   * idempotent: look before trying again. `MODULE_CREDITS` and one credit.
   * @throws CrmError where the edition has no custom modules (NOT_SUPPORTED) or no room for one more (LIMIT_EXCEEDED).
   */
  createModule(spec: ModuleSpec): Promise<WriteOutcome>;
}

/** What `POST settings/modules` takes for one module (create-custom-module, API v8). */
export const MODULE_CREDITS = 500;

/** The calls on modules of one session. They are plain, because a name is all that is read of an answer of some 60 keys a module. */
export function moduleCalls(session: Session): Modules {
  const read = async (what: string, key: string): Promise<Record<string, unknown>[]> => {
    const answer = await ask(session, what, (sdk) => plainCall(sdk, 'GET', `/crm/v8/settings/${key}`), 'read');
    return found(answer, key, what);
  };
  return {
    async modules() {
      const modules = await read('the modules', 'modules');
      return modules.flatMap(({ api_name: name }) => (typeof name === 'string' ? [name] : []));
    },

    async createModule({ apiName, singular, plural }) {
      // Zoho wants at least one profile named, and gives the module to those only.
      const profiles = (await read('the profiles', 'profiles')).map(({ id }) => ({ id: String(id) }));
      const module = {
        api_name: apiName,
        singular_label: singular,
        plural_label: plural,
        profiles,
        display_field: { field_label: 'Name', data_type: 'text' },
      };
      const what = `the new module ${apiName}`;
      const body = { modules: [module] };
      const answer = await ask(
        session,
        what,
        (sdk) => plainCall(sdk, 'POST', '/crm/v8/settings/modules', { body }),
        'write',
      );
      const [outcome] = outcomesOf(answer, 'modules', 1, what);
      if (outcome === undefined) throw refused(answer, what);
      return outcome;
    },
  };
}

function found(answer: Answer, key: string, what: string): Record<string, unknown>[] {
  if (answer.status >= 400 || !Array.isArray(answer.json?.[key])) throw refused(answer, what);
  return listOf(answer.json, key);
}
