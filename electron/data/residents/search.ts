import { sql } from 'kysely'
import type { foundBy } from '#shared/contract/residents/resident.ts'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { personTests, startsWith } from '../person-search.ts'
import { among, type Register } from './register.ts'
import { goesOnAs } from './resident/resident-row.ts'

/** Why somebody fits what was typed; `hit` is the part of `text` that was typed. */
export interface Found {
  readonly by: (typeof foundBy)[number]
  readonly text: string
  readonly hit: string
}

interface Typed {
  readonly text: string
  /** Small letters without blanks and apostrophes. */
  readonly letters: string
  /** Digits without blanks and dashes where nothing else was typed, at least three; else null. */
  readonly digits: string | null
}

function typedOf(raw: string): Typed {
  const text = raw.normalize('NFKC').trim()
  const digits = text.replaceAll(/[\s-]/g, '')
  return {
    text,
    letters: text.toLowerCase().replaceAll(/[\s']/g, ''),
    digits: /^\d{3,}$/.test(digits) ? digits : null,
  }
}

/** A telephone number ends with these digits, however it was written. */
function endsWithDigits(column: string, digits: string) {
  const plain = sql`replace(replace(${sql.ref(column)}, '-', ''), ' ', '')`
  return sql<boolean>`${plain} LIKE ${`%${digits}`}`
}

function inBed(db: Database, typed: string, asOf: string) {
  return db
    .selectFrom('bed')
    .innerJoin('bedStay', 'bedStay.bedId', 'bed.id')
    .select('bedStay.residentId')
    .where(startsWith('bed.code', typed))
    .where('bedStay.kind', '=', 'main')
    .where('bedStay.voidedAt', 'is', null)
    .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf))
}

function withContact(db: Database, digits: string) {
  return db
    .selectFrom('residentContact')
    .select('residentId')
    .where('voidedAt', 'is', null)
    .where(endsWithDigits('telephone', digits))
}

/** Records that fit, merged ones too, before any of the register is read. */
async function records(db: Database, typed: Typed, asOf: string) {
  const { text, digits } = typed
  return db
    .selectFrom('resident')
    .select(['id', 'name', 'mergedIntoId'])
    .where((eb) => eb.or([eb('voidedAt', 'is', null), eb('mergedIntoId', 'is not', null)]))
    .where((eb) =>
      eb.or([
        ...personTests(text),
        eb('id', 'in', inBed(db, text, asOf)),
        ...(digits === null
          ? []
          : [endsWithDigits('telephone', digits), eb('id', 'in', withContact(db, digits))]),
      ]),
    )
    .execute()
}

/**
 * Whom somebody may mean: the ids of the live files that fit by name, part of it, pinyin, initials, bed of
 * the day, end of the ID number or of a telephone number of the person or a contact, and what a merged
 * record was called, by the id of the file that goes on. Null for an empty text: everybody.
 */
async function whoFits(
  db: Database,
  raw: string,
  asOf: string,
): Promise<ReadonlyMap<number, string | null> | null> {
  const typed = typedOf(raw)
  if (typed.text === '') return null
  const ids = new Map<number, string | null>()
  const merged = []
  for (const row of await records(db, typed, asOf)) {
    if (row.mergedIntoId === null) ids.set(row.id, null)
    else merged.push(row)
  }
  for (const { id, name } of merged) {
    const into = await goesOnAs(db, id)
    if (!ids.has(into)) ids.set(into, name)
  }
  return ids
}

/** Narrows the register by what somebody typed. */
export async function searched(
  db: Database,
  register: Register,
  { typed, asOf }: { readonly typed: string; readonly asOf: string },
): Promise<Register> {
  const fits = await whoFits(db, typed, asOf)
  return fits === null ? register : among(register, [...fits.keys()])
}

/** Narrows the register, and tells for each row of it why it was found. */
export async function searchedWithReason(
  db: Database,
  register: Register,
  { typed: raw, asOf }: { readonly typed: string; readonly asOf: string },
) {
  const fits = (await whoFits(db, raw, asOf)) ?? new Map<number, string | null>()
  const typed = typedOf(raw)
  return {
    register: among(register, [...fits.keys()]),
    reasonsOf: async (rows: readonly Person[]) => {
      const contacts = await contactsEnding(db, rows, typed.digits)
      const reasonOf = (row: Person): Found => {
        const mergedName = fits.get(row.id) ?? null
        if (mergedName !== null) return { by: 'merged', text: mergedName, hit: typed.text }
        return reasonFor(row, typed, contacts.get(row.id))
      }
      return new Map(rows.map((row) => [row.id, reasonOf(row)]))
    },
  }
}

interface Person {
  readonly id: number
  readonly name: string
  readonly namePinyin: string
  readonly nameInitials: string
  readonly idNumber: string | null
  readonly telephone: string | null
  readonly bed: string | null
}

async function contactsEnding(db: Database, rows: readonly Person[], digits: string | null) {
  if (digits === null) return new Map<number, string>()
  const found = await db
    .selectFrom('residentContact')
    .select(['residentId', 'name', 'relation', 'telephone'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', [0, ...rows.map(({ id }) => id)])
    .where(endsWithDigits('telephone', digits))
    .orderBy('id', 'desc')
    .execute()
  const text = ({ name, relation, telephone }: (typeof found)[number]) =>
    `${relation ?? '联系人'} ${name} ${telephone}`
  return new Map(found.map((row) => [row.residentId, text(row)]))
}

function isTail(number: string | null, tail: string | null): boolean {
  return number !== null && tail !== null && number.replaceAll(/[\s-]/g, '').endsWith(tail)
}

/** The end of a text that holds these digits, dashes and blanks within it included. */
function tailOf(text: string, digits: string): string {
  const pattern = new RegExp(`${[...digits].join(String.raw`[\s-]*`)}$`)
  return pattern.exec(text)?.[0] ?? ''
}

/** The first reason that holds, in the order in which people think of it. */
function reasonFor(person: Person, typed: Typed, contact: string | undefined): Found {
  const { name, namePinyin, nameInitials, bed, telephone, idNumber } = person
  const { text, letters, digits } = typed
  if (name.toLowerCase().includes(text.toLowerCase())) return { by: 'name', text: name, hit: text }
  if (letters !== '' && nameInitials.startsWith(letters)) {
    return { by: 'initials', text: nameInitials, hit: letters }
  }
  if (letters !== '' && namePinyin.startsWith(letters)) {
    return { by: 'pinyin', text: namePinyin, hit: letters }
  }
  if (bed !== null && bed.toLowerCase().startsWith(text.toLowerCase())) {
    return { by: 'bed', text: bed, hit: text }
  }
  if (digits !== null && telephone !== null && isTail(telephone, digits)) {
    return { by: 'telephone', text: telephone, hit: tailOf(telephone, digits) }
  }
  if (digits !== null && contact !== undefined) {
    return { by: 'contact-telephone', text: contact, hit: tailOf(contact, digits) }
  }
  // Never more of the number than was typed.
  const tail = text.toUpperCase()
  return { by: 'id-number', text: idNumber === null ? '' : `尾号 ${tail}`, hit: tail }
}
