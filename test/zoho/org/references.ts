import { objectOf, textOf } from '../base/json.ts';
import type { StoredRecord, User } from '../base/types.ts';

/** What a lookup field stores: one shared object per target, so that a renamed target reads renamed everywhere. */
export interface Reference {
  id: string;
  name: string | null;
  [more: string]: string | null;
}

/** The shared lookup objects of one org. */
export interface References {
  /** The reference to a record or a user; made at the first call. */
  to(id: string, name: string | null): Reference;
  toUser(user: User): Reference;
  /** Brings the name of a reference up to date, if there is one to this id. */
  rename(id: string, name: string | null): void;
}

/** Returns an org's empty set of references. */
export function createReferences(): References {
  const held = new Map<string, Reference>();
  return {
    to(id, name) {
      const known = held.get(id);
      if (known !== undefined) return known;
      const made = { name, id };
      held.set(id, made);
      return made;
    },
    toUser(user) {
      const known = held.get(user.id);
      if (known !== undefined) return known;
      const made = { name: user.full_name, id: user.id, email: user.email };
      held.set(user.id, made);
      return made;
    },
    rename(id, name) {
      const known = held.get(id);
      if (known !== undefined) known.name = name;
    },
  };
}

/** The name a record is shown by: the text of its display field. */
export function displayName(record: StoredRecord, displayField: string): string | null {
  const name = record[displayField];
  if (typeof name === 'string') return name;
  return textOf(objectOf(name)?.['name']) ?? null;
}
