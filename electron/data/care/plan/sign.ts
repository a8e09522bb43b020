import { agreePlan, signPlan } from '#shared/contract/care/care-plan.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome } from '../../residents/day-come.ts'
import { stayOn } from '../../residents/stay/stay-row.ts'
import { doerOf } from './by-staff.ts'
import {
  assertDraft,
  assertSigned,
  itemsOfPlans,
  planItemNote,
  planNote,
  planToChange,
  signedPlansOf,
} from './plan-row.ts'
import type { PlanRow } from './plans-as-of.ts'

type Agreement = Pick<InputOf<typeof signPlan>, 'agreedAs' | 'agreedBy' | 'agreedOn'>

/** Who agreed, as whom and when: all or nothing. */
function assertAgreement({ agreedAs, agreedBy, agreedOn }: Agreement, today: string): void {
  if (agreedAs === null && agreedBy === null && agreedOn === null) return
  if (agreedAs !== null && agreedBy !== null && agreedOn !== null) {
    assertCome(agreedOn, today, 'agreedOn', '同意日期')
    return
  }
  const fields = {
    ...(agreedAs === null ? { agreedAs: '谁同意的' } : {}),
    ...(agreedBy === null ? { agreedBy: '没有填写' } : {}),
    ...(agreedOn === null ? { agreedOn: '没有填写' } : {}),
  }
  const text = '同意的人、身份和日期要一起填，没有保存。还没有同意的都空着。'
  throw new YiluError('invalid_input', 'agreement-incomplete', text, fields)
}

/** Whether a plan covers a day; what took no day covers none. */
const covers = ({ planFrom, planTo }: PlanRow, day: string) =>
  planFrom <= day && (planTo === null || planTo > day)

/** The plan that holds on the first day gives way to this one. */
async function endPrevious({ trx, now }: CommandContext, draft: PlanRow) {
  const plans = await signedPlansOf(trx, draft.residentId)
  const later = plans.find(
    ({ planFrom, planTo }) => planFrom > draft.planFrom && planTo !== planFrom,
  )
  if (later !== undefined) {
    const text = `${formatDay(later.planFrom)} 起已有一份签署的照护计划，这份要从那天或之后开始，没有保存。`
    throw new YiluError('rule_violated', 'later-plan', text)
  }
  const previous = plans.find((plan) => covers(plan, draft.planFrom))
  if (previous === undefined) return null
  // A known end is corrected, an open one only comes about.
  if (previous.planTo !== null) await keepVoidedCopy(trx, 'carePlan', previous.id, now)
  await trx
    .updateTable('carePlan')
    .set({ planTo: draft.planFrom, version: previous.version + 1 })
    .where('id', '=', previous.id)
    .execute()
  return previous
}

export const signPlanHandler = handleCommand(signPlan, async (context, input) => {
  const { trx, now, today } = context
  const { id, signedOn, agreedAs, agreedBy, agreedOn } = input
  const row = await planToChange(trx, input)
  assertDraft(row)
  assertCome(signedOn, today, 'signedOn', '签署日期')
  assertCome(row.planFrom, today, 'signedOn', '计划的起始日期')
  assertAgreement(input, today)
  const items = await itemsOfPlans(trx, [id])
  if (items.length === 0) {
    const text = '计划里还没有照护项目，没有保存。'
    throw new YiluError('rule_violated', 'plan-empty', text)
  }
  const stay = await stayOn(trx, { id: row.residentId, name: row.name }, row.planFrom, 'signedOn')
  const previous = await endPrevious(context, row)
  const signer = await doerOf(context, {
    staffId: input.signedByStaffId,
    typed: input.signedBy,
    field: 'signedByStaffId',
    what: '签署人',
  })
  const version = row.version + 1
  const signed = { signedOn, signedByStaffId: signer.staffId, signedBy: signer.name }
  const agreed = { agreedAs, agreedBy, agreedOn }
  await trx
    .updateTable('carePlan')
    // A stay that has ended since ends its plan too.
    .set({ ...signed, ...agreed, stayId: stay.id, planTo: stay.stayTo, recordedAt: now, version })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: previous === null ? null : { carePlanId: previous.id, planTo: previous.planTo },
    after: {
      carePlanId: id,
      planFrom: row.planFrom,
      ...signed,
      ...agreed,
      items: items.map(planItemNote),
    },
  })
  return { version }
})

export const agreePlanHandler = handleCommand(agreePlan, async (context, input) => {
  const { trx, now, today } = context
  const { id, version: _version, ...agreed } = input
  const row = await planToChange(trx, input)
  assertSigned(row)
  assertAgreement(agreed, today)
  // What was agreed before and is put right keeps what it said; the first agreement only comes about.
  if (row.agreedAs !== null) await keepVoidedCopy(trx, 'carePlan', id, now)
  const version = row.version + 1
  await trx
    .updateTable('carePlan')
    .set({ ...agreed, version })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: planNote(row),
    after: { carePlanId: id, ...agreed },
  })
  return { version }
})
