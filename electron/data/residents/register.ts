import { sql } from 'kysely'
import { ageOn } from '#shared/text/day.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'

export type ResidentState = 'in' | 'left' | 'none'

/**
 * The register as of the end of a day, before filters: each live resident with the latest stay that
 * began by then, and the main bed of that day. `left` means that the stay had ended.
 */
export function registerAsOf(db: Database, asOf: string) {
  const register = db
    .selectFrom('resident')
    .leftJoin('stay', (join) =>
      join.on('stay.id', '=', (eb) =>
        eb
          .selectFrom('stay as s')
          .select('s.id')
          .whereRef('s.residentId', '=', 'resident.id')
          .where('s.voidedAt', 'is', null)
          .where('s.stayFrom', '<=', asOf)
          .orderBy('s.stayFrom', 'desc')
          // Who came and went on the day of another stay's beginning is in by the other.
          .orderBy((order) => order.fn.coalesce('s.stayTo', order.val('9999')), 'desc')
          .orderBy('s.id', 'desc')
          .limit(1),
      ),
    )
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on('bedStay.bedFrom', '<=', asOf)
        .on((eb) => eb.or([eb('bedStay.bedTo', 'is', null), eb('bedStay.bedTo', '>', asOf)])),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .where('resident.voidedAt', 'is', null)
    .select([
      'resident.id',
      'resident.name',
      'resident.sex',
      'resident.bornOn',
      'resident.idNumber',
      'resident.telephone',
      'resident.address',
      'resident.version',
      'resident.namePinyin',
      'resident.nameInitials',
      'resident.nameKey',
      'stay.id as stayId',
      'stay.stayFrom as admittedOn',
      // A discharge that lies after the day had not happened by then.
      sql<string | null>`CASE WHEN stay.stayTo <= ${asOf} THEN stay.stayTo END`.as('dischargedOn'),
      sql<ResidentState>`CASE WHEN stay.id IS NULL THEN 'none'
        WHEN stay.stayTo IS NOT NULL AND stay.stayTo <= ${asOf} THEN 'left' ELSE 'in' END`.as(
        'state',
      ),
      'bed.id as bedId',
      'bed.code as bed',
      'bed.codeKey as bedKey',
    ])
  return db.selectFrom(register.as('person')).selectAll()
}

export type Register = ReturnType<typeof registerAsOf>

/** Text for LIKE in which the wildcards stand for themselves (with `ESCAPE '\'`). */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}

function like(column: string, pattern: string) {
  return sql<boolean>`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`
}

/** Narrows the register by what somebody typed: name, pinyin, initials, bed, end of the ID number. */
export function searched(register: Register, typed: string): Register {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return register
  const plain = literal(text.toLowerCase().replaceAll(/[\s']/g, ''))
  const tests = [like('name', `%${literal(text)}%`), like('bed', `${literal(text)}%`)]
  if (/^[a-z ']+$/i.test(text)) {
    tests.push(like('namePinyin', `${plain}%`), like('nameInitials', `${plain}%`))
  }
  if (/^\d{2,}[\dx]?$/i.test(text)) {
    tests.push(like('idNumber', `%${literal(text.toUpperCase())}`))
  }
  return register.where((eb) => eb.or(tests))
}

/** The number as this reader may see it. */
export function shownIdNumber(idNumber: string | null, isRevealed: boolean): string | null {
  if (idNumber === null || isRevealed) return idNumber
  return maskIdNumber(idNumber)
}

/** Age in full years on a day; null where the birth day is unknown or still to come. */
export function ageOrNull(bornOn: string | null, asOf: string): number | null {
  return bornOn === null || bornOn > asOf ? null : ageOn(bornOn, asOf)
}

/** One person of the register. Error: `not_found`. */
export async function residentAsOf(db: Database, residentId: number, asOf: string) {
  const row = await registerAsOf(db, asOf).where('id', '=', residentId).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'resident-unknown', '没有这位老人的档案，可能已随导入一起撤销。')
}
