import { z } from 'zod'
import { command } from '../../operation.ts'
import { day, id, optionalText, reason, text } from '../fields.ts'
import { ruleWarning } from '../rule-warning.ts'

const touches = ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'] as const

/** Two people take each other's bed from a day on, in one move. */
export const swapBeds = command({
  name: 'residents.swapBeds',
  title: '互换床位',
  permission: 'beds.move',
  touches,
  input: z
    .strictObject({
      residentId: id,
      otherResidentId: id,
      movedOn: day,
      reason: optionalText(200, '原因'),
    })
    .refine(({ residentId, otherResidentId }) => residentId !== otherResidentId, {
      error: '选另一位老人',
      path: ['otherResidentId'],
    }),
  output: z.object({ bedStayId: id, otherBedStayId: id, warnings: z.array(ruleWarning) }),
})

/** Takes a swap back for both. Named by the bed stay of either. */
export const voidSwap = command({
  name: 'residents.voidSwap',
  title: '撤回互换床位',
  permission: 'beds.move',
  touches,
  input: z.strictObject({ bedStayId: id, reason }),
  output: z.object({}),
})

/** A further bed for one person, such as the rest of her room. Occupied, but nobody more lives here. */
export const addExtraBed = command({
  name: 'residents.addExtraBed',
  title: '登记包房、副床',
  permission: 'beds.move',
  touches,
  input: z.strictObject({
    residentId: id,
    bedId: id.optional(),
    bed: text(40, '床位').optional(),
    bedFrom: day,
    reason: optionalText(200, '原因'),
  }),
  output: z.object({ bedStayId: id, bedId: id, warnings: z.array(ruleWarning) }),
})

/** The further bed is free again from that day on. */
export const endExtraBed = command({
  name: 'residents.endExtraBed',
  title: '结束包房、副床',
  permission: 'beds.move',
  touches,
  input: z.strictObject({ bedStayId: id, endedOn: day, reason: optionalText(200, '原因') }),
  output: z.object({}),
})

/** The person never had that further bed. */
export const voidExtraBed = command({
  name: 'residents.voidExtraBed',
  title: '作废包房、副床',
  permission: 'beds.move',
  touches,
  input: z.strictObject({ bedStayId: id, reason }),
  output: z.object({}),
})
