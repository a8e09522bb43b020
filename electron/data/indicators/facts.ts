import type {
  BedFact,
  HazardFact,
  IndicatorFacts,
  IndicatorNames,
  PaperFact,
  RequestFact,
  ResidentFact,
  StaffFact,
  SubmissionFact,
} from '#shared/rules/indicators/facts.ts'
import { validityOn } from '#shared/rules/validity.ts'
import { type Day, shanghaiDay } from '#shared/text/day.ts'
import { assessmentsAsOf } from '../assessments/in-force.ts'
import { everyBedAsOf } from '../beds/bed-row.ts'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { feeFactsAsOf } from '../fees/publication/fee-facts.ts'
import { liveDuties } from '../home/duty/duty-row.ts'
import { livePapers, type PaperRow } from '../home/paper/paper-row.ts'
import { isPaperReplaced } from '../home/paper/replaced.ts'
import { derivedFromPapers } from '../home/profile/derived.ts'
import { profileValuesAsOf } from '../home/profile/profile-row.ts'
import { residentsIn } from '../home/today/figures.ts'
import { readSetting } from '../settings.ts'
import { hazardsStanding } from '../safety/hazard/hazards-standing.ts'
import { certificatesOnDay } from '../staff/certificate/certificates-of.ts'
import { completedTrainingsAsOf } from '../staff/training/trainings-of.ts'
import { firstDayOf } from './first-day.ts'

async function bedFacts(db: Database, day: Day): Promise<readonly BedFact[]> {
  const rows = await everyBedAsOf(db, day)
  return rows
    .filter(
      ({ inServiceFrom, inServiceTo }) => inServiceFrom <= day && inServiceFrom !== inServiceTo,
    )
    .map((row) => ({
      id: row.bedId,
      code: row.code,
      kind: row.kind,
      isInService: row.isInService === 1,
      isReserve: row.bedReserveId !== null,
      residentName: row.residentName,
    }))
}

async function groupsOn(db: Database, day: Day): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('residentGroup')
    .select(['residentId', 'payerGroup'])
    .where('voidedAt', 'is', null)
    .where(coversDay('groupFrom', 'groupTo', day))
    .execute()
  return new Map(rows.map(({ residentId, payerGroup }) => [residentId, payerGroup]))
}

/** Who asked for a place and waits on the day; who lives here is no longer among them. */
async function requestFacts(db: Database, day: Day): Promise<readonly RequestFact[]> {
  const rows = await db
    .selectFrom('enquiry')
    .innerJoin('resident', 'resident.id', 'enquiry.residentId')
    .select(['resident.id', 'resident.name'])
    .where('enquiry.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('enquiry.enquiredOn', 'enquiry.closedOn', day))
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
    .execute()
  const groups = await groupsOn(db, day)
  const inside = new Set((await residentsIn(db, day)).map(({ id }) => id))
  return rows
    .filter(({ id }) => !inside.has(id))
    .map(({ id, name }) => ({ id, name, group: groups.get(id) ?? null }))
}

async function requestsSince(db: Database): Promise<Day | null> {
  const row = await db
    .selectFrom('enquiry')
    .select((eb) => eb.fn.min('enquiredOn').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.day ?? null
}

async function residentFacts(db: Database, day: Day): Promise<readonly ResidentFact[]> {
  const groupOf = await groupsOn(db, day)
  const assessments = await assessmentsAsOf(db, day)
  const assessmentOf = new Map(assessments.map((one) => [one.residentId, one]))
  const inside = new Map((await residentsIn(db, day)).map((row) => [row.id, row]))
  return [...inside.values()].map(({ id, name, bornOn }) => {
    const latest = assessmentOf.get(id)
    const group = groupOf.get(id) ?? null
    if (latest === undefined) return { id, name, bornOn, group, assessment: null }
    const { assessedOn, finalLevel: level, validTo, isInForce } = latest
    return { id, name, bornOn, group, assessment: { assessedOn, level, validTo, isInForce } }
  })
}

/** A row for each post held on the day, in the order of the posts. */
function postRows(db: Database, day: Day) {
  return db
    .selectFrom('staffPost')
    .innerJoin('staff', 'staff.id', 'staffPost.staffId')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select(['staffPost.staffId', 'staff.name', 'staffPost.post', 'staffPost.postFrom'])
    .select((eb) => eb.fn.coalesce('staffPost.title', 'post.name').as('title'))
    .where('staffPost.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', day))
    .orderBy('post.position')
    .orderBy('staff.nameKey')
    .orderBy('staff.id')
    .execute()
}

async function staffFacts(db: Database, day: Day): Promise<readonly StaffFact[]> {
  const byStaff = Map.groupBy(await postRows(db, day), ({ staffId }) => staffId)
  const certificates = await certificatesOnDay(db, [...byStaff.keys()], day)
  return [...byStaff].map(([id, held]) => ({
    id,
    name: held[0]?.name ?? '',
    posts: held.map(({ post, title, postFrom }) => ({ post, title, postFrom })),
    certificates: (certificates.get(id) ?? []).map((row) => ({
      id: row.id,
      kind: row.kind,
      name: row.title ?? row.kindName,
      expiresOn: row.expiresOn,
      validity: row.validity,
    })),
  }))
}

async function trainingFacts(db: Database, day: Day) {
  const names = new Map(
    (await db.selectFrom('staff').select(['id', 'name']).execute()).map(({ id, name }) => [
      id,
      name,
    ]),
  )
  const rows = await completedTrainingsAsOf(db, day)
  return rows.map((row) => ({ ...row, staffName: names.get(row.staffId) ?? '' }))
}

function paperFacts(papers: readonly PaperRow[], day: Day): readonly PaperFact[] {
  return papers.map((paper) => ({
    ...paper,
    validity: validityOn(paper, day),
    isReplaced: isPaperReplaced(paper, papers, day),
  }))
}

function dutyFacts(db: Database, day: Day) {
  return liveDuties(db)
    .where('dutyRecord.startsOn', '<=', day)
    .orderBy('dutyRecord.startsOn', 'desc')
    .orderBy('dutyRecord.id', 'desc')
    .execute()
}

async function submissionFacts(db: Database, day: Day): Promise<readonly SubmissionFact[]> {
  const rows = await db
    .selectFrom('submission')
    .select(['id', 'kind', 'period', 'version', 'frozenAt'])
    .orderBy('id', 'desc')
    .execute()
  return rows
    .map(({ frozenAt, ...row }) => ({ ...row, frozenOn: shanghaiDay(frozenAt) }))
    .filter(({ frozenOn }) => frozenOn <= day)
}

async function hazardFacts(db: Database, day: Day): Promise<readonly HazardFact[]> {
  const rows = await hazardsStanding(db, day)
  return rows.map(({ id, number, kind, kindName, place, foundOn, level, state, dueOn }) => {
    const isClosed = state === 'closed'
    const isOverdue = !isClosed && dueOn !== null && dueOn < day
    return { id, number, kind, kindName, place, foundOn, level, isClosed, dueOn, isOverdue }
  })
}

/** From when on the home keeps hazards and rounds: that none is on record before says nothing. */
async function safetySince(db: Database): Promise<Day | null> {
  const hazard = await db
    .selectFrom('hazard')
    .select((eb) => eb.fn.min('foundOn').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const term = await db
    .selectFrom('safetyScheduleTerm')
    .select((eb) => eb.fn.min('termFrom').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const days = [hazard?.day, term?.day].filter((day) => typeof day === 'string')
  return days.toSorted()[0] ?? null
}

async function namesOf(db: Database): Promise<IndicatorNames> {
  const groups = await db.selectFrom('payerGroup').select(['key', 'name']).execute()
  const kinds = await db.selectFrom('certificateKind').select(['key', 'name']).execute()
  const papers = await db.selectFrom('paperKind').select(['key', 'name', 'category']).execute()
  return {
    groups: new Map(groups.map(({ key, name }) => [key, name])),
    certificateKinds: new Map(kinds.map(({ key, name }) => [key, name])),
    papers: new Map(papers.map(({ key, name, category }) => [key, { name, category }])),
  }
}

/** All that indicators are made of, as of the end of a day; read once for all of them. */
export async function factsAsOf(db: Database, day: Day): Promise<IndicatorFacts> {
  const papers = await livePapers(db)
  const first = await firstDayOf(db)
  return {
    day,
    isBeforeFirst: first !== null && day < first,
    choices: (await readSetting(db, 'indicatorRules')).value,
    names: await namesOf(db),
    beds: await bedFacts(db, day),
    residents: await residentFacts(db, day),
    requests: await requestFacts(db, day),
    requestsSince: await requestsSince(db),
    staff: await staffFacts(db, day),
    trainings: await trainingFacts(db, day),
    papers: paperFacts(papers, day),
    duties: await dutyFacts(db, day),
    submissions: await submissionFacts(db, day),
    hazards: await hazardFacts(db, day),
    safetySince: await safetySince(db),
    fees: await feeFactsAsOf(db, day),
    profile: { ...derivedFromPapers(papers, day), ...(await profileValuesAsOf(db, day)) },
  }
}
