import { field, type ModuleSpec, pick } from './spec.ts';

/**
 * The module of locks. Its records are answered by the calls on locks; its metadata must be there because the official SDK
 * asks for it before it reads a lock.
 */
export const LOCKS: ModuleSpec = {
  name: 'Locking_Information__s',
  singular: 'Locking Information',
  plural: 'Locking Information',
  displayField: 'Locked_Reason__s',
  generatedType: 'subform',
  commonFields: false,
  fields: [
    field('Locked_Reason__s', 'text'),
    field('Locked_By__s', 'ownerlookup', { readOnly: true }),
    field('Locked_Time__s', 'datetime', { readOnly: true }),
    field('Locked_For__s', 'multi_module_lookup', { readOnly: true }),
    pick('Lock_Source__s', ['Manual', 'Automatic'], { readOnly: true }),
  ],
};
