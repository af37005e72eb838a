import type { Call } from './embedded-app.ts';

/** Arguments as widgets pass them: a loose object, written to by the SDK. */
export type Config = Record<string, unknown>;

const write = (target: unknown, key: string, value: unknown): void => {
  if (typeof target === 'object' && target !== null) Reflect.set(target, key, value);
};

const member = (source: unknown, key: string): unknown => Object(source)[key];

function createRecord(call: Call, type: string, { Entity, RelatedID, APIData }: Config) {
  return call({ category: 'CREATE', type, Entity, RelatedID, APIData });
}

/**
 * `ZOHO.CRM.API`: the request bodies of release 1.5. Like Zoho's SDK it writes `trigger`, `action` and
 * `duplicate_check_fields` into the caller's `APIData`.
 */
export function crmApi(call: Call) {
  const related = (category: string, config: Config) =>
    call({
      category,
      type: 'RELATED_RECORD',
      Entity: config['Entity'],
      RecordID: config['RecordID'],
      RelatedList: config['RelatedList'],
      RelatedRecordID: config['RelatedRecordID'],
      APIData: config['APIData'],
    });

  return {
    getRecord: (config: Config) => call({ category: 'READ', APIData: config }),
    getAllRecords: (config: Config) => call({ category: 'READ', APIData: config }),
    getRelatedRecords: (config: Config) => call({ category: 'READ', APIData: config }),
    searchRecord: (config: Config) =>
      call({
        category: 'SEARCH',
        Entity: config['Entity'],
        Type: config['Type'],
        Query: config['Query'],
        page: config['page'],
        per_page: config['per_page'],
        delay: config['delay'],
      }),
    coql: (config: Config) => call({ category: 'QUERY', APIData: config }),
    insertRecord(config: Config) {
      write(config['APIData'], 'trigger', config['Trigger']);
      return createRecord(call, 'RECORD', { Entity: config['Entity'], APIData: config['APIData'] });
    },
    upsertRecord(config: Config) {
      const { APIData, duplicate_check_fields: fields } = config;
      write(APIData, 'trigger', config['Trigger']);
      write(APIData, 'action', 'UPSERT');
      if (Array.isArray(fields)) write(APIData, 'duplicate_check_fields', fields.join(','));
      return createRecord(call, 'RECORD', { Entity: config['Entity'], APIData });
    },
    updateRecord(config: Config) {
      write(config['APIData'], 'trigger', config['Trigger']);
      return call({ category: 'UPDATE', type: 'RECORD', Entity: config['Entity'], APIData: config['APIData'] });
    },
    deleteRecord: (config: Config) =>
      call({ category: 'DELETE', type: 'RECORD', Entity: config['Entity'], RecordID: config['RecordID'] }),
    addNotes(config: Config) {
      const APIData = { data: [{ Note_Title: config['Title'], Note_Content: config['Content'] }] };
      return createRecord(call, 'NOTES', { Entity: config['Entity'], RelatedID: config['RecordID'], APIData });
    },
    attachFile(config: Config) {
      const file = config['File'];
      const APIData = { FileName: member(file, 'Name'), FileData: member(file, 'Content') };
      return createRecord(call, 'ATTACHMENT', { Entity: config['Entity'], RelatedID: config['RecordID'], APIData });
    },
    uploadFile: (config: Config) => call({ category: 'FILES', type: 'UPLOAD_FILE', APIData: config }),
    getFile: (config: Config) => call({ category: 'FILES', type: 'DOWNLOAD_FILE', APIData: config }),
    updateRelatedRecords: (config: Config) => related('UPDATE', config),
    delinkRelatedRecord: (config: Config) => related('DELETE', config),
    getUser: (config: Config) => call({ category: 'USER', ID: config['ID'] }),
    getAllUsers: (config: Config) =>
      call({ category: 'USER', Type: config['Type'], page: config['page'], per_page: config['per_page'] }),
    getAllProfiles: () => call({ category: 'PROFILES', type: 'GET_ALL_PROFILES' }),
    getProfile: (config: Config) => call({ category: 'PROFILES', type: 'GET_PROFILE', ID: config['ID'] }),
    getOrgVariable: (nameSpace: unknown) =>
      call({ category: 'CONFIG', type: 'VARIABLE', nameSpace, APIData: undefined }),
    getBluePrint: (config: Config) => call({ ...config, category: 'BLUEPRINT', action: 'GET_BLUEPRINT_STATUS' }),
    updateBluePrint: (config: Config) => call({ ...config, category: 'BLUEPRINT', action: 'UPDATE_BLUEPRINT_STATUS' }),
  };
}
