import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** Live plans with their person, stay and assessment; a plan of a voided stay is none. */
export function livePlans(db: Database) {
  return db
    .selectFrom('carePlan')
    .innerJoin('resident', 'resident.id', 'carePlan.residentId')
    .innerJoin('stay', 'stay.id', 'carePlan.stayId')
    .leftJoin('assessment', (join) =>
      join
        .onRef('assessment.id', '=', 'carePlan.assessmentId')
        .on('assessment.voidedAt', 'is', null),
    )
    .selectAll('carePlan')
    .select(['resident.name', 'stay.stayFrom', 'stay.stayTo', 'assessment.assessedOn'])
    .where('carePlan.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.voidedAt', 'is', null)
}

export type PlanRow = Awaited<ReturnType<ReturnType<typeof livePlans>['execute']>>[number]

/** Signed plans that hold on a day, one for a person at most. */
export function plansAsOf(db: Database, asOf: string): Promise<PlanRow[]> {
  return livePlans(db)
    .where('carePlan.signedOn', 'is not', null)
    .where(coversDay('carePlan.planFrom', 'carePlan.planTo', asOf))
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .execute()
}

/** Drafts that were there on a day and are not signed yet, of stays that go on. */
export function draftsAsOf(db: Database, asOf: string): Promise<PlanRow[]> {
  return livePlans(db)
    .where('carePlan.signedOn', 'is', null)
    .where(sql<boolean>`date(carePlan.recordedAt, '+8 hours') <= ${asOf}`)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .execute()
}

/** Reviews of some plans made by a day, oldest first, by plan. */
export async function reviewsOf(db: Database, planIds: readonly number[], asOf: string) {
  const rows = await db
    .selectFrom('carePlanReview')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('reviewedOn', '<=', asOf)
    .where(
      'carePlanId',
      'in',
      sql<number>`(SELECT value FROM json_each(${JSON.stringify(planIds)}))`,
    )
    .orderBy('reviewedOn')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ carePlanId }) => carePlanId)
}

export type ReviewRow = NonNullable<
  ReturnType<Awaited<ReturnType<typeof reviewsOf>>['get']>
>[number]

/** The day of the next review: the one that the latest review named, else the one of the plan. */
export function nextReviewOf(
  plan: Pick<PlanRow, 'reviewOn'>,
  reviews: readonly ReviewRow[] = [],
): string {
  return (
    reviews.findLast(({ nextReviewOn }) => nextReviewOn !== null)?.nextReviewOn ?? plan.reviewOn
  )
}
