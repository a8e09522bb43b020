import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type IdKind, kindOfNumber, readPaper } from '#shared/text/identity-paper.ts'
import { readPersonName } from '#shared/text/person-name.ts'
import { collationKey, initials, pinyin } from '#shared/text/pinyin.ts'
import { readTelephone } from '#shared/text/telephone.ts'
import type { Database } from './database/connection.ts'
import type { Sex } from './database/tables/columns.ts'

/** What somebody typed about a person, resident or staff. */
export interface GivenIdentity {
  readonly name: string
  readonly idNumber: string | null
  /** The paper of the number; a resident card unless told or unless the number names another. */
  readonly idKind?: IdKind | null | undefined
  readonly sex?: Sex | undefined
  readonly bornOn?: string | null | undefined
  readonly telephone: string | null
  readonly address: string | null
}

export interface Identity {
  readonly name: string
  readonly namePinyin: string
  readonly nameInitials: string
  readonly nameKey: string
  readonly sex: Sex
  readonly bornOn: string | null
  readonly idNumber: string | null
  readonly telephone: string | null
  readonly address: string | null
}

function refuse(rule: string, field: string, message: string): YiluError {
  return new YiluError('invalid_input', rule, `${message}，没有保存。`, { [field]: message })
}

function givenBirth({ bornOn = null }: GivenIdentity, today: string): string | null {
  if (bornOn === null || bornOn <= today) return bornOn
  throw refuse('born-in-future', 'bornOn', `出生日期 ${formatDay(bornOn)} 还没有到`)
}

function bodyOf(given: GivenIdentity, today: string) {
  const { idNumber, idKind } = given
  if (idNumber === null || idNumber === '') {
    return { idNumber: null, sex: given.sex ?? 'unknown', bornOn: givenBirth(given, today) }
  }
  const reading = readPaper(idKind ?? kindOfNumber(idNumber), idNumber, { today })
  if (!reading.ok) throw refuse(reading.error, 'idNumber', reading.message)
  return {
    idNumber: reading.idNumber,
    sex: reading.sex ?? given.sex ?? 'unknown',
    bornOn: reading.bornOn ?? givenBirth(given, today),
  }
}

/**
 * The columns of a person from what was typed: name cleaned, sex and birth day from the number where it
 * holds them, else as told. Errors: `invalid_input` with the rules of papers (`id-check-digit`, `id-shape`
 * …), `name-unreadable`, `born-in-future`.
 */
export function identityOf(given: GivenIdentity, today: string): Identity {
  const name = readPersonName(given.name)
  if (!name.ok) throw refuse(name.error, 'name', name.message)
  const body = bodyOf(given, today)
  return {
    name: name.name,
    namePinyin: pinyin(name.name),
    nameInitials: initials(name.name),
    nameKey: collationKey(name.name),
    ...body,
    // A number that cannot be one is kept as it was typed: it may still help somebody.
    telephone: given.telephone === null ? null : readTelephone(given.telephone).text,
    address: given.address,
  }
}

type Register = 'resident' | 'staff'

/** The live person of a register who holds an ID number already, or null. */
export async function findByIdNumber(db: Database, register: Register, idNumber: string) {
  const row = await db
    .selectFrom(register)
    .select(['id', 'name'])
    .where('idNumber', '=', idNumber)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Refuses an ID number that stands under somebody else on the same register. */
export async function assertNewIdNumber(
  db: Database,
  register: Register,
  idNumber: string | null,
  self: number | null,
): Promise<void> {
  if (idNumber === null) return
  const other = await findByIdNumber(db, register, idNumber)
  if (other === null || other.id === self) return
  const text = `这个证件号码已经登记在 ${other.name} 名下，没有保存。`
  throw new YiluError(
    'rule_violated',
    register === 'staff' ? 'duplicate-staff' : 'duplicate-person',
    text,
    {
      idNumber: `已登记在 ${other.name} 名下`,
    },
  )
}
