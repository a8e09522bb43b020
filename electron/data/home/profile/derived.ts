import type { ProfileValue } from '#shared/rules/home-profile.ts'
import { validityOn } from '#shared/rules/validity.ts'
import { addDays, firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import { bedsAsOf, bedTotals } from '../../beds/bed-row.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { gradeOn, isInForce, livePapers, type PaperRow } from '../paper/paper-row.ts'
import { readHome } from '../queries.ts'

type Derived = Readonly<Record<string, ProfileValue | null>>

interface Question {
  readonly kinds: readonly string[]
  /** Papers that usually name no end: without one they hold. */
  readonly isEndless?: boolean
}

/** What some papers say on a day: yes by one in force, no where all ended, else unknown. */
function answer(papers: readonly PaperRow[], day: string, question: Question): boolean | null {
  const { kinds, isEndless = false } = question
  const asked = papers.filter(({ kind }) => kinds.includes(kind))
  const states = asked.map((paper) => validityOn(paper, day))
  if (asked.some((paper) => isInForce(paper, day))) return true
  if (states.includes('unknown')) return isEndless ? true : null
  return states.includes('expired') ? false : null
}

const questions: Readonly<Record<string, Question>> = {
  isFiled: { kinds: ['filing'], isEndless: true },
  isFirePassed: { kinds: ['fire-acceptance', 'fire-filing', 'fire-inspection'], isEndless: true },
  hasFoodLicence: { kinds: ['food-licence'] },
  hasLiabilityInsurance: { kinds: ['liability-insurance'] },
  isMedicalService: { kinds: ['clinic-licence', 'hospital-agreement'] },
  hasInnerClinic: { kinds: ['clinic-licence'] },
  hasMedicalContract: { kinds: ['hospital-agreement'] },
  hasMedicalLicence: { kinds: ['clinic-licence'] },
  isHealthInsuranceDesignated: { kinds: ['health-insurance-designation'] },
  isCareInsuranceDesignated: { kinds: ['care-insurance-designation'] },
  isAdjacentHospital: { kinds: ['adjacent-hospital'], isEndless: true },
}

/** What the papers of the home say of the institution record on a day. */
export function derivedFromPapers(papers: readonly PaperRow[], day: string): Derived {
  const filing = papers.find(
    (paper) => paper.kind === 'filing' && validityOn(paper, day) !== 'not-yet',
  )
  const answers = Object.entries(questions).map(([key, question]) => [
    key,
    answer(papers, day, question),
  ])
  return {
    ...(Object.fromEntries(answers) as Derived),
    grade: gradeOn(papers, day)?.grade ?? null,
    filedOn: filing?.startsOn ?? null,
    filingNumber: filing?.number ?? null,
  }
}

/** Null where no bed was in service; the nursing beds also while the kind of a bed is not known. */
async function fromBeds(db: Database, day: string): Promise<Derived> {
  const { bedCount, nursingCount, unknownKindCount } = bedTotals(await bedsAsOf(db, day))
  if (bedCount === 0) return { bedCount: null, nursingBedCount: null }
  return { bedCount, nursingBedCount: unknownKindCount === 0 ? nursingCount : null }
}

/** Who had a stay at the end of the last full month; null before the first stay on record. */
async function fromStays(db: Database, day: string): Promise<Derived> {
  const isMonthEnd = lastOfMonth(day) === day
  const monthEnd = isMonthEnd ? day : addDays(firstOfMonth(day), -1)
  const live = db.selectFrom('stay').where('voidedAt', 'is', null)
  const first = await live
    .select('id')
    .where('stayFrom', '<=', monthEnd)
    .limit(1)
    .executeTakeFirst()
  if (first === undefined) return { monthEndResidentCount: null }
  const { count } = await live
    .select((eb) => eb.fn.count<number>('residentId').distinct().as('count'))
    .where(coversDay('stay.stayFrom', 'stay.stayTo', monthEnd))
    .executeTakeFirstOrThrow()
  return { monthEndResidentCount: count }
}

async function fromStaff(db: Database, day: string): Promise<Derived> {
  const rows = await db
    .selectFrom('staffPost')
    .innerJoin('staff', 'staff.id', 'staffPost.staffId')
    .select('staff.name')
    .where('staffPost.post', '=', 'director')
    .where('staffPost.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', day))
    .orderBy('staffPost.postFrom')
    .orderBy('staffPost.id')
    .execute()
  return { directorName: rows.map(({ name }) => name).join('、') || null }
}

/**
 * What the records themselves say of the institution record as of a day, by field key; null is unknown.
 * The home's name has no period: it is the one of now.
 */
export async function derivedProfile(db: Database, asOf: string): Promise<Derived> {
  return {
    unitName: (await readHome(db)).name,
    ...derivedFromPapers(await livePapers(db), asOf),
    ...(await fromBeds(db, asOf)),
    ...(await fromStays(db, asOf)),
    ...(await fromStaff(db, asOf)),
  }
}
