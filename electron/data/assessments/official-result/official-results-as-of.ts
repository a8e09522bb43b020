import { officialLevelName } from '#shared/rules/official-levels.ts'
import { validityOn } from '#shared/rules/validity.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** A result from outside as it stands at the end of a day, entered here or with the person's insurance. */
export interface OfficialAsOf {
  readonly source: 'record' | 'insurance'
  readonly id: number
  readonly residentId: number
  readonly kind: 'ability' | 'care-insurance'
  readonly level: number
  readonly levelName: string
  readonly number: string | null
  readonly issuer: string | null
  readonly assessedOn: Day
  readonly expiresOn: Day | null
  readonly validity: ReturnType<typeof validityOn>
  readonly isReplaced: boolean
  readonly note: string | null
  readonly recordedAt: string
  readonly version: number
}

type Bare = Omit<OfficialAsOf, 'levelName' | 'validity' | 'isReplaced'>

async function recorded(db: Database, asOf: Day, residentId?: number): Promise<readonly Bare[]> {
  const rows = await db
    .selectFrom('officialResult')
    .innerJoin('resident', 'resident.id', 'officialResult.residentId')
    .select(['officialResult.id', 'officialResult.residentId', 'officialResult.kind', 'level'])
    .select(['officialResult.number', 'issuer', 'officialResult.assessedOn', 'expiresOn'])
    .select(['officialResult.note', 'officialResult.recordedAt', 'officialResult.version'])
    .where('officialResult.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('officialResult.assessedOn', '<=', asOf)
    .$if(residentId !== undefined, (rest) =>
      rest.where('officialResult.residentId', '=', residentId ?? 0),
    )
    .execute()
  return rows.map((row) => ({ ...row, source: 'record' as const }))
}

/** Grades that stand with the long-term care insurance: entered once, there. */
async function ofInsurance(db: Database, asOf: Day, residentId?: number): Promise<readonly Bare[]> {
  const rows = await db
    .selectFrom('residentInsurance')
    .innerJoin('resident', 'resident.id', 'residentInsurance.residentId')
    .select(['residentInsurance.id', 'residentInsurance.residentId', 'grade'])
    .select(['insuredFrom', 'insuredTo', 'residentInsurance.recordedAt'])
    .where('residentInsurance.kind', '=', 'long-term-care')
    .where('grade', 'is not', null)
    .where('residentInsurance.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('insuredFrom', '<=', asOf)
    .$if(residentId !== undefined, (rest) =>
      rest.where('residentInsurance.residentId', '=', residentId ?? 0),
    )
    .execute()
  return rows.flatMap(({ grade, insuredFrom, insuredTo, ...row }) =>
    grade === null
      ? []
      : [
          {
            ...row,
            source: 'insurance' as const,
            kind: 'care-insurance' as const,
            level: grade,
            // The number there is that of the insured person, not of a paper about the grade.
            number: null,
            issuer: null,
            assessedOn: insuredFrom,
            expiresOn: insuredTo === null ? null : addDays(insuredTo, -1),
            note: null,
            version: 1,
          },
        ],
  )
}

/** Every result from outside by the end of a day, in no order; of one person where one is named. */
export async function officialResultsAsOf(
  db: Database,
  asOf: Day,
  residentId?: number,
): Promise<readonly OfficialAsOf[]> {
  const rows = [
    ...(await recorded(db, asOf, residentId)),
    ...(await ofInsurance(db, asOf, residentId)),
  ]
  const newest = new Map<string, Bare>()
  const keyOf = ({ residentId: whose, kind }: Bare) => `${whose} ${kind}`
  for (const row of rows) {
    const known = newest.get(keyOf(row))
    if (known === undefined || isNewer(row, known)) newest.set(keyOf(row), row)
  }
  return rows.map((row) => ({
    ...row,
    levelName: officialLevelName(row.kind, row.level),
    validity: validityOn(
      { startsOn: row.assessedOn, expiresOn: row.expiresOn, isPermanent: false },
      asOf,
    ),
    isReplaced: newest.get(keyOf(row)) !== row,
  }))
}

/** Of two of one day the one with its own paper counts. */
function isNewer(one: Bare, other: Bare): boolean {
  if (one.assessedOn !== other.assessedOn) return one.assessedOn > other.assessedOn
  if (one.source !== other.source) return one.source === 'record'
  return one.id > other.id
}
