import { z } from 'zod'
import { command } from '../../operation.ts'
import { day, id, optionalText, reason, text, toldText, version } from '../fields.ts'
import { departureGiven } from './departure.ts'
import { ruleWarning } from '../rule-warning.ts'

const touches = ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'] as const

/** Where somebody goes who leaves for good: home, another home, hospital; or death. */
export const endReasons = ['home', 'transfer', 'hospital', 'death', 'other'] as const

/** To another bed from a day on. A day in the past is allowed where nothing later contradicts it. */
export const move = command({
  name: 'residents.move',
  title: '调换床位',
  permission: 'beds.move',
  touches,
  input: z.strictObject({
    residentId: id,
    bedId: id.optional(),
    bed: text(40, '床位').optional(),
    movedOn: day,
    reason: optionalText(200, '原因'),
  }),
  output: z.object({ bedStayId: id, bedId: id, warnings: z.array(ruleWarning) }),
})

/** Takes a move back: the bed before it goes on. Only the person's last bed stay can be taken back. */
export const voidMove = command({
  name: 'residents.voidMove',
  title: '撤回调床',
  permission: 'beds.move',
  touches,
  input: z.strictObject({ bedStayId: id, reason }),
  output: z.object({}),
})

/** Ends the stay. The day of discharge is no bed-day; bed, leave, group and fee end with it. */
export const discharge = command({
  name: 'residents.discharge',
  title: '办理离开',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    residentId: id,
    dischargedOn: day,
    endReason: z.enum(endReasons),
    endNote: optionalText(200, '说明'),
    /** Where to, with whom, how death came, who was told; null where it is entered later. */
    departure: departureGiven.nullable().default(null),
  }),
  output: z.object({ stayId: id }),
})

/** Takes a discharge back: the stay goes on in the bed it had, if that is still free. */
export const voidDischarge = command({
  name: 'residents.voidDischarge',
  title: '撤回离开',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ stayId: id, reason }),
  output: z.object({}),
})

/**
 * Corrects the days of a stay. First and last bed, group and fee that began or ended with it go along;
 * what would lie outside is refused and named.
 */
export const correctStay = command({
  name: 'residents.correctStay',
  title: '更正入住、离开日期',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    stayId: id,
    /** What the editor saw; absent, whatever stands there is corrected. */
    version: version.optional(),
    stayFrom: day,
    stayTo: day.nullable(),
    /** Null or absent keeps why the person left. */
    endReason: z.enum(endReasons).nullable().default(null),
    /** Absent keeps what was noted. */
    endNote: toldText(200, '说明'),
    reason,
  }),
  output: z.object({}),
})

/** Takes back an admission that never happened, with its bed, agreement, group, fee and leaves. */
export const voidStay = command({
  name: 'residents.voidStay',
  title: '作废入住',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ stayId: id, reason }),
  output: z.object({}),
})

/** Corrects which bed it was, or from which day: the bed stay before it ends where this one begins. */
export const correctBedStay = command({
  name: 'residents.correctBedStay',
  title: '更正床位占用',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    bedStayId: id,
    bedId: id.optional(),
    bed: text(40, '床位').optional(),
    bedFrom: day,
    reason,
  }),
  output: z.object({ warnings: z.array(ruleWarning) }),
})
