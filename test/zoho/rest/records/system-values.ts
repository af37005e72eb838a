import type { Json, ModuleMeta, StoredRecord } from '../../base/types.ts';
import type { Org } from '../../org/org-model.ts';
import { layoutId } from '../settings/layouts.ts';

/** The value of a `$` key for a record; undefined where its module has no such key. */
type SystemValue = (record: StoredRecord, org: Org, meta: ModuleMeta) => Json | undefined;

const always =
  (value: Json): SystemValue =>
  () =>
    value;
const isRefused =
  (refusal: string): SystemValue =>
  ({ id }, org) =>
    org.refusals.get(id) === refusal;
/** Notes here are plain text: without attachment or recording, and not shared. */
const ofNotes =
  (value: Json): SystemValue =>
  (_record, _org, { api_name: module }) =>
    module === 'Notes' ? value : undefined;

/** The `$` keys of a record, as recorded answers of single records have them; only lists that name one return it. */
export const SYSTEM_VALUES: Readonly<Record<string, SystemValue>> = {
  $currency_symbol: (record, org) => {
    const currency = org.currencies().find((candidate) => candidate.iso_code === record['Currency']);
    return currency?.symbol ?? org.meta.currency_symbol;
  },
  $editable: always(true),
  $approval_state: ({ id }, org) => (org.refusals.get(id) === 'NOT_APPROVED' ? 'approval_process_pending' : 'approved'),
  $approved: ({ id }, org) => org.refusals.get(id) !== 'NOT_APPROVED',
  $approval: always({ delegate: false, takeover: false, approve: false, reject: false, resubmit: false }),
  $review_process: always({ approve: false, reject: false, resubmit: false }),
  $review: always(null),
  $process_flow: isRefused('RECORD_IN_BLUEPRINT'),
  $orchestration: always(false),
  $field_states: always(null),
  $layout_id: (_record, _org, meta) => ({ name: 'Standard', id: layoutId(meta) }),
  $zia_owner_assignment: always('owner_recommendation_unavailable'),
  $is_duplicate: always(false),
  $locked_for_me: isRefused('RECORD_LOCKED'),
  $in_merge: always(false),
  $converted: (record, _org, { api_name: module }) =>
    module === 'Leads' ? record['Converted__s'] === true : undefined,
  $state: always('save'),
  $se_module: (record, _org, { fields }) =>
    fields.has('What_Id') || fields.has('Parent_Id') ? (record['$se_module'] ?? null) : undefined,
  $attachments: ofNotes(null),
  $is_shared_to_client: ofNotes(false),
  $size: ofNotes(null),
  $voice_note: ofNotes(false),
};
