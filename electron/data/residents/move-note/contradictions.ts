import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** What a note says, as far as it can contradict the records. */
interface Noted {
  readonly residentId: number
  readonly movedAt: string
  readonly fromBedId: number | null
  readonly toBedId: number | null
}

/** The main bed of a person as of a day; undefined where she has none. */
export async function bedOn(db: Database, residentId: number, day: string) {
  return db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.bedId', 'bed.code'])
    .where('bedStay.residentId', '=', residentId)
    .where('bedStay.kind', '=', 'main')
    .where('bedStay.voidedAt', 'is', null)
    .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', day))
    .executeTakeFirst()
}

async function aboutPerson(db: Database, { residentId, fromBedId }: Noted, day: string) {
  const stay = await db
    .selectFrom('stay')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('stayFrom', 'stayTo', day))
    .executeTakeFirst()
  if (stay === undefined) return [`${formatDay(day)} 不在住。`]
  const leave = await db
    .selectFrom('leave')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('leaveFrom', 'leaveTo', day))
    .executeTakeFirst()
  const found = leave === undefined ? [] : ['登记着外出或住院。']
  const bed = await bedOn(db, residentId, day)
  if (bed === undefined || bed.bedId === fromBedId) return found
  return [...found, `现在登记在 ${bed.code} 床，与登记时不同。`]
}

async function aboutBed(db: Database, { residentId, toBedId }: Noted, day: string) {
  if (toBedId === null) return []
  const bed = await db
    .selectFrom('bed')
    .select(['code', 'inServiceFrom', 'inServiceTo'])
    .where('id', '=', toBedId)
    .executeTakeFirst()
  if (bed === undefined) return []
  const { code, inServiceFrom, inServiceTo } = bed
  if (inServiceFrom > day || (inServiceTo !== null && inServiceTo <= day)) {
    return [`${code} 床那天没有启用。`]
  }
  const occupant = await db
    .selectFrom('bedStay')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select('resident.name')
    .where('bedStay.bedId', '=', toBedId)
    .where('bedStay.residentId', '!=', residentId)
    .where('bedStay.voidedAt', 'is', null)
    .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', day))
    .executeTakeFirst()
  return occupant === undefined ? [] : [`${code} 床登记着 ${occupant.name}。`]
}

/** What of a note does not fit the records of its day, as sentences. */
export async function contradictionsOf(db: Database, note: Noted): Promise<string[]> {
  const day = shanghaiDay(note.movedAt)
  return [...(await aboutPerson(db, note, day)), ...(await aboutBed(db, note, day))]
}
