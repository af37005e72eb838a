/** A defect of Zoho's specification, or a point where it and a newer source disagree. */
export interface Defect {
  reason: string;
  /** Findings it explains; `*` stands for any text. Each must still occur. */
  findings: readonly string[];
}

/** Keys of a named branch that are not in every answer, by `file branch`; all other keys of a branch are demanded. */
export const OPTIONAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  // Only upsert says what it did and by which field.
  'record.json Success_Response': ['duplicate_field', 'action'],
  // Only the list is paged.
  'record.json Response_Wrapper': ['info'],
  'users.json Response_Wrapper': ['info'],
  'notes.json Response_Wrapper': ['info'],
  // Says whether workflows run later, for very large calls; no sample shows it.
  'tags.json Record_Success_Wrapper': ['wf_scheduler'],
  'profiles.json Response_Wrapper': ['info'],
  // Only a finished job has a result.
  'bulk_write.json Bulk_Write_Response': ['result'],
};

/** Every known defect of the specification (zoho/crm-oas, v8.0, June 2025). */
export const KNOWN_DEFECTS: readonly Defect[] = [
  {
    reason: 'A parameter is referenced that the file does not define.',
    findings: ['notes.json → #/components/parameters/If-Modified-Since'],
  },
  {
    reason:
      'The record files document 200 alone; the reference and the 2026 files have 201, 204, 207, 304, 400, 412 and 429.',
    findings: ['record.json * status: not documented', 'related_records.json * status: not documented'],
  },
  {
    reason: 'An empty answer is 204 (reference of COQL); the file has only 200 and 400.',
    findings: ['coql.json POST /crm/v8/coql 204 status: not documented'],
  },
  {
    reason: 'Creation is 201 and a wholly failed batch 400 by the 2026 files; these have 200 or 202.',
    findings: [
      'modules.json POST /crm/v8/settings/modules 201 status: not documented',
      'notes.json POST /crm/v8/Notes 201 status: not documented',
      'notes.json POST /crm/v8/Notes 400 status: not documented',
      'notifications.json POST /crm/v8/actions/watch 400 status: not documented',
    ],
  },
  {
    reason: 'Update and delete of variables say 201, copied from creation; the reference has 200.',
    findings: [
      'variables.json PUT /crm/v8/settings/variables 200 status: not documented',
      'variables.json DELETE /crm/v8/settings/variables/{id} 200 status: not documented',
    ],
  },
  {
    reason:
      'Enumerations of messages and codes hold what the test run of that file met; the reference shows these too.',
    findings: [
      'record.json * is "the module name given seems to be invalid", not one of the listed',
      'record.json * is "record is locked", not one of the listed',
      'record.json * is "ALREADY_MODIFIED", not one of the listed',
      'record.json * is "Record updated time has already passed if-unmodified-since time", not one of the listed',
      'record.json * is "EXPECTED_PARAM_MISSING", not one of the listed',
      'record.json * is "Invalid query formed", not one of the listed',
      'record.json * is "TOO_MANY_REQUESTS", not one of the listed',
      'record.json * is "You have exceeded the maximum number of requests. Please try again later.", not one of the listed',
      'record.json * is "invalid oauth scope to access this URL", not one of the listed',
      'related_records.json * is "the relation name given seems to be invalid", not one of the listed',
      'tags.json * is "the id given seems to be invalid", not one of the listed',
      'timelines.json * is "the id given seems to be invalid", not one of the listed',
      'notes.json * is "the id given seems to be invalid", not one of the listed',
      'notes.json * is "REQUIRED_PARAM_MISSING", not one of the listed',
      'coql.json * is "unsupported column", not one of the listed',
      'coql.json * is "Invalid query formed", not one of the listed',
      'coql.json * is "INVALID_DATA", not one of the listed',
      'coql.json * is "INVALID_MODULE", not one of the listed',
      'coql.json * is "the given module is not supported in api", not one of the listed',
      'coql.json * is "MANDATORY_NOT_FOUND", not one of the listed',
      'coql.json * is "mandatory key not found", not one of the listed',
      'notifications.json * is "Successfully un-subscribed from actions-watch of that module", not one of the listed',
    ],
  },
  {
    reason:
      'Misspelt or incomplete enumerations: InvalidModule for INVALID_MODULE, no subform modules, and Production where the reference has production.',
    findings: [
      'layouts.json * is "INVALID_MODULE", not one of the listed',
      'modules.json#modules.generated_type is "subform", not one of the listed',
      'org.json#Org.type is "production", not one of the listed',
    ],
  },
  {
    reason: 'Zoho answers null where nothing is set; the files do not say nullable.',
    findings: [
      'org.json#Org.* is null, not string',
      'org.json#License_Details.* is null, not string',
      'users.json#Minified_User is null, not object',
      'custom_views.json#custom_views is null, not object',
      'modules.json#Minified_Module is null, not object',
      'modules.json#sharing_properties is null, not object',
      'modules.json#fields.* is null, not string',
      'related_lists.json#related_list.* is null, not string',
      'related_lists.json#field is null, not object',
      'fields.json#* is null, not object',
      'fields.json#fields.* is null, not string',
      'layouts.json#* is null, not object',
      'layouts.json#fields.quick_sequence_number is null, not string',
      'profiles.json#Profile.* is null, not string',
      'record.json#Info.* is null, not string',
      'record.json */duplicate_field is null, not string',
      'notes.json#Info.* is null, not string',
      'notes.json#Note.* is null, not *',
      'notifications.json#Notification.notification_condition is null, not array',
      'timelines.json#Timeline.* is null, not *',
      'timelines.json#Related_Record is null, not object',
      'timelines.json#Automation_Detail is null, not object',
      'timelines.json#Field_History._value.old is null, not string',
      'timelines.json#info.* is null, not string',
    ],
  },
  {
    reason:
      'Mandatory keys that belong to requests, to other kinds of fields, or to the code generator (a dot in the name).',
    findings: [
      'modules.json#modules lacks common.search_supported',
      '*.json#fields lacks common.picklist',
      '*.json#fields lacks _update_existing_records',
      '*.json#fields lacks file_upolad_optionlist',
      '*.json#fields lacks autonumber',
      'layouts.json#fields lacks static_values',
      'layouts.json#fields lacks _delete',
      'layouts.json#sections lacks _delete',
      'fields.json#multiselectlookup lacks *',
      'modules.json#Minified_Module lacks api_name',
      'notifications.json#event lacks notification_condition',
      'send_mail.json#details lacks blocked_email_addresses',
    ],
  },
  {
    reason: 'Lists demand what only the single object has.',
    findings: [
      'modules.json#modules lacks related_lists',
      'modules.json#modules lacks layouts',
      'modules.json#modules lacks fields',
      'profiles.json#Profile lacks permissions_details',
      'profiles.json#Profile lacks sections',
    ],
  },
  {
    reason: 'Deletion answers the id alone (reference of notes and tags); the files reuse the details of creation.',
    findings: [
      'notes.json DELETE /crm/v8/Notes/{id} 200 * lacks *',
      'tags.json DELETE /crm/v8/settings/tags/{id} 200 * lacks *',
    ],
  },
  {
    reason: 'The missing parameter is named by `param` here and by `param_name` in the other files and the reference.',
    findings: [
      'common.json#ParamDetails lacks param',
      'layouts.json#ParamDetails lacks param',
      'pipeline.json#MandatoryParamDetails lacks param',
      'related_lists.json * lacks param',
      'tags.json * lacks param',
    ],
  },
  {
    reason:
      'A wrong id in the path is answered with its place in the path, as for records; these files know only errors of the body.',
    findings: [
      'fields.json * lacks api_name',
      'fields.json * lacks json_path',
      'notifications.json DELETE /crm/v8/actions/watch 400 branch: *',
      'variables.json#RegexDetails lacks regex',
    ],
  },
  {
    reason: 'Patterns are the shape of one test value.',
    findings: [
      'currencies.json#Currency.exchange_rate pattern *',
      'currencies.json#Base_Currency.exchange_rate pattern *',
      'send_mail.json#to.email pattern *',
      'users.json#users.email pattern *',
      'notifications.json#Notification.notify_url pattern *',
    ],
  },
  {
    reason: 'The code generator writes object where it knows a class of its own or any type at all; samples show text.',
    findings: [
      'users.json#users.time_zone is string, not object',
      'layouts.json#fields.default_value is string, not object',
      'variables.json#variable.value is string, not object',
      'notifications.json#Notification.channel_id is string, not object',
    ],
  },
  {
    reason: 'A count of records is a number in the reference of that call; the file says text.',
    findings: ['record.json GET /crm/v8/{module_api_name}/actions/count 200 count /count is number, not string'],
  },
  {
    reason: 'A failed tag call still counts the locked records, which its error wrapper leaves out.',
    findings: ['tags.json POST /crm/v8/{module_api_name}/actions/add_tags 400 * has *_count'],
  },
  {
    reason: 'Notes may be made below their parent (reference of notes); no file documents the call.',
    findings: ['POST /crm/v8/Accounts/{}/Notes: no file documents this call'],
  },
  {
    reason: 'A job is described as it stands when completed, and as if every optional key had been sent.',
    findings: [
      'bulk_read.json#Job_Detail lacks result',
      'bulk_read.json#Result lacks next_page_token',
      'bulk_read.json#Query lacks cvid',
      'bulk_read.json#Query lacks file_type',
      'bulk_read.json#Criteria lacks type',
      'fields.json#Minified_Field lacks id',
    ],
  },
  {
    reason:
      'The reference has the state QUEUED, criteria values of text, 404 for a missing result, and the usual code for a missing key.',
    findings: [
      'bulk_read.json#Job_Detail.state is "QUEUED", not one of the listed',
      'bulk_read.json#Criteria.value is string, not object',
      'bulk_read.json GET /crm/bulk/v8/read/{job_id}/result 404 status: not documented',
      'bulk_read.json POST /crm/bulk/v8/read 400 * is "MANDATORY_NOT_FOUND", not one of the listed',
    ],
  },
  {
    reason:
      'One class stands for the answers to an upload and to a new job, with the id of a file as a number; the reference has text.',
    findings: [
      'bulk_write.json POST /crm/v8/upload 200 Success_Response /details lacks *',
      'bulk_write.json POST /crm/v8/upload 200 Success_Response /details/file_id is string, not integer',
    ],
  },
  {
    reason: 'An unknown job is 404 in bulk read; the file of bulk write files the same error under 400.',
    findings: ['bulk_write.json GET /crm/bulk/v8/write/{job_id} 404 status: not documented'],
  },
  {
    reason: 'The answer of a composite call has no schema at all.',
    findings: ['composite_requests.json POST /crm/v8/__composite_requests 200 schema: not written'],
  },
];
