import type { get } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { readIdNumber } from '#shared/text/id-number.ts'

/** What the identity part of a form holds: texts as typed, empty where nothing is known. */
export interface IdentityValues extends Record<string, unknown> {
  name: string
  idNumber: string
  sex: 'male' | 'female' | 'unknown'
  bornOn: string
  telephone: string
  address: string
  contactName: string
  contactRelation: string
  contactTelephone: string
}

export const emptyIdentity: IdentityValues = {
  name: '',
  idNumber: '',
  sex: 'unknown',
  bornOn: '',
  telephone: '',
  address: '',
  contactName: '',
  contactRelation: '',
  contactTelephone: '',
}

/** The form of a file that exists. */
export function identityOf(resident: OutputOf<typeof get>): IdentityValues {
  const contact = resident.contacts[0]
  return {
    name: resident.name,
    idNumber: resident.idNumber ?? '',
    sex: resident.sex,
    bornOn: resident.bornOn ?? '',
    telephone: resident.telephone ?? '',
    address: resident.address ?? '',
    contactName: contact?.name ?? '',
    contactRelation: contact?.relation ?? '',
    contactTelephone: contact?.telephone ?? '',
  }
}

/** Sex and birth day as the number says them, or null where it says nothing. */
export function fromIdNumber(idNumber: string) {
  const reading = readIdNumber(idNumber, { today: shanghaiDay(Date.now()) })
  return reading.ok ? { sex: reading.sex, bornOn: reading.bornOn } : null
}

function contactInput(values: IdentityValues) {
  const { contactName, contactRelation, contactTelephone } = values
  if (contactName + contactRelation + contactTelephone === '') return null
  return { name: contactName, relation: contactRelation, telephone: contactTelephone }
}

/** The identity part of the operation's input. Sex and birth day are sent only without a number. */
export function identityInput(values: IdentityValues) {
  const idNumber = values.idNumber.trim()
  return {
    name: values.name,
    idNumber: idNumber === '' ? null : idNumber,
    ...(idNumber === ''
      ? { sex: values.sex, bornOn: values.bornOn === '' ? null : values.bornOn }
      : {}),
    telephone: values.telephone,
    address: values.address,
    contact: contactInput(values),
  }
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const identityFieldNames: Readonly<Record<string, string>> = {
  contact: 'contactName',
  'contact.name': 'contactName',
  'contact.relation': 'contactRelation',
  'contact.telephone': 'contactTelephone',
}
