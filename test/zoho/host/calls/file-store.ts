/** One file that a widget gave: to a record, or for itself. */
export interface HeldFile {
  id: string;
  name: string;
  type: string;
  base64: string;
  /** Record it is attached to. */
  parentId: string | undefined;
  ownerId: string;
  /** Stored datetime. */
  createdTime: string;
}

/** The files of one host; the REST emulator has none. */
export interface FileStore {
  add(file: Omit<HeldFile, 'id'>): HeldFile;
  get(id: string): HeldFile | undefined;
  of(parentId: string): HeldFile[];
}

/** Returns an empty store. */
export function createFileStore(): FileStore {
  const held = new Map<string, HeldFile>();
  return {
    add(file) {
      const made = { ...file, id: `7100001${String(held.size + 1).padStart(12, '0')}` };
      held.set(made.id, made);
      return made;
    },
    get: (id) => held.get(id),
    of: (parentId) => [...held.values()].filter((file) => file.parentId === parentId),
  };
}
