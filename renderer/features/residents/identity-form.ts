import type { contactKinds, get } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { readIdNumber } from '#shared/text/id-number.ts'

/** One person to call, as the form holds her. */
export interface ContactValues {
  kind: (typeof contactKinds)[number]
  name: string
  relation: string
  telephone: string
}

/** What the identity part of a form holds: texts as typed, empty where nothing is known. */
export interface IdentityValues extends Record<string, unknown> {
  name: string
  idNumber: string
  sex: 'male' | 'female' | 'unknown'
  bornOn: string
  ethnic: string
  marital: string
  telephone: string
  address: string
  remark: string
  contacts: ContactValues[]
}

export const emptyContact: ContactValues = {
  kind: 'contact',
  name: '',
  relation: '',
  telephone: '',
}

export const emptyIdentity: IdentityValues = {
  name: '',
  idNumber: '',
  sex: 'unknown',
  bornOn: '',
  ethnic: '',
  marital: '',
  telephone: '',
  address: '',
  remark: '',
  contacts: [emptyContact],
}

/** The form of a file that exists. */
export function identityOf(resident: OutputOf<typeof get>): IdentityValues {
  const contacts = resident.contacts.map(({ kind, name, relation, telephone }) => ({
    kind,
    name,
    relation: relation ?? '',
    telephone: telephone ?? '',
  }))
  return {
    name: resident.name,
    idNumber: resident.idNumber ?? '',
    sex: resident.sex,
    bornOn: resident.bornOn ?? '',
    ethnic: resident.ethnic ?? '',
    marital: resident.marital ?? '',
    telephone: resident.telephone ?? '',
    address: resident.address ?? '',
    remark: resident.remark ?? '',
    contacts: contacts.length === 0 ? [emptyContact] : contacts,
  }
}

/** Sex and birth day as the number says them, or null where it says nothing. */
export function fromIdNumber(idNumber: string) {
  const reading = readIdNumber(idNumber, { today: shanghaiDay(Date.now()) })
  return reading.ok ? { sex: reading.sex, bornOn: reading.bornOn } : null
}

function isEmpty({ name, relation, telephone }: ContactValues): boolean {
  return name.trim() + relation.trim() + telephone.trim() === ''
}

/**
 * The contacts that are sent: all up to the last one that says something. An empty one between two
 * others stays, so that every complaint stands beside the line that it is about.
 */
export function contactsInput(contacts: readonly ContactValues[]): readonly ContactValues[] {
  return contacts.slice(0, contacts.findLastIndex((contact) => !isEmpty(contact)) + 1)
}

/** The identity part of the operation's input. Sex and birth day are sent only without a number. */
export function identityInput(values: IdentityValues) {
  const idNumber = values.idNumber.trim()
  const { name, ethnic, marital, telephone, address, remark } = values
  return {
    name,
    idNumber: idNumber === '' ? null : idNumber,
    ...(idNumber === ''
      ? { sex: values.sex, bornOn: values.bornOn === '' ? null : values.bornOn }
      : {}),
    ethnic,
    marital,
    telephone,
    address,
    remark,
    contacts: [...contactsInput(values.contacts)],
  }
}
