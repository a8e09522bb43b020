import { type CarePlanRules } from '#shared/contract/care/care-plan-rules.ts'
import { listPlans } from '#shared/contract/care/care-plan-shown.ts'
import type { InputOf } from '#shared/operation.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { ageOrNull } from '../../person-search.ts'
import { registerAsOf, staying } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'
import { readSetting } from '../../settings.ts'
import { itemsOfPlans } from './plan-row.ts'
import { draftsAsOf, nextReviewOf, plansAsOf, reviewsOf } from './plans-as-of.ts'

type Input = InputOf<typeof listPlans>

interface Times {
  readonly admittedOn: Day | null
  /** The day of the next review; null without a plan. */
  readonly reviewOn: Day | null
}

/** How a person stands with her plan on a day, by the home's own choices. */
export function planStanding(
  { admittedOn, reviewOn }: Times,
  { planDueDays, reviewSoonDays }: CarePlanRules,
  asOf: Day,
) {
  if (reviewOn === null) {
    const dueOn = admittedOn === null ? null : addDays(admittedOn, planDueDays)
    return dueOn !== null && dueOn < asOf ? ('overdue' as const) : ('none' as const)
  }
  if (reviewOn < asOf) return 'review-overdue' as const
  return reviewOn <= addDays(asOf, reviewSoonDays) ? ('review-due' as const) : ('in-force' as const)
}

/** Everybody who is in on a day with her plan, in the order of the beds. */
export async function peopleWithPlans(db: Database, asOf: Day, search = '') {
  const register = await searched(db, staying(registerAsOf(db, asOf)), { typed: search, asOf })
  const people = await register
    .clearSelect()
    .select(['id', 'name', 'nameKey', 'sex', 'bornOn', 'bed', 'bedKey', 'admittedOn'])
    .select('careLevelName')
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const plans = await plansAsOf(db, asOf)
  const drafts = new Map((await draftsAsOf(db, asOf)).map((row) => [row.residentId, row.id]))
  const planIds = plans.map(({ id }) => id)
  const reviews = await reviewsOf(db, planIds, asOf)
  const items = Map.groupBy(await itemsOfPlans(db, planIds), ({ carePlanId }) => carePlanId)
  const byPerson = new Map(plans.map((plan) => [plan.residentId, plan]))
  const rules = (await readSetting(db, 'carePlanRules')).value
  return people.map((person) => {
    const plan = byPerson.get(person.id)
    const reviewOn = plan === undefined ? null : nextReviewOf(plan, reviews.get(plan.id))
    return {
      ...person,
      plan,
      draftId: drafts.get(person.id) ?? null,
      itemCount: plan === undefined ? null : (items.get(plan.id) ?? []).length,
      reviewOn,
      state: planStanding({ admittedOn: person.admittedOn, reviewOn }, rules, asOf),
    }
  })
}

export type PersonWithPlan = Awaited<ReturnType<typeof peopleWithPlans>>[number]

const tests: Readonly<Record<Input['show'], (row: PersonWithPlan) => boolean>> = {
  all: () => true,
  none: ({ plan }) => plan === undefined,
  draft: ({ draftId }) => draftId !== null,
  'in-force': ({ plan }) => plan !== undefined,
  'review-due': ({ state }) => state === 'review-due',
  'review-overdue': ({ state }) => state === 'review-overdue',
  'not-agreed': ({ plan }) => plan !== undefined && plan.agreedBy === null,
}

/** By bed they come sorted already. */
function sorted(rows: readonly PersonWithPlan[], { sort, descending }: Input) {
  if (sort === 'bed') return descending ? rows.toReversed() : rows
  const sign = descending ? -1 : 1
  const keyOf = (row: PersonWithPlan) => {
    if (sort === 'name') return row.nameKey
    return (sort === 'planFrom' ? row.plan?.planFrom : row.reviewOn) ?? '9999'
  }
  return rows.toSorted((one, other) => {
    const [own, others] = [keyOf(one), keyOf(other)]
    return own === others ? 0 : sign * (own < others ? -1 : 1)
  })
}

function rowOf(row: PersonWithPlan, asOf: Day) {
  const { id: residentId, name, sex, bornOn, bed, careLevelName, plan } = row
  const { draftId, itemCount, reviewOn, state } = row
  return {
    residentId,
    name,
    sex,
    bed,
    draftId,
    itemCount,
    reviewOn,
    state,
    ageYears: ageOrNull(bornOn, asOf),
    careLevel: careLevelName,
    planId: plan?.id ?? null,
    planFrom: plan?.planFrom ?? null,
    signedBy: plan?.signedBy ?? null,
    isAgreed: plan === undefined ? null : plan.agreedBy !== null,
  }
}

/** A home has some hundreds of people: they are read whole, since the standing is a rule and no column. */
export const listPlansHandler = handleQuery(listPlans, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const found = await peopleWithPlans(context.db, asOf, input.search)
  const wanted = sorted(found.filter(tests[input.show]), input)
  const page = wanted.slice(input.offset, input.offset + input.limit)
  for (const { id } of page) context.reveal(`resident:${id}`)
  const count = (show: Input['show']) => found.filter(tests[show]).length
  return {
    rows: page.map((row) => rowOf(row, asOf)),
    total: wanted.length,
    counts: {
      all: count('all'),
      none: count('none'),
      draft: count('draft'),
      'in-force': count('in-force'),
      'review-due': count('review-due'),
      'review-overdue': count('review-overdue'),
      'not-agreed': count('not-agreed'),
    },
  }
})
