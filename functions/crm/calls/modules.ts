import type { Session } from '../session.ts';
import type { ModuleSpec, WriteOutcome } from '../types.ts';
import { ask, refused, requiredList } from './ask.ts';
import { plainCall } from './plain-call.ts';
import { outcomesOf } from './write-outcomes.ts';

/** The modules of an org. */
export interface Modules {
  /** API names of all modules, Zoho's own and the org's. One credit. */
  modules(): Promise<string[]>;
  /**
   * Makes a module that every profile may open; what a profile may do in it is the administrator's to narrow. Not
   * idempotent: read the modules before a second try. `MODULE_CREDITS` and one credit.
   * @throws CrmError where the edition has no custom modules (NOT_SUPPORTED) or no room for one more (LIMIT_EXCEEDED).
   */
  createModule(spec: ModuleSpec): Promise<WriteOutcome>;
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
