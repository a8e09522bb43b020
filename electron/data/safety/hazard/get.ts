import { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import { YiluError } from '#shared/errors.ts'
import { type RoleRight, rightTitle } from '#shared/permissions.ts'
import {
  type HazardAct,
  hazardActs,
  type HazardNow,
  whyNot,
} from '#shared/rules/safety/hazard-may.ts'
import { hazardStanding } from '#shared/rules/safety/hazard-standing.ts'
import { type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { type HazardOnDay, hazardsShown } from './shown.ts'
import { isDirector, stepsOfHazard } from './step.ts'
import { barredFrom, whyBarred } from './verifier.ts'

const rightOf: Readonly<Record<HazardAct, RoleRight>> = {
  level: 'safety.decide',
  assign: 'safety.plan',
  extend: 'safety.plan',
  correct: 'safety.walk',
  verify: 'safety.verify',
  report: 'safety.plan',
  reopen: 'safety.plan',
  'correct-finding': 'safety.plan',
  void: 'safety.plan',
  'void-step': 'safety.plan',
}

/** Who put it right or answered for it does not write down either that somebody has verified it. */
async function whyNotVerify({ db, actor }: QueryContext, steps: Steps): Promise<string | null> {
  if (actor === null) return null
  const { accountId, name } = actor
  const account = db.selectFrom('account').select('staffId').where('id', '=', accountId)
  const staffId = (await account.executeTakeFirst())?.staffId ?? null
  const why = whyBarred(await barredFrom(db, steps), { staffId, name, accountId })
  return why === null ? null : `你${why}，要由另一个人复查`
}

/** What may be done now by whoever asks, and why not. */
async function mayOf(context: QueryContext, hazard: HazardOnDay, now: HazardNow, live: Steps) {
  const whyNotOwn = await whyNotVerify(context, live)
  return hazardActs.map((kind) => {
    if (hazard.voidedAt !== null) return { kind, why: '这条隐患已经作废' }
    const right = rightOf[kind]
    if (!context.can(right)) return { kind, why: `没有“${rightTitle(right)}”的权限` }
    const why = whyNot(kind, now)?.text ?? null
    return { kind, why: kind === 'verify' ? (why ?? whyNotOwn) : why }
  })
}

/** Everybody of the staff who may not look at it afterwards. */
async function cannotVerify(db: Database, steps: Steps) {
  const barred = await barredFrom(db, steps)
  if (barred.length === 0) return []
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
  return staff.flatMap(({ id: staffId, name }) => {
    const why = whyBarred(barred, { staffId, name })
    return why === null ? [] : [{ staffId, why }]
  })
}

type Steps = Awaited<ReturnType<typeof stepsOfHazard>>

/** Steps of a hazard by the end of a day, those taken back too, with who entered them. */
export function toldSteps(db: Database, hazardId: number, asOf: Day) {
  return db
    .selectFrom('hazardStep')
    .innerJoin('account', 'account.id', 'hazardStep.enteredBy')
    .selectAll('hazardStep')
    .select('account.name as enteredByName')
    .where('hazardId', '=', hazardId)
    .where('stepOn', '<=', asOf)
    .orderBy('stepOn')
    .orderBy('hazardStep.id')
    .execute()
}

type ToldStep = Awaited<ReturnType<typeof toldSteps>>[number]

/** Entered after the last day that held before it, while it was not yet put right. */
export function isAfterDue(step: ToldStep, steps: readonly ToldStep[], foundOn: Day): boolean {
  const before = steps.filter(
    (one) =>
      one.voidedAt === null &&
      (one.stepOn < step.stepOn || (one.stepOn === step.stepOn && one.id < step.id)),
  )
  const { dueOn, progress } = hazardStanding(before, foundOn, step.stepOn)
  const isWaiting = progress === 'open' || progress === 'assigned'
  return isWaiting && dueOn !== null && shanghaiDay(step.recordedAt) > dueOn
}

const voidedOf = (row: { readonly voidedAt: string | null; readonly voidReason: string | null }) =>
  row.voidedAt === null ? null : { at: row.voidedAt, reason: row.voidReason ?? '' }

/** One hazard at the end of a day. Error: `not_found` `hazard-unknown`. */
export async function hazardOnDay(db: Database, id: number, asOf: Day): Promise<HazardOnDay> {
  const [hazard] = await hazardsShown(db, asOf, id)
  if (hazard !== undefined) return hazard
  throw new YiluError('not_found', 'hazard-unknown', '没有这条隐患，或那一天还没有发现。')
}

async function about(db: Database, { enteredBy, checkId }: HazardOnDay) {
  const account = await db
    .selectFrom('account')
    .select('name')
    .where('id', '=', enteredBy)
    .executeTakeFirstOrThrow()
  const check = db
    .selectFrom('safetyCheck')
    .select('title')
    .where('id', '=', checkId ?? 0)
  const title = (await check.executeTakeFirst())?.title ?? null
  return { enteredBy: account.name, checkTitle: title }
}

export const getHazardHandler = handleQuery(getHazard, async (context, input) => {
  const { db, today } = context
  const { id, asOf = today } = input
  const hazard = await hazardOnDay(db, id, asOf)
  const live = await stepsOfHazard(db, id)
  const told = await toldSteps(db, id, asOf)
  const until = endOfDay(asOf)
  const keptOf = async (subject: 'hazard' | 'hazardStep', ids: readonly number[]) => {
    const files = await recordFilesOf(db, subject, ids)
    return (of: number) => (files.get(of) ?? []).filter((file) => file.recordedAt < until)
  }
  const stepFiles = await keptOf(
    'hazardStep',
    told.map((step) => step.id),
  )
  const ownFiles = await keptOf('hazard', [id])
  const { foundOn } = hazard
  const now = { foundOn, steps: live, today, isDirector: isDirector(context.actor) }
  return {
    ...hazard,
    ...(await about(db, hazard)),
    voided: voidedOf(hazard),
    may: await mayOf(context, hazard, now, live),
    cannotVerify: await cannotVerify(db, live),
    steps: told.map((step) => ({
      ...step,
      seen: step.seenJson === null ? [] : (JSON.parse(step.seenJson) as string[]),
      isAfterDue: isAfterDue(step, told, foundOn),
      enteredBy: step.enteredByName,
      voided: voidedOf(step),
      files: stepFiles(step.id),
    })),
    files: ownFiles(id),
  }
})
