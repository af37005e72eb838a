import type { JsonObject } from '../../base/json.ts';
import type { Specification } from '../../base/specifications.ts';
import type { Org } from '../../org/org-model.ts';

/** The profiles of the org's users, each once. */
export function profilesOf(org: Org): { id: string; name: string }[] {
  return [...new Map(org.users().map((user) => [user.profile.name, { ...user.profile }])).values()];
}

const STANDARD: ReadonlySet<string> = new Set(['Administrator', 'Standard']);

/** Whether a profile is of the Lite kind; here its name says so. */
export function isLite({ name }: { name: string }): boolean {
  return /\blite\b/i.test(name);
}

/** A profile as `settings/profiles` answers it; permissions stand only in the single profile, which is not served. */
export function describeProfile(profile: { id: string; name: string }, keys: Specification): JsonObject {
  return {
    ...profile,
    display_label: profile.name,
    description: '',
    type: isLite(profile) ? 'lite_profile' : 'normal_profile',
    category: true,
    created_time: null,
    modified_time: null,
    created_by: null,
    modified_by: null,
    ...(keys === 2026 && { api_name: profile.name.replaceAll(/\W+/g, '_'), custom: !STANDARD.has(profile.name) }),
  };
}
