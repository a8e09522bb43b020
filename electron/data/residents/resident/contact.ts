import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { normaliseIdNumber, readIdNumber } from '#shared/text/id-number.ts'
import { readTelephone } from '#shared/text/telephone.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'

/** What is entered of a contact; what is absent of the second half is not told. */
export interface GivenContact {
  readonly id?: number | undefined
  readonly kind: 'contact' | 'guardian' | 'agent'
  readonly name: string
  readonly relation: string | null
  readonly telephone: string | null
  readonly idNumber?: string | null | undefined
  readonly address?: string | null | undefined
  readonly isEmergency?: boolean | undefined
  readonly basis?: string | null | undefined
  readonly contactFrom?: string | null | undefined
  readonly contactTo?: string | null | undefined
  readonly note?: string | null | undefined
}

/** The columns of a contact that somebody enters. */
type ContactColumns = Omit<Required<GivenContact>, 'id' | 'isEmergency'> & { isEmergency: number }

const columns = [
  'kind',
  'name',
  'relation',
  'telephone',
  'idNumber',
  'address',
  'isEmergency',
  'basis',
  'contactFrom',
  'contactTo',
  'note',
] as const

function liveContacts(db: Database, residentId: number) {
  return db
    .selectFrom('residentContact')
    .select(['id', 'position', ...columns])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

type ContactRow = Awaited<ReturnType<typeof liveContacts>>[number]

/** The live contacts of a resident, in their order. */
export async function contactsOf(db: Database, residentId: number) {
  const rows = await liveContacts(db, residentId)
  return rows.map(({ position: _position, ...row }) => ({
    ...row,
    isEmergency: row.isEmergency === 1,
  }))
}

export type Contact = Awaited<ReturnType<typeof contactsOf>>[number]

/** Whether what is recorded of a contact holds on a day; where no days are named it does. */
export function holdsOn(
  { contactFrom, contactTo }: Pick<Contact, 'contactFrom' | 'contactTo'>,
  day: string,
): boolean {
  return (contactFrom === null || contactFrom <= day) && (contactTo === null || day < contactTo)
}

/** Whether a period of authority covers a day, for `where`; columns without days cover every one. */
export function contactCovers(day: string) {
  const [from, to] = [sql.ref('residentContact.contactFrom'), sql.ref('residentContact.contactTo')]
  return sql<boolean>`((${from} IS NULL OR ${from} <= ${day}) AND (${to} IS NULL OR ${to} > ${day}))`
}

function refuse(rule: string, index: number, field: string, message: string): YiluError {
  const text = `第 ${index + 1} 位联系人：${message}，没有保存。`
  return new YiluError('invalid_input', rule, text, { [`contacts.${index}.${field}`]: message })
}

/** The number as it is kept. One that looks like a resident's must be right; others are kept as typed. */
function keptNumber(given: string, index: number): string {
  const number = normaliseIdNumber(given)
  if (number.includes('*')) {
    throw refuse('id-masked', index, 'idNumber', '证件号码不完整')
  }
  if (!/^(\d{15}|\d{17}[\dX])$/.test(number)) return number
  const reading = readIdNumber(number)
  if (!reading.ok) throw refuse(reading.error, index, 'idNumber', reading.message)
  return reading.idNumber
}

/** A contact as it is kept: what is told, else what the row says that goes on. */
function kept(given: GivenContact, row: ContactRow | undefined, index: number): ContactColumns {
  const { kind, name, relation, telephone, idNumber, isEmergency } = given
  const told = (field: 'address' | 'basis' | 'contactFrom' | 'contactTo' | 'note') => {
    const value = given[field]
    return value === undefined ? (row?.[field] ?? null) : value
  }
  const [contactFrom, contactTo] = [told('contactFrom'), told('contactTo')]
  if (contactFrom !== null && contactTo !== null && contactTo < contactFrom) {
    throw refuse('days-in-wrong-order', index, 'contactTo', '到期早于开始')
  }
  return {
    kind,
    name,
    relation,
    telephone: telephone === null ? null : readTelephone(telephone).text,
    idNumber:
      idNumber === undefined
        ? (row?.idNumber ?? null)
        : idNumber === null
          ? null
          : keptNumber(idNumber, index),
    address: told('address'),
    isEmergency: isEmergency === undefined ? (row?.isEmergency ?? 0) : Number(isEmergency),
    basis: told('basis'),
    contactFrom,
    contactTo,
    note: told('note'),
  }
}

async function insertContact(
  trx: Database,
  residentId: number,
  row: ContactColumns & { readonly position: number },
  recordedAt: string,
): Promise<void> {
  await trx
    .insertInto('residentContact')
    .values({ residentId, ...row, recordedAt, voidedAt: null })
    .execute()
}

/** Adds a contact behind those that are there. */
export async function addContact(
  trx: Database,
  residentId: number,
  contact: GivenContact,
  recordedAt: string,
): Promise<void> {
  const before = await liveContacts(trx, residentId)
  const position = Math.max(0, ...before.map((row) => row.position)) + 1
  const row = { ...kept(contact, undefined, before.length), position }
  await insertContact(trx, residentId, row, recordedAt)
}

/** The row that goes on as this contact: the one that is named, else the first of the same kind and name. */
function takeRow(
  rest: ContactRow[],
  { id, kind, name }: GivenContact,
  index: number,
): ContactRow | undefined {
  const at = rest.findIndex((row) =>
    id === undefined ? row.kind === kind && row.name === name : row.id === id,
  )
  if (at < 0 && id !== undefined) throw refuse('contact-unknown', index, 'name', '这位联系人已不在')
  return at < 0 ? undefined : rest.splice(at, 1)[0]
}

/**
 * Makes these the contacts of a resident, in this order. A contact that goes on keeps its row, so that its
 * papers and what refers to it stay right; where it says something else now, a voided copy keeps what it
 * said. Who is no longer among them is voided.
 */
export async function replaceContacts(
  trx: Database,
  residentId: number,
  contacts: readonly GivenContact[],
  now: string,
): Promise<void> {
  const rest = await liveContacts(trx, residentId)
  // Named rows are taken first: a name that was changed must not take the row of another contact.
  const named = new Map<number, ContactRow | undefined>()
  const byTurns = [true, false].flatMap((isNamed) =>
    contacts.flatMap((contact, index) =>
      (contact.id !== undefined) === isNamed ? [{ contact, index }] : [],
    ),
  )
  for (const { contact, index } of byTurns) named.set(index, takeRow(rest, contact, index))
  for (const [index, contact] of contacts.entries()) {
    const row = named.get(index)
    const wanted = kept(contact, row, index)
    const position = index + 1
    if (row === undefined) {
      await insertContact(trx, residentId, { ...wanted, position }, now)
      continue
    }
    const isChanged = columns.some((column) => row[column] !== wanted[column])
    if (!isChanged && row.position === position) continue
    if (isChanged) await keepVoidedCopy(trx, 'residentContact', row.id, now)
    await trx
      .updateTable('residentContact')
      .set(isChanged ? { ...wanted, position, recordedAt: now } : { position })
      .where('id', '=', row.id)
      .execute()
  }
  const gone = rest.map(({ id }) => id)
  await trx
    .updateTable('residentContact')
    .set({ voidedAt: now })
    .where('id', 'in', [0, ...gone])
    .execute()
}
