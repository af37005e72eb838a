import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import type { Texts } from '../../shared/texts/texts.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import type { CurrentUser } from '../crm/answers.ts';
import type { Crm } from '../crm/crm.ts';
import type { RecordLocation } from '../crm/own-modules.ts';
import type { CustomerRecord } from './customer/customer-record.ts';
import type { Messages } from './messages/en.ts';

/** What every part of the panel needs once it shows an assessment. */
export interface PanelContext {
  assessment: Assessment;
  language: Language;
  /** Labels of the panel. */
  m: Messages;
  /** Sentences about the assessment. */
  t: Texts;
  /** `yyyy-MM-dd`, the day that "days overdue" count to. */
  today: string;
  /** Opens a record in the CRM page. */
  open(module: string, id: string): void;
  customer: CustomerRecord;
  /** The CRM and its user; either may not be known yet, or never. */
  crm: Crm | undefined;
  user: CurrentUser | undefined;
  /** Shows what was recorded and asks for a new assessment. */
  showReceipt(receipt: ActReceipt): void;
}

const Context = createContext<PanelContext | undefined>(undefined);

export const PanelProvider = Context.Provider;

/** The panel around a component. @throws Error outside of one. */
export function usePanel(): PanelContext {
  const panel = useContext(Context);
  if (!panel) throw new Error('usePanel outside of PanelProvider');
  return panel;
}

/** What was recorded, as the user reads it, with its record. */
export interface ActReceipt {
  message: string;
  place?: RecordLocation;
  /** Takes it back; absent where that is not possible. */
  undo?: () => Promise<unknown>;
}
