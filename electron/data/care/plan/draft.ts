import { correctPlan, draftPlan } from '#shared/contract/care/care-plan.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assertOrder } from '../../residents/day-come.ts'
import { stayOn, type StayRow } from '../../residents/stay/stay-row.ts'
import { doerOf } from './by-staff.ts'
import { assertNotAgain, assertOffered, insertPlanItem } from './plan-items.ts'
import { assertDraft, planNote, planToChange } from './plan-row.ts'

type Head = Omit<InputOf<typeof draftPlan>, 'residentId' | 'items'>

/** An assessment that a plan rests on: of that person and made by its first day. Error: `invalid_input`. */
async function assertAssessment(
  db: Database,
  assessmentId: number | null,
  of: { readonly residentId: number; readonly day: string },
): Promise<void> {
  if (assessmentId === null) return
  const row = await db
    .selectFrom('assessment')
    .select(['residentId', 'assessedOn'])
    .where('id', '=', assessmentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined || row.residentId !== of.residentId) {
    const text = '没有这份评估，或不是这位老人的，没有保存。'
    const fields = { assessmentId: '不是这位老人的评估' }
    throw new YiluError('invalid_input', 'assessment-unknown', text, fields)
  }
  if (row.assessedOn <= of.day) return
  const text = `评估在 ${formatDay(row.assessedOn)}，晚于计划的起始日，没有保存。`
  const fields = { assessmentId: '晚于起始日' }
  throw new YiluError('invalid_input', 'assessment-later', text, fields)
}

/** The stay in which a plan begins, and whether its days and its assessment can be. */
async function stayOfPlan(
  { trx }: CommandContext,
  person: { readonly id: number; readonly name: string },
  { planFrom, reviewOn, assessmentId }: Pick<Head, 'planFrom' | 'reviewOn' | 'assessmentId'>,
): Promise<StayRow> {
  assertOrder([planFrom, reviewOn], 'reviewOn', '复核日期早于起始日期')
  const stay = await stayOn(trx, person, planFrom, 'planFrom')
  await assertAssessment(trx, assessmentId, { residentId: person.id, day: planFrom })
  return stay
}

/** A draft of a stay that is over or was taken back is in nobody's way; any other one is. */
export async function clearWay({ trx, now }: CommandContext, residentId: number) {
  const draft = await trx
    .selectFrom('carePlan')
    .innerJoin('stay', 'stay.id', 'carePlan.stayId')
    .select(['carePlan.id', 'stay.stayTo', 'stay.voidedAt'])
    .where('carePlan.residentId', '=', residentId)
    .where('carePlan.signedOn', 'is', null)
    .where('carePlan.voidedAt', 'is', null)
    .executeTakeFirst()
  if (draft === undefined) return null
  if (draft.stayTo === null && draft.voidedAt === null) {
    const text = '这位老人已有一份没签的照护计划，没有保存。在那一份上修改。'
    throw new YiluError('rule_violated', 'draft-open', text)
  }
  await trx.updateTable('carePlan').set({ voidedAt: now }).where('id', '=', draft.id).execute()
  return draft.id
}

/** Puts an unsigned plan on file and gives its id. */
export async function insertDraft(
  { trx, now }: CommandContext,
  of: { readonly residentId: number; readonly stayId: number },
  head: Omit<Head, 'writtenByStaffId' | 'writtenBy'> & {
    readonly writtenByStaffId: number | null
    readonly writtenBy: string
  },
): Promise<number> {
  const { needs, wishes, planFrom, reviewOn, assessmentId, writtenByStaffId, writtenBy } = head
  const { id } = await trx
    .insertInto('carePlan')
    .values({
      ...of,
      needs,
      wishes,
      planFrom,
      reviewOn,
      assessmentId,
      writtenByStaffId,
      writtenBy,
      planTo: null,
      signedOn: null,
      signedByStaffId: null,
      signedBy: null,
      agreedAs: null,
      agreedBy: null,
      agreedOn: null,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Who wrote a plan. */
export const writerOf = (
  context: CommandContext,
  head: Pick<Head, 'writtenByStaffId' | 'writtenBy'>,
) =>
  doerOf(context, {
    staffId: head.writtenByStaffId,
    typed: head.writtenBy,
    field: 'writtenByStaffId',
    what: '制定人',
  })

export const draftPlanHandler = handleCommand(draftPlan, async (context, input) => {
  const { trx } = context
  const { residentId, items, ...head } = input
  const resident = await residentRow(trx, residentId)
  const stay = await stayOfPlan(context, resident, head)
  const superseded = await clearWay(context, residentId)
  const writer = await writerOf(context, head)
  const written = { writtenByStaffId: writer.staffId, writtenBy: writer.name }
  const id = await insertDraft(context, { residentId, stayId: stay.id }, { ...head, ...written })
  const there: { careItemId: number }[] = []
  for (const [index, item] of items.entries()) {
    const path = `items.${index}.`
    const { name } = await assertOffered(trx, item.careItemId, head.planFrom, path)
    assertNotAgain(there as never, item, name, path)
    there.push({ careItemId: item.careItemId, ...item.frequency })
    await insertPlanItem(context, { id, residentId }, item)
  }
  context.record({
    subject: `resident:${residentId}`,
    before: superseded === null ? undefined : { carePlanId: superseded, isDraft: true },
    after: { carePlanId: id, ...head, writtenBy: writer.name, items },
  })
  return { id, version: 1 }
})

export const correctPlanHandler = handleCommand(correctPlan, async (context, input) => {
  const { trx } = context
  const { id, version: _version, ...head } = input
  const row = await planToChange(trx, input)
  assertDraft(row)
  const person = { id: row.residentId, name: row.name }
  const stay = await stayOfPlan(context, person, head)
  const writer = await writerOf(context, head)
  const { needs, wishes, planFrom, reviewOn, assessmentId } = head
  const columns = { needs, wishes, planFrom, reviewOn, assessmentId }
  const version = row.version + 1
  // A draft is no record yet: it is edited in place, and the audit keeps what it said.
  await trx
    .updateTable('carePlan')
    .set({ ...columns, stayId: stay.id, version })
    .set({ writtenByStaffId: writer.staffId, writtenBy: writer.name })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: planNote(row),
    after: { ...columns, writtenBy: writer.name },
  })
  return { version }
})
