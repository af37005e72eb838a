import type { Assessment } from '../assessment/assessment.ts';
import type { CustomerModule } from '../dossier/dossier.ts';

/** What the CRM shows of Winnow on one customer now: the part of the state that reconciling compares with. */
export interface Shown {
  module: CustomerModule;
  id: string;
  ownerId: string | null;
  /** Winnow's own fields by plain name; a field the org does not have is absent. */
  fields: Record<string, unknown>;
  tags: string[];
  /** Winnow's tasks on this customer, open and done, found by `Winnow_Key`. */
  tasks: ShownTask[];
  /** The assessment that the CRM holds; undefined where it holds none, or one that must be written again. */
  stored: Assessment | undefined;
  /** Winnow's own fields as it last left them, where that is known: what differs was changed by hand. */
  lastWritten?: Readonly<Record<string, unknown>>;
}

export interface ShownTask {
  id: string;
  key: string;
  open: boolean;
  priority: string;
  /** `yyyy-MM-dd`; null where it has none. */
  due: string | null;
  /** Day on which it was closed, `yyyy-MM-dd`; null while open or where unknown. */
  closedOn: string | null;
}

/** A module whose records carry Winnow's own fields and tasks: the customers, and the leads that may become some. */
export type OwnModule = CustomerModule | 'Leads';

/** One write that brings the CRM nearer to the desired state. Each is safe to repeat. */
export type Change =
  | { kind: 'fields'; module: OwnModule; id: string; values: Record<string, unknown> }
  | { kind: 'add-tag'; module: CustomerModule; id: string; tag: string }
  | { kind: 'remove-tag'; module: CustomerModule; id: string; tag: string }
  | {
      kind: 'open-task';
      module: OwnModule;
      id: string;
      key: string;
      ownerId: string | null;
      subject: string;
      description: string;
      priority: 'High' | 'Normal' | 'Low';
      /** `yyyy-MM-dd` */
      due: string;
    }
  | {
      kind: 'update-task';
      taskId: string;
      key: string;
      subject: string;
      description: string;
      /** Absent where it stays as it is. */
      priority?: 'High' | 'Normal' | 'Low';
      /** `yyyy-MM-dd`; absent where it stays as it is. */
      due?: string;
      /** It was closed when its cause was gone, and the cause is back. */
      reopen?: true;
    }
  | { kind: 'close-task'; taskId: string; key: string }
  | { kind: 'note'; module: CustomerModule; id: string; title: string; content: string }
  /** Fields of another record of the customer's, by plain names. */
  | { kind: 'update'; module: string; id: string; values: Record<string, unknown> }
  /** A new record in a module of our own. `key` goes into its unique `Winnow_Key`, so that a second one is refused, not made. */
  | { kind: 'create'; module: string; key: string; values: Record<string, unknown> };
