import { YiluError } from '#shared/errors.ts'
import { hazardStanding } from '#shared/rules/safety/hazard-standing.ts'
import { type HazardAct, whyNot } from '#shared/rules/safety/hazard-may.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import type { Actor, CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { HazardStepTable } from '../../database/tables/safety-area.ts'
import { employmentOn } from '../../staff/staff/employment.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { staffName } from '../who.ts'

/** Live steps of a hazard in their order. */
export function stepsOfHazard(db: Database, hazardId: number) {
  return db
    .selectFrom('hazardStep')
    .selectAll()
    .where('hazardId', '=', hazardId)
    .where('voidedAt', 'is', null)
    .orderBy('stepOn')
    .orderBy('id')
    .execute()
}

export const isDirector = (actor: Actor | null): boolean =>
  actor?.roles.includes('director') === true

export const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

/** Refuses a day that has not come. Error: `invalid_input` `not-come`. */
export function assertDayCome(day: Day, today: Day, field: string): void {
  if (day <= today) return
  const text = `${formatDay(day)} 还没有到，没有保存。到当天再登记。`
  throw new YiluError('invalid_input', 'not-come', text, { [field]: '还没有到' })
}

/** A hazard that somebody is about to change, with its live steps and how it stands today. */
export async function hazardToChange(
  { trx, today, actor }: CommandContext,
  seen: { readonly id: number; readonly version: number },
) {
  const hazard = await rowToChange(trx, 'hazard', seen)
  const steps = await stepsOfHazard(trx, hazard.id)
  const { foundOn } = hazard
  // All its steps, whatever the clock says: one entered before the clock went back still stands.
  const last = steps.at(-1)?.stepOn ?? foundOn
  const day = last > today ? last : today
  const standing = hazardStanding(steps, foundOn, day)
  return {
    hazard,
    steps,
    standing,
    now: { foundOn, steps, today: day, isDirector: isDirector(actor) },
  }
}

export type HazardSeen = Awaited<ReturnType<typeof hazardToChange>>

/** Refuses what may not be done about a hazard as it stands. Errors as `whyNot` names them. */
export function assertMay(act: HazardAct, { now }: HazardSeen): void {
  const not = whyNot(act, now)
  if (not !== null) throw refuse(not.rule, not.text)
}

/**
 * A step is made in its order: on a day that has come, not before the finding nor before the last one.
 * Errors: `not-come`, `before-finding`, `before-last-step`.
 */
export function assertStepDay(stepOn: Day, { hazard, steps }: HazardSeen, today: Day): void {
  assertDayCome(stepOn, today, 'stepOn')
  if (stepOn < hazard.foundOn) {
    const text = `隐患 ${formatDay(hazard.foundOn)} 才发现，不能更早`
    throw refuse('before-finding', text, { stepOn: '早于发现日期' })
  }
  const last = steps.at(-1)?.stepOn
  if (last === undefined || stepOn >= last) return
  const text = `上一步是 ${formatDay(last)}，不能更早`
  throw refuse('before-last-step', text, { stepOn: `早于上一步 ${formatDay(last)}` })
}

/**
 * Name of somebody of the staff who was employed on the day of a step: nobody answers for it, puts it right
 * or looks at it who is not there. Errors: `staff-unknown`, `not-employed`.
 */
export async function employedName(db: Database, staffId: number, day: Day): Promise<string> {
  const name = await staffName(db, staffId)
  await employmentOn(db, staffId, day, 'staffId')
  return name
}

type Columns = Partial<
  Omit<HazardStepTable, 'id' | 'hazardId' | 'kind' | 'enteredBy' | 'recordedAt' | 'voidedAt'>
> & { readonly stepOn: Day }

/** Writes a step behind a hazard and puts it on the audit; gives its id and the hazard's new version. */
export async function addStep(
  context: CommandContext,
  { hazard, standing }: HazardSeen,
  kind: HazardStepTable['kind'],
  columns: Columns,
) {
  const { trx, actor } = context
  if (actor === null) throw new Error('a step is entered by somebody')
  const own = { hazardId: hazard.id, kind, ...columns }
  const id = await insertRow(context, 'hazardStep', { ...own, enteredBy: actor.accountId })
  const version = await changeRow(trx, 'hazard', hazard, {})
  const { level, state, ownerStaffId, dueOn } = standing
  context.record({
    subject: `hazard:${hazard.id}`,
    before: { level, state, ownerStaffId, dueOn },
    after: { step: kind, stepId: id, ...columns },
  })
  return { id, version }
}
