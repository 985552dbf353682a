import { z } from 'zod';

const id = z.coerce.string().min(1, 'must not be empty');
const created = z.union([z.date(), z.string(), z.number()]).optional();

/** Whom outreach writes to, and whether it may. Stays in the memory of the sidecar. */
const reach = {
  contact: z.string().min(1).max(320).optional(),
  outreach: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], 'must be true or false')
    .optional(),
};

const plan = z.strictObject({ id, name: z.string().optional() });
const organization = z.strictObject({
  id,
  name: z.string().optional(),
  plan_id: id.optional(),
  created_time: created,
  ...reach,
});
const application = z.strictObject({
  id,
  name: z.string().optional(),
  organization_id: id,
  plan_id: id.optional(),
  client_ids: z.array(id).default([]),
  created_time: created,
  ...reach,
});
const developer = z.strictObject({
  id,
  organization_id: id.optional(),
  application_id: id.optional(),
  created_time: created,
});
const key = z.strictObject({
  id,
  application_id: id,
  developer_id: id.optional(),
  plan_id: id.optional(),
  created_time: created,
});

/** The directory file. Developers have no name: an id that is personal leaves the sidecar only as a pseudonym. */
export const directorySchema = z.strictObject({
  plans: z.array(plan).default([]),
  organizations: z.array(organization).default([]),
  applications: z.array(application).default([]),
  developers: z.array(developer).default([]),
  keys: z.array(key).default([]),
});

export type DirectoryEntries = z.output<typeof directorySchema>;

/** Problems are logged: the id of a developer, who is a person, is not said. */
const shown = (id: string, section: string): string => (section === 'developers' ? 'this id' : `"${id}"`);

/** Finds ids that are listed twice and parents that are not listed; each problem names the entry. */
export function checkReferences(entries: DirectoryEntries): string[] {
  const problems: string[] = [];
  const idsOf = (list: Array<{ id: string }>, section: string) => {
    const ids = new Set<string>();
    list.forEach((entry, index) => {
      if (ids.has(entry.id)) {
        problems.push(`${section}.${index}.id: ${shown(entry.id, section)} is listed twice.`);
      }
      ids.add(entry.id);
    });
    return ids;
  };
  const plans = idsOf(entries.plans, 'plans');
  const organizations = idsOf(entries.organizations, 'organizations');
  const applications = idsOf(entries.applications, 'applications');
  const developers = idsOf(entries.developers, 'developers');
  idsOf(entries.keys, 'keys');

  const refer = (path: string, target: string | undefined, known: Set<string>, section: string) => {
    if (target !== undefined && known.size > 0 && !known.has(target)) {
      problems.push(`${path}: ${shown(target, section)} is not listed under ${section}.`);
    }
  };
  entries.organizations.forEach((entry, index) =>
    refer(`organizations.${index}.plan_id`, entry.plan_id, plans, 'plans')
  );
  entries.applications.forEach((entry, index) => {
    refer(`applications.${index}.organization_id`, entry.organization_id, organizations, 'organizations');
    refer(`applications.${index}.plan_id`, entry.plan_id, plans, 'plans');
  });
  entries.keys.forEach((entry, index) => {
    refer(`keys.${index}.application_id`, entry.application_id, applications, 'applications');
    refer(`keys.${index}.developer_id`, entry.developer_id, developers, 'developers');
    refer(`keys.${index}.plan_id`, entry.plan_id, plans, 'plans');
  });
  return problems;
}
