import type { z } from 'zod'
import {
  getEmergencyPlan,
  listEmergencyPlans,
  planClasses,
  type planShown,
  printEmergencyPlans,
} from '#shared/contract/safety/emergency-plan.ts'
import { YiluError } from '#shared/errors.ts'
import { addMonths, type Day, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { type Handler, handleQuery, handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { listRequest } from '../../documents/list-document.ts'

type PlanShown = z.output<typeof planShown>

/** Looked at again each year (fire_checklist F-R06, emergency EM-01); Yilu counts from the newest look. */
const reviewMonths = 12

function plans(db: Database) {
  return db
    .selectFrom('emergencyPlan')
    .innerJoin('emergencyPlanClass', 'emergencyPlanClass.key', 'emergencyPlan.class')
    .select(['emergencyPlan.id', 'emergencyPlan.version', 'emergencyPlan.class'])
    .select(['emergencyPlanClass.name as className', 'emergencyPlan.name', 'emergencyPlan.note'])
    .select(['usedFrom', 'usedTo', 'closedReason', 'emergencyPlan.recordedAt'])
    .where('emergencyPlan.voidedAt', 'is', null)
    .orderBy('emergencyPlanClass.position')
    .orderBy('emergencyPlan.name')
    .orderBy('emergencyPlan.id')
}

function versionsSeen(db: Database) {
  return db
    .selectFrom('emergencyPlanVersion')
    .innerJoin('account', 'account.id', 'emergencyPlanVersion.enteredBy')
    .selectAll('emergencyPlanVersion')
    .select('account.name as enteredByName')
    .where('voidedAt', 'is', null)
    .orderBy('number', 'desc')
    .execute()
}

function reviewsSeen(db: Database) {
  return db
    .selectFrom('emergencyPlanReview')
    .innerJoin('account', 'account.id', 'emergencyPlanReview.enteredBy')
    .selectAll('emergencyPlanReview')
    .select('account.name as enteredByName')
    .where('voidedAt', 'is', null)
    .orderBy('reviewedOn', 'desc')
    .orderBy('emergencyPlanReview.id', 'desc')
    .execute()
}

function drillsSeen(db: Database) {
  return db
    .selectFrom('drill')
    .select(['id', 'planId', 'title', 'plannedOn', 'startedAt', 'recordedAt'])
    .where('voidedAt', 'is', null)
    .orderBy('plannedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

async function plansSeen(db: Database, asOf: Day, at: string) {
  // A plan that begins later is told from the day on which it was entered.
  const isKnown = (day: Day, recordedAt: string) => day <= asOf || recordedAt <= at
  const rows = (await plans(db).execute()).filter((row) => isKnown(row.usedFrom, row.recordedAt))
  const versions = Map.groupBy(await versionsSeen(db), ({ planId }) => planId)
  const reviews = Map.groupBy(await reviewsSeen(db), ({ planId }) => planId)
  const drills = Map.groupBy(await drillsSeen(db), ({ planId }) => planId)
  return rows.map((row) => {
    const own = {
      versions: (versions.get(row.id) ?? []).filter((version) =>
        isKnown(version.validFrom, version.recordedAt),
      ),
      reviews: (reviews.get(row.id) ?? []).filter(({ reviewedOn }) => reviewedOn <= asOf),
      drills: (drills.get(row.id) ?? []).filter((drill) =>
        isKnown(drill.plannedOn, drill.recordedAt),
      ),
    }
    return { ...own, shown: shownOf(row, own, asOf) }
  })
}

type Own = {
  readonly versions: Awaited<ReturnType<typeof versionsSeen>>
  readonly reviews: Awaited<ReturnType<typeof reviewsSeen>>
  readonly drills: Awaited<ReturnType<typeof drillsSeen>>
}

type PlanRow = Awaited<ReturnType<ReturnType<typeof plans>['execute']>>[number]

function heldOn({ startedAt }: Own['drills'][number], asOf: Day): Day | null {
  const day = startedAt === null ? null : shanghaiDay(startedAt)
  return day !== null && day <= asOf ? day : null
}

function shownOf({ recordedAt: _at, ...row }: PlanRow, own: Own, asOf: Day): PlanShown {
  const holds = own.versions.find(({ validFrom }) => validFrom <= asOf)
  const [review] = own.reviews
  const isClosed = row.usedTo !== null && row.usedTo <= asOf
  const looks = [holds?.validFrom, review?.reviewedOn].filter((day) => day !== undefined)
  const lastLook = looks.toSorted().at(-1)
  const reviewDueOn = lastLook === undefined || isClosed ? null : addMonths(lastLook, reviewMonths)
  const newest = own.versions[0]?.validFrom ?? ''
  const held = own.drills.flatMap((drill) => heldOn(drill, asOf) ?? [])
  return {
    ...row,
    number: holds?.number ?? null,
    validFrom: holds?.validFrom ?? null,
    approvedBy: holds?.approvedBy ?? null,
    filedOn: holds?.filedOn ?? null,
    lastReviewedOn: review?.reviewedOn ?? null,
    reviewDueOn,
    isReviewOverdue: reviewDueOn !== null && reviewDueOn < asOf,
    mustRevise: !isClosed && review?.outcome === 'revise' && newest <= review.reviewedOn,
    lastDrillOn:
      held
        .filter((day) => day <= asOf)
        .toSorted()
        .at(-1) ?? null,
  }
}

/** The instant as of which a day is shown: now, or its end. */
const instantOf = (asOf: Day, { now, today }: { readonly now: string; readonly today: Day }) =>
  asOf < today ? endOfDay(asOf) : now

/** Plans as of a day with the classes of which the home has none. */
export async function emergencyPlansAsOf(db: Database, asOf: Day, at: string, closed = false) {
  const all = (await plansSeen(db, asOf, at)).map(({ shown }) => shown)
  const inUse = all.filter(({ usedTo }) => usedTo === null || usedTo > asOf)
  const classes = await db
    .selectFrom('emergencyPlanClass')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  const missing = planClasses.flatMap((key) => {
    const found = classes.find((one) => one.key === key)
    if (found === undefined || inUse.some((plan) => plan.class === key)) return []
    return [{ key, name: found.name }]
  })
  return { rows: closed ? all : inUse, missing }
}

const listHandler = handleQuery(listEmergencyPlans, (context, input) => {
  const asOf = input.asOf ?? context.today
  return emergencyPlansAsOf(context.db, asOf, instantOf(asOf, context), input.closed)
})

const getHandler = handleQuery(getEmergencyPlan, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const at = instantOf(asOf, context)
  const found = (await plansSeen(context.db, asOf, at)).find(({ shown }) => shown.id === input.id)
  if (found === undefined) {
    throw new YiluError('not_found', 'emergencyPlan-unknown', '没有这份应急预案，可能已经作废。')
  }
  const ids = found.versions.map(({ id }) => id)
  const files = await recordFilesOf(context.db, 'emergencyPlanVersion', ids)
  return {
    ...found.shown,
    versions: found.versions.map(({ enteredByName, ...version }) => ({
      ...version,
      enteredBy: enteredByName,
      files: (files.get(version.id) ?? []).filter(({ recordedAt }) => recordedAt <= at),
    })),
    reviews: found.reviews.map(({ enteredByName, ...review }) => ({
      ...review,
      enteredBy: enteredByName,
    })),
    drills: found.drills.map((drill) => ({
      id: drill.id,
      title: drill.title,
      plannedOn: drill.plannedOn,
      heldOn: heldOn(drill, asOf),
    })),
  }
})

const printHandler = handleQueryWithWork(printEmergencyPlans, {
  async read(context, input) {
    const asOf = input.asOf ?? context.today
    const { rows, missing } = await emergencyPlansAsOf(context.db, asOf, instantOf(asOf, context))
    return { rows, missing, asOf, letterhead: await readHome(context.db) }
  },
  async finish({ home }, _input, { rows, missing, asOf, letterhead }) {
    const title = '应急预案目录'
    const lacks = missing.map(({ name }) => name)
    const request = listRequest({
      frame: {
        homeName: letterhead.name,
        title,
        period: `截至 ${formatDay(asOf)}`,
        isSample: letterhead.isSample,
        isLandscape: true,
      },
      filters: '',
      summary: `共 ${rows.length} 份`,
      columns: [
        { heading: '类别', width: 8, align: 'left' },
        { heading: '名称', width: 16, align: 'left' },
        { heading: '版本', width: 4, align: 'center' },
        { heading: '生效日期', width: 8, align: 'left' },
        { heading: '批准人', width: 8, align: 'left' },
        { heading: '备案日期', width: 8, align: 'left' },
        { heading: '最近评审', width: 8, align: 'left' },
        { heading: '最近演练', width: 8, align: 'left' },
      ],
      rows: rows.map((row) => [
        row.className,
        row.name,
        row.number === null ? '未生效' : String(row.number),
        row.validFrom ?? '',
        row.approvedBy ?? '',
        row.filedOn ?? '未备案',
        row.lastReviewedOn ?? '未评审',
        row.lastDrillOn ?? '未演练',
      ]),
      isDense: false,
      remarks: lacks.length === 0 ? [] : [`没有预案的类别：${lacks.join('、')}。`],
      signatures: ['安全管理员', '负责人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${asOf}.pdf`, bytes }
  },
})

export const planQueries: readonly Handler[] = [listHandler, getHandler, printHandler]
