import type { contactKinds } from '#shared/contract/residents/person.ts'
import { addDays, isDay } from '#shared/text/day.ts'

/** One person to call or who acts for the resident, as the form holds her. */
export interface ContactValues {
  /** The contact that goes on; null for a new one. */
  id: number | null
  kind: (typeof contactKinds)[number]
  name: string
  relation: string
  telephone: string
  isEmergency: boolean
  idNumber: string
  address: string
  basis: string
  contactFrom: string
  /** The last day, as it stands on the paper; what is kept is the day after. */
  lastOn: string
  note: string
}

export const emptyContact: ContactValues = {
  id: null,
  kind: 'contact',
  name: '',
  relation: '',
  telephone: '',
  isEmergency: false,
  idNumber: '',
  address: '',
  basis: '',
  contactFrom: '',
  lastOn: '',
  note: '',
}

interface KnownContact {
  readonly id: number
  readonly kind: ContactValues['kind']
  readonly name: string
  readonly relation: string | null
  readonly telephone: string | null
  readonly isEmergency: boolean
  readonly idNumber: string | null
  readonly address: string | null
  readonly basis: string | null
  readonly contactFrom: string | null
  readonly contactTo: string | null
  readonly note: string | null
}

/** The form of a contact that is on file. */
export function contactValues(contact: KnownContact): ContactValues {
  const { id, kind, name, isEmergency, contactTo } = contact
  return {
    id,
    kind,
    name,
    relation: contact.relation ?? '',
    telephone: contact.telephone ?? '',
    isEmergency,
    idNumber: contact.idNumber ?? '',
    address: contact.address ?? '',
    basis: contact.basis ?? '',
    contactFrom: contact.contactFrom ?? '',
    lastOn: lastDayOf(contactTo),
    note: contact.note ?? '',
  }
}

/** The last day of a half-open period, for a field; empty where it is open. */
export function lastDayOf(to: string | null): string {
  return to === null ? '' : addDays(to, -1)
}

/** The first day on which it no longer holds, from the last day that was typed; what is no day is sent as it is. */
export function dayAfter(lastOn: string): string | null {
  if (lastOn === '') return null
  return isDay(lastOn) ? addDays(lastOn, 1) : lastOn
}

function isEmpty({ name, relation, telephone, idNumber, address, note }: ContactValues): boolean {
  return [name, relation, telephone, idNumber, address, note].join('').trim() === ''
}

/** Empty is nothing; what stands on the paper of authority is sent for who acts by one. */
function contactInput(values: ContactValues) {
  const { id, kind, name, relation, telephone, isEmergency, idNumber, address, note } = values
  const acts = kind !== 'contact'
  return {
    ...(id === null ? {} : { id }),
    kind,
    name,
    relation,
    telephone,
    isEmergency,
    idNumber,
    address,
    note,
    basis: acts ? values.basis : '',
    contactFrom: acts && values.contactFrom !== '' ? values.contactFrom : null,
    contactTo: acts ? dayAfter(values.lastOn) : null,
  }
}

/**
 * The contacts that are sent: all up to the last one that says something. An empty one between two
 * others stays, so that every complaint stands beside the line that it is about.
 */
export function contactsInput(contacts: readonly ContactValues[]) {
  const used = contacts.slice(0, contacts.findLastIndex((contact) => !isEmpty(contact)) + 1)
  return used.map(contactInput)
}
