import type { Assessment } from '../../shared/assessment/assessment.ts';
import type { CurrentUser, Placement } from '../crm/answers.ts';
import type { Crm } from '../crm/crm.ts';
import type { ReceiptText } from './context.ts';
import type { CustomerRecord } from './customer/load.ts';
import type { Preview } from './customer/preview.ts';
import type { Catalogue } from './messages/catalogue.ts';

/** Where a wish for a fresh assessment stands. */
export type AskState =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'waiting'; since: number }
  | { step: 'done'; changed: boolean }
  | { step: 'later' }
  | { step: 'off' }
  | { step: 'failed'; error: unknown };

/** What the panel shows. */
export type View =
  | { kind: 'loading'; slow: boolean }
  | { kind: 'problem'; error: unknown; retry(): void }
  | { kind: 'previewing'; customer: CustomerRecord }
  | { kind: 'ready'; customer: CustomerRecord; assessment: Assessment; preview?: Preview };

export interface PanelState {
  /** Undefined where no language could be loaded: then the view is a problem. */
  catalogue: Catalogue | undefined;
  /** The user's own zone; undefined until Zoho has said it. */
  timeZone: string | undefined;
  /** Who is looking; undefined until Zoho has said it. */
  user: CurrentUser | undefined;
  theme: 'day' | 'night' | undefined;
  view: View;
  ask: AskState;
  /** What was recorded last. */
  receipt: ReceiptText | undefined;
}

export interface Session {
  /** Shows the customer of a record; whatever is still running for another is dropped. */
  show(placement: Placement): void;
  /** Asks for a fresh assessment of the customer shown. */
  ask(): void;
  open(module: string, id: string): Promise<void>;
  /** The CRM, once it has answered. */
  crm(): Crm | undefined;
  /** Shows what was recorded and asks for a fresh assessment, or puts the receipt away. */
  tell(receipt: ReceiptText | undefined): void;
  /** Reads the user's language, zone and colour theme again. */
  refreshPreferences(): void;
}
