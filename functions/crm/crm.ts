/**
 * Everything Winnow asks of Zoho CRM, in Zoho's own shapes. The one implementation (`create-crm.ts`) sits on the official
 * SDK; nothing else in `functions/` may import that SDK.
 *
 * Ids are text at this door and on both sides of it: they pass 2^53, so they are never numbers.
 */

import type { Automation } from './automation.ts';
import type { Lookups } from './lookups.ts';
import type { Metadata } from './metadata.ts';
import type { Modules } from './modules.ts';
import type { RecordCalls } from './records.ts';
import type { TagsAndNotes } from './tags-and-notes.ts';
import type { Users } from './users.ts';

/** The CRM of one org. */
export interface Crm extends RecordCalls, Metadata, TagsAndNotes, Automation, Lookups, Modules, Users {}
