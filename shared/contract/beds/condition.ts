import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, page, paging, reason } from '../fields.ts'

const touches = ['beds', 'residents', 'home'] as const

/** Isolation of who lies there, cleaning after somebody left, repair. */
export const conditionKinds = ['isolation', 'cleaning', 'repair'] as const

export type ConditionKind = (typeof conditionKinds)[number]

const ids = z.array(id).min(1, '至少选一张床').max(1000, '一次最多 1000 张')

const ordered = {
  error: '不能早于开始的那天',
  path: ['conditionTo'],
}

function inOrder(period: { conditionFrom: string; conditionTo: string | null }): boolean {
  return period.conditionTo === null || period.conditionFrom <= period.conditionTo
}

/** A state of beds, or of all beds of a room at once, from a day on. Beds that are so already stay as they are. */
export const recordCondition = command({
  name: 'beds.recordCondition',
  title: '登记隔离、消毒、维修',
  permission: 'beds.condition',
  touches,
  input: z
    .strictObject({
      bedIds: ids.optional(),
      /** Instead of beds: every bed of the room that is in service. */
      roomId: id.optional(),
      kind: z.enum(conditionKinds),
      conditionFrom: day,
      /** First day no longer; null is open. */
      conditionTo: day.nullable().default(null),
      reason: optionalText(200, '原因'),
    })
    .refine(({ bedIds, roomId }) => (bedIds === undefined) !== (roomId === undefined), {
      error: '选床位或房间',
      path: ['bedIds'],
    })
    .refine(inOrder, ordered),
  output: z.object({ changedCount: z.number().int(), conditionIds: z.array(id) }),
})

/** Ends states from a day on: that day is the first no longer. Today ends one that began today, too. */
export const endCondition = command({
  name: 'beds.endCondition',
  title: '结束隔离、消毒、维修',
  permission: 'beds.condition',
  touches,
  input: z.strictObject({
    conditionIds: z.array(id).min(1, '至少选一条').max(1000, '一次最多 1000 条'),
    endedOn: day,
  }),
  output: z.object({ changedCount: z.number().int() }),
})

export const correctCondition = command({
  name: 'beds.correctCondition',
  title: '更正隔离、消毒、维修',
  permission: 'beds.condition',
  touches,
  input: z
    .strictObject({
      conditionId: id,
      conditionFrom: day,
      conditionTo: day.nullable(),
      reason: optionalText(200, '原因'),
      correctionReason: reason,
    })
    .refine(inOrder, ordered),
  output: z.object({}),
})

/** It never was so. */
export const voidCondition = command({
  name: 'beds.voidCondition',
  title: '作废隔离、消毒、维修',
  permission: 'beds.condition',
  touches,
  input: z.strictObject({ conditionId: id, reason }),
  output: z.object({}),
})

/** A state of a bed as the bed's card shows it. */
export const conditionShown = z.object({
  conditionId: id,
  kind: z.enum(conditionKinds),
  reason: z.string().nullable(),
  conditionFrom: day,
  /** First day no longer, where it is known by the day asked for; null is open. */
  conditionTo: day.nullable(),
})

/** The states that hold on the day, the longest first. */
export const listConditions = query({
  name: 'beds.listConditions',
  title: '隔离、消毒、维修中的床位',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    kind: z.enum(conditionKinds).optional(),
  }),
  output: page(
    conditionShown.extend({
      bedId: id,
      bed: z.string(),
      room: z.string(),
      /** Who lies there on the day. */
      residentId: id.nullable(),
      residentName: z.string().nullable(),
      /** Days up to and with the day asked for. */
      dayCount: z.number().int(),
    }),
  ),
})
