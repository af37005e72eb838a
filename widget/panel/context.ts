import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import type { Texts } from '../../shared/texts/texts.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import type { CurrentUser } from '../crm/answers.ts';
import type { Crm } from '../crm/crm.ts';
import type { Place } from '../crm/own-modules.ts';
import type { CustomerRecord } from './customer/load.ts';
import type { Messages } from './messages/en.ts';

/** What every part of a drawn assessment needs. */
export interface PanelContext {
  assessment: Assessment;
  language: Language;
  /** Labels of the panel. */
  m: Messages;
  /** Sentences about the assessment. */
  t: Texts;
  /** `yyyy-MM-dd`, the day that "days overdue" count to. */
  today: string;
  /** Shows a record in the CRM. */
  open(module: string, id: string): void;
  customer: CustomerRecord;
  /** The CRM to act in and who acts; either can be missing for a moment, or for good. */
  crm: Crm | undefined;
  user: CurrentUser | undefined;
  /** Tells what was recorded, and asks for a fresh assessment. */
  tell(receipt: ReceiptText): void;
}

const Context = createContext<PanelContext | undefined>(undefined);

export const PanelProvider = Context.Provider;

/** The surrounding panel. @throws outside of one. */
export function usePanel(): PanelContext {
  const panel = useContext(Context);
  if (!panel) throw new Error('usePanel outside of PanelProvider');
  return panel;
}

/** What has been recorded, where it stands, and how it is taken back. */
export interface ReceiptText {
  message: string;
  place?: Place;
  /** Absent where it cannot be taken back. */
  undo?: () => Promise<unknown>;
}
