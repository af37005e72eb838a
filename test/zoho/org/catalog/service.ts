import { field, lookup, type ModuleSpec, pick } from './spec.ts';

/** Cases, fact sheet §5.1: no closed time. */
export const CASES: ModuleSpec = {
  name: 'Cases',
  singular: 'Case',
  plural: 'Cases',
  displayField: 'Subject',
  fields: [
    field('Case_Number', 'autonumber', { readOnly: true }),
    field('Subject', 'text', { mandatory: true }),
    pick('Status', ['New', 'On Hold', 'Escalated', 'Closed'], { mandatory: true }),
    pick('Priority', ['High', 'Medium', 'Low']),
    pick('Type', ['Problem', 'Feature Request', 'Question']),
    pick('Case_Origin', ['Email', 'Phone', 'Web', 'Twitter', 'Facebook'], { mandatory: true }),
    pick('Case_Reason', [
      'User did not attend any training',
      'Complex Functionality',
      'Existing problem',
      'Instructions not clear',
      'New problem',
    ]),
    lookup('Account_Name', 'Accounts'),
    lookup('Related_To', 'Contacts'),
    lookup('Deal_Name', 'Deals'),
    lookup('Product_Name', 'Products'),
    field('Email', 'email'),
    field('Phone', 'phone'),
    field('Reported_By', 'text', { length: 50 }),
    field('Internal_Comments', 'textarea', { textarea: 'large' }),
    field('Solution', 'textarea', { textarea: 'large' }),
    field('Add_Comment', 'textarea', { textarea: 'small' }),
    field('No_of_comments', 'integer', { readOnly: true }),
    field('Description', 'textarea', { textarea: 'large' }),
  ],
};

/** Tasks, fact sheet §5.1 and §7.2. */
export const TASKS: ModuleSpec = {
  name: 'Tasks',
  singular: 'Task',
  plural: 'Tasks',
  displayField: 'Subject',
  fields: [
    field('Subject', 'text', { mandatory: true }),
    field('Due_Date', 'date'),
    pick('Status', ['Not Started', 'Deferred', 'In Progress', 'Completed', 'Waiting for input'], {
      defaultValue: 'Not Started',
    }),
    pick('Priority', ['High', 'Highest', 'Low', 'Lowest', 'Normal'], { defaultValue: 'High' }),
    field('What_Id', 'multi_module_lookup', { label: 'Related To' }),
    lookup('Who_Id', 'Contacts', { label: 'Contact Name' }),
    field('Send_Notification_Email', 'boolean', { defaultValue: false }),
    field('Closed_Time', 'datetime', { readOnly: true }),
    field('Description', 'textarea', { textarea: 'large' }),
  ],
};

/** Notes, fact sheet §7.1; the length of the content is unverified. */
export const NOTES: ModuleSpec = {
  name: 'Notes',
  singular: 'Note',
  plural: 'Notes',
  displayField: 'Note_Title',
  commonFields: false,
  fields: [
    field('Note_Title', 'text', { length: 120 }),
    field('Note_Content', 'textarea', { mandatory: true, textarea: 'large' }),
    field('Parent_Id', 'multi_module_lookup', { mandatory: true, label: 'Parent ID' }),
  ],
};
