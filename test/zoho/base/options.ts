import { BY_SPECIFICATION, type Specification, type SpecificationSwitches } from './specifications.ts';
import type { DataCentre, Edition } from './types.ts';

/**
 * How to start the emulator. Each switch under `behaviour` is a point where no source settles what Zoho does:
 * a client must survive every position.
 */
export interface ZohoOptions {
  /** TCP port; 0 takes a free one. Default 0. */
  port: number;
  /** Interface to listen on. Default 127.0.0.1. */
  hostname: string;
  /** The address given to clients as `api_domain`; default the address listened on. */
  apiDomain: string | undefined;
  /** Emulated instant at the start, ISO 8601 or epoch ms; default the real now. */
  startsAt: string | number | undefined;
  /** True: the clock follows real time from `startsAt`. False: it stands until moved. Default: true only without `startsAt`. */
  clockRuns: boolean | undefined;
  /** A CRM export folder for the first org (README: "Seed"). */
  seed: string | undefined;
  /** A file that keeps orgs and tokens over restarts and survives kill -9; what it holds comes before the seed. Default none. */
  durable: string | undefined;
  /** Edition of an org whose seed names none. Default enterprise. */
  edition: Edition;
  /** Data centres to serve, each on an address of its own; the first one on `port`. Default only us. */
  dataCentres: readonly DataCentre[];
  /** Serve accounts and API of each data centre on two ports, so that mixing them up fails. Default false. */
  separateHosts: boolean;
  /** Credits per rolling 24 h in any edition; default by edition and users. */
  dailyCredits: number | undefined;
  /** Real milliseconds every CRM call takes, so that concurrency can be felt. Default 0. */
  latencyMs: number;
  /** Which of Zoho's specifications of v8 the switches of `BY_SPECIFICATION` follow. Default 2026. */
  specification: Specification;
  behaviour: Partial<Behaviour>;
}

/** Switches for what is unverified; recommended defaults in `DEFAULT_BEHAVIOUR`. */
export interface Behaviour extends SpecificationSwitches {
  /** A key that a settings body should not have: the item is refused, or the key passed over. Default reject. */
  unknownSettingsKey: 'reject' | 'ignore';
  /** `criteria_details` of a rule without criteria: left out or null, named with null, or left out only. Default optional. */
  ruleCriteria: 'optional' | 'required' | 'never-null';
  /** Modules that a Lite profile may open. Default 10. */
  liteProfileModules: number;
  /** A call with more new fields than have room: refused row by row, or as a whole. Default row. */
  fieldLimitRefusal: 'row' | 'call';
  /** Pick lists read and are filtered by their label, or by their actual value; a write may name either. Default label. */
  pickListWords: 'label' | 'actual';
  /** A date-time without an offset in a write: read in the user's zone, or refused. Default user-zone. */
  dateTimeWithoutOffset: 'user-zone' | 'reject';
  /** A lookup may be written as `{ name }`, but for contacts. Default true. */
  lookupByName: boolean;
  /** An unknown field in a write: refuse the row (finds typing errors) or drop the field silently. Default reject. */
  unknownFieldInWrite: 'reject' | 'ignore';
  /** A read-only field (Modified_Time, Grand_Total …) in a write. Default ignore. */
  readOnlyFieldInWrite: 'reject' | 'ignore';
  /** A picklist value that is not in the list: stored and added to it, as the documents say, or refused. Default add. */
  newPicklistValue: 'add' | 'reject';
  /** Deals.Stage takes only values of its list. Default true. */
  stageIsClosed: boolean;
  /** Deals must name a Pipeline on insert. Default false: the standard one is taken. */
  pipelineMandatory: boolean;
  /** Invoices and orders must have line items on insert. Default true. */
  lineItemsMandatory: boolean;
  /** A datetime with fractional seconds in a write. Default reject. */
  fractionalSeconds: 'reject' | 'accept';
  /** Lookups may be written as a bare id string as well as `{ id }`. Default true. */
  bareLookupIds: boolean;
  /** Writing `Tag` inside a record replaces all its tags, or is ignored. Default replace. */
  inlineTags: 'replace' | 'ignore';
  /** add_tags with an unknown name makes the tag, or refuses it. Default create. */
  unknownTag: 'create' | 'reject';
  /** Status of a batch in which some rows failed. Default 207. */
  mixedBatchStatus: 200 | 202 | 207;
  /** Status of a batch in which every row failed. Default 400. */
  failedBatchStatus: 202 | 400;
  /** Envelope of an unknown module on a write: flat, or inside `data[]`. Default wrapped. */
  invalidModuleOnWrite: 'flat' | 'wrapped';
  /** Single GET of an unknown or deleted id. Default 204. */
  missingRecordStatus: 204 | 400;
  /** Body of 429: the usual envelope or the older `{ code: 429, error }`. Default envelope. */
  tooManyRequestsBody: 'envelope' | 'legacy';
  /** Status of a throttled token refresh. Default 200. */
  throttledRefreshStatus: 200 | 400;
  /** The authorisation page says yes by itself, or asks the person in front of it. Default yes. */
  consent: 'yes' | 'ask';
  /** A refresh token or code shown to the accounts server of another data centre. Default invalid_client. */
  foreignGrant: 'invalid_client' | 'invalid_code';
  /** A client has a secret of its own in each data centre, or one in all. Default false: one. */
  secretPerDataCentre: boolean;
  /** Life of a grant code in seconds: 120 or 180, sources disagree. Default 120. */
  grantCodeSeconds: number;
  /** Access tokens alive per refresh token before the oldest dies: 10 or 15, sources disagree. Default 15. */
  activeAccessTokens: number;
  /** Deleting a record empties the lookups that point at it. Default true. */
  deleteClearsLookups: boolean;
  /** How long search does not see a write, in milliseconds of the emulated clock; COQL never lags. Default 0. */
  searchLagMs: number;
  /** Where sources disagree about COQL; what is left out has the default of `coql/options.ts`. */
  coql: Partial<CoqlSwitches>;
  /** A write with `trigger: []` sends no notification to watch channels either. Default false. */
  triggerEmptyMutesWatch: boolean;
  /** An update in which nothing changed sends a notification that names no field. Default true. */
  unchangedUpdateNotifies: boolean;
  /** A write that makes a user who is not active the owner of a record. Default reject. */
  inactiveOwner: 'reject' | 'accept';
  /** What moves a bulk job on: each look at it and the emulated clock, or the clock alone. Default polls-or-clock. */
  bulkProgress: 'polls-or-clock' | 'clock';
  /** Seconds of the emulated clock from one state of a bulk job to the next. Default 1. */
  bulkStepSeconds: number;
  /** Rows of one bulk read job; fewer make a test of paging cheap. Default 200,000. */
  bulkReadRows: number;
  /** `page` of a bulk read reaches only the first one, and page_token the others, or it reaches all. Default first. */
  bulkReadPages: 'first' | 'any';
  /** Status of a bulk read result that is unknown or expired: 404 in documents, 400 in the specification. Default 404. */
  bulkReadMissingResult: 404 | 400;
  /** Bulk write runs workflow rules. Default false. */
  bulkWriteRunsAutomation: boolean;
  /** Sub-requests of a composite call cost their own credits as well. Default false. */
  compositeChargesSubRequests: boolean;
  /** Zoho Books' list of contacts names their CRM records, or only the filter by them does. Default true. */
  booksContactsNameCrmIds: boolean;
  /** Zoho Books' lists take `last_modified_time` as "since", or ignore it. Default true. */
  booksFilterByModified: boolean;
}

/** The switches of COQL. */
export interface CoqlSwitches {
  /** Lookup columns read `{name,id}` (text of v7 and later) or `{id}` (samples of v7). Default name-and-id. */
  lookupShape: 'name-and-id' | 'id';
  /** Values in one `in` list: 100 in newer error texts, 50 in older documents. Default 100. */
  inListMax: 50 | 100;
  /** Whether large text areas may stand in SELECT; they never may in WHERE. Default true. */
  largeTextSelectable: boolean;
  /** Whether `!=`, `not in`, `not like` and `not between` match rows where the column is empty. Not documented. Default false. */
  negationMatchesNull: boolean;
  /** Whether text compares without regard to case. Not documented. Default true. */
  ignoreCase: boolean;
}

/** The recommended position of every switch. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  ...BY_SPECIFICATION[2026],
  unknownSettingsKey: 'reject',
  liteProfileModules: 10,
  fieldLimitRefusal: 'row',
  ruleCriteria: 'optional',
  pickListWords: 'label',
  dateTimeWithoutOffset: 'user-zone',
  lookupByName: true,
  unknownFieldInWrite: 'reject',
  readOnlyFieldInWrite: 'ignore',
  newPicklistValue: 'add',
  stageIsClosed: true,
  pipelineMandatory: false,
  lineItemsMandatory: true,
  fractionalSeconds: 'reject',
  bareLookupIds: true,
  inlineTags: 'replace',
  unknownTag: 'create',
  mixedBatchStatus: 207,
  failedBatchStatus: 400,
  invalidModuleOnWrite: 'wrapped',
  missingRecordStatus: 204,
  tooManyRequestsBody: 'envelope',
  throttledRefreshStatus: 200,
  consent: 'yes',
  foreignGrant: 'invalid_client',
  secretPerDataCentre: false,
  grantCodeSeconds: 120,
  activeAccessTokens: 15,
  deleteClearsLookups: true,
  searchLagMs: 0,
  coql: {},
  triggerEmptyMutesWatch: false,
  unchangedUpdateNotifies: true,
  inactiveOwner: 'reject',
  bulkProgress: 'polls-or-clock',
  bulkStepSeconds: 1,
  bulkReadRows: 200_000,
  bulkReadPages: 'first',
  bulkReadMissingResult: 404,
  bulkWriteRunsAutomation: false,
  compositeChargesSubRequests: false,
  booksContactsNameCrmIds: true,
  booksFilterByModified: true,
};

/** Options with every default filled in. */
export type ResolvedOptions = Omit<ZohoOptions, 'behaviour'> & { behaviour: Behaviour };

/** Fills in the defaults. */
export function resolveOptions(given: Partial<ZohoOptions>): ResolvedOptions {
  const specification = given.specification ?? 2026;
  return {
    specification,
    port: given.port ?? 0,
    hostname: given.hostname ?? '127.0.0.1',
    apiDomain: given.apiDomain,
    startsAt: given.startsAt,
    clockRuns: given.clockRuns,
    seed: given.seed,
    durable: given.durable,
    edition: given.edition ?? 'enterprise',
    dataCentres: given.dataCentres ?? ['us'],
    separateHosts: given.separateHosts ?? false,
    dailyCredits: given.dailyCredits,
    latencyMs: given.latencyMs ?? 0,
    behaviour: { ...DEFAULT_BEHAVIOUR, ...BY_SPECIFICATION[specification], ...given.behaviour },
  };
}
