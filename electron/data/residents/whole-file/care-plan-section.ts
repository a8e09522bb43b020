import type { ShownPlan } from '../../care/plan/shown.ts'
import { shownPlans } from '../../care/plan/shown.ts'
import { plansOfPerson } from '../../care/plan/queries.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import type { FileSectionSource } from './section.ts'

const title = '照护计划'

const itemColumns = [
  { title: '项目', width: 10 },
  { title: '频次', width: 16 },
  { title: '目标', width: 12 },
  { title: '做法', width: 18 },
]

const planColumns = [
  { title: '起始', width: 10 },
  { title: '结束', width: 10 },
  { title: '签署', width: 16 },
  { title: '同意', width: 12 },
  { title: '项目', width: 8 },
]

const reviewColumns = [
  { title: '复核日期', width: 10 },
  { title: '结论', width: 10 },
  { title: '意见', width: 24 },
  { title: '复核人', width: 12 },
]

const outcomeWords = { continue: '继续执行', change: '修改', end: '结束' } as const

/** What holds on the day, in full. */
function currentParts(plan: ShownPlan): readonly FilePart[] {
  const rows = plan.items.map((item) => [
    item.name,
    item.frequencyText,
    item.goal ?? '',
    item.instruction ?? item.usualInstruction ?? '',
  ])
  return [
    {
      kind: 'facts',
      facts: [
        ['起始日期', plan.planFrom],
        ['复核日期', plan.reviewOn],
        ['照护需求', plan.needs],
        ['本人意愿', plan.wishes],
      ],
    },
    { kind: 'table', caption: '照护项目', columns: itemColumns, rows },
  ]
}

function historyParts(plans: readonly ShownPlan[]): readonly FilePart[] {
  const rows = plans.map((plan) => [
    plan.planFrom,
    plan.planTo ?? '',
    `${plan.signedBy ?? ''} ${plan.signedOn ?? ''}`,
    plan.agreedBy ?? '',
    `${plan.items.length} 项`,
  ])
  const reviews = plans.flatMap((plan) =>
    plan.reviews.map((review) => [
      review.reviewedOn,
      outcomeWords[review.outcome],
      review.note ?? '',
      review.reviewedBy,
    ]),
  )
  const table = { kind: 'table' as const, caption: '历次计划', columns: planColumns, rows }
  if (reviews.length === 0) return [table]
  return [table, { kind: 'table', caption: '复核', columns: reviewColumns, rows: reviews }]
}

/** The plan that holds on the day, the ones before it, and how they were reviewed; no drafts. */
export const carePlanSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return null
  const rows = await plansOfPerson(db, residentId, asOf)
  const signed = rows.filter(({ signedOn }) => signedOn !== null)
  const plans = await shownPlans(db, signed, asOf)
  if (plans.length === 0) {
    return { title, parts: [{ kind: 'nothing', sentence: '没有照护计划。' }] }
  }
  const current = plans.find(({ state }) => state === 'in-force')
  return {
    title,
    parts: [...(current === undefined ? [] : currentParts(current)), ...historyParts(plans)],
  }
}
