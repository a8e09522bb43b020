import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { entryResults } from '../../rules/staff/entry-kinds.ts'
import { day, id, keptFile, longText, optionalText, reason, text, version } from '../fields.ts'

const touches = ['staff', 'home'] as const

const body = {
  /** Key of a kind (`staff.listEntryKinds`). */
  kind: text(40, '种类'),
  entryOn: day,
  /** The last day on which it holds; null where it names none. */
  validTo: day.nullable().default(null),
  result: z.enum(entryResults).nullable().default(null),
  title: optionalText(100, '名称'),
  /** Who issued, asked or decided. */
  organ: optionalText(100, '单位'),
  number: optionalText(60, '编号'),
  note: longText(500, '说明').nullable().default(null),
}

/**
 * Puts what else belongs in a personnel file: background check, health check, vaccination, insurance,
 * appraisal, reward, penalty. Errors: `staff-unknown`, `entry-kind-unknown`, `entry-result` (a result that
 * this kind does not have, or a check without one), `entry-title` (kinds that need a name), `day-in-future`,
 * `ends-before-start`.
 */
export const recordEntry = command({
  name: 'staff.recordEntry',
  title: '登记员工档案材料',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ staffId: id, ...body }),
  output: z.object({ id }),
})

/** Puts an entry right. Errors: as above, `staffEntry-unknown`, `changed-meanwhile`. */
export const correctEntry = command({
  name: 'staff.correctEntry',
  title: '更正员工档案材料',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, ...body, reason }),
  output: z.object({ version }),
})

/** Takes back an entry that was made by mistake. */
export const voidEntry = command({
  name: 'staff.voidEntry',
  title: '作废员工档案材料',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const entryShown = z.object({
  id,
  kind: z.string(),
  kindName: z.string(),
  entryOn: day,
  validTo: day.nullable(),
  result: z.enum(entryResults).nullable(),
  title: z.string().nullable(),
  organ: z.string().nullable(),
  number: z.string().nullable(),
  note: z.string().nullable(),
  /** It holds no longer on the day, and no newer one of its kind took its place. */
  isExpired: z.boolean(),
  /** A newer one of its kind stands in its place. */
  isReplaced: z.boolean(),
  files: z.array(keptFile),
  version,
})

export type EntryShown = z.output<typeof entryShown>

/** The kinds that forms offer, with the results that each may have. */
export const listEntryKinds = query({
  name: 'staff.listEntryKinds',
  title: '档案材料种类',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    kinds: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        results: z.array(z.enum(entryResults)),
        needsTitle: z.boolean(),
      }),
    ),
  }),
})
