import type { SubsidyPerson } from '#shared/rules/subsidies/subsidy-facts.ts'
import { addDays, firstOfMonth, lastOfMonth, type Month } from '#shared/text/day.ts'
import {
  assessmentValidMonths,
  liveAbilityAssessments,
  validToOf,
} from '../../assessments/in-force.ts'
import type { Database } from '../../database/connection.ts'
import { byPerson } from './by-person.ts'

/** Stays that take a day of the month, of people who have a file, by name. */
function staysIn(db: Database, month: Month) {
  const behind = addDays(lastOfMonth(month), 1)
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select(['stay.residentId', 'resident.name', 'resident.bornOn'])
    .select(['stay.id as stayId', 'stay.stayFrom as from', 'stay.stayTo as to'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.stayFrom', '<', behind)
    .where((eb) =>
      eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>', firstOfMonth(month))]),
    )
    .orderBy('resident.nameKey')
    .orderBy('stay.residentId')
    .orderBy('stay.stayFrom')
    .execute()
}

function leavesOf(db: Database, stayIds: readonly number[]) {
  return db
    .selectFrom('leave')
    .select(['residentId', 'kind', 'leaveFrom as from', 'leaveTo as to'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', [0, ...stayIds])
    .orderBy('leaveFrom')
    .execute()
}

function groupsOf(db: Database, people: readonly number[]) {
  return db
    .selectFrom('residentGroup')
    .select(['residentId', 'payerGroup as group', 'groupFrom as from', 'groupTo as to'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', [0, ...people])
    .orderBy('groupFrom')
    .execute()
}

async function assessmentsOf(db: Database, people: readonly number[], month: Month) {
  const validMonths = await assessmentValidMonths(db)
  const rows = await liveAbilityAssessments(db, lastOfMonth(month))
    .select(['assessment.residentId', 'assessment.assessedOn', 'assessment.finalLevel as level'])
    .where('assessment.residentId', 'in', [0, ...people])
    .orderBy('assessment.assessedOn')
    .orderBy('assessment.id')
    .execute()
  return rows.map((row) => ({ ...row, validTo: validToOf(row.assessedOn, validMonths) }))
}

/** Whoever had a stay on a day of the month, by name, with all that a subsidy of residents goes by. */
export async function subsidyPeople(db: Database, month: Month): Promise<readonly SubsidyPerson[]> {
  const stays = await staysIn(db, month)
  const people = [...new Set(stays.map(({ residentId }) => residentId))]
  const leaves = byPerson(
    await leavesOf(
      db,
      stays.map(({ stayId }) => stayId),
    ),
    'residentId',
  )
  const groups = byPerson(await groupsOf(db, people), 'residentId')
  const assessments = byPerson(await assessmentsOf(db, people, month), 'residentId')
  const own = Map.groupBy(stays, ({ residentId }) => residentId)
  return people.map((residentId) => {
    const spans = own.get(residentId) ?? []
    return {
      residentId,
      name: spans[0]?.name ?? '',
      bornOn: spans[0]?.bornOn ?? null,
      stays: spans.map(({ from, to }) => ({ from, to })),
      leaves: leaves(residentId),
      groups: groups(residentId),
      assessments: assessments(residentId),
    }
  })
}
