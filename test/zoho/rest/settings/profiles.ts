import type { JsonObject } from '../../base/json.ts';
import type { Org } from '../../org/org-model.ts';

/** The profiles of the org's users, each once. */
export function profilesOf(org: Org): { id: string; name: string }[] {
  return [...new Map(org.users().map((user) => [user.profile.name, { ...user.profile }])).values()];
}

/** Whether a profile is of the Lite kind; here its name says so. */
export function isLite({ name }: { name: string }): boolean {
  return /\blite\b/i.test(name);
}

/** A profile as `settings/profiles` answers it; permissions stand only in the single profile, which is not served. */
export function describeProfile(profile: { id: string; name: string }): JsonObject {
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
  };
}
