import type { get } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { type IdKind, readPaper } from '#shared/text/identity-paper.ts'
import { contactsInput, contactValues, emptyContact, type ContactValues } from './contact-form.ts'

/** What the identity part of a form holds: texts as typed, empty where nothing is known. */
export interface IdentityValues extends Record<string, unknown> {
  name: string
  idKind: IdKind
  idNumber: string
  sex: 'male' | 'female' | 'unknown'
  bornOn: string
  nationality: string
  ethnic: string
  marital: string
  education: string
  occupation: string
  religion: string
  telephone: string
  householdAddress: string
  address: string
  remark: string
  contacts: ContactValues[]
}

export const emptyIdentity: IdentityValues = {
  name: '',
  idKind: 'resident-card',
  idNumber: '',
  sex: 'unknown',
  bornOn: '',
  nationality: '',
  ethnic: '',
  marital: '',
  education: '',
  occupation: '',
  religion: '',
  telephone: '',
  householdAddress: '',
  address: '',
  remark: '',
  contacts: [emptyContact],
}

/** The form of a file that exists. */
export function identityOf(resident: OutputOf<typeof get>): IdentityValues {
  const contacts = resident.contacts.map(contactValues)
  return {
    name: resident.name,
    idKind: resident.idKind ?? 'resident-card',
    idNumber: resident.idNumber ?? '',
    sex: resident.sex,
    bornOn: resident.bornOn ?? '',
    nationality: resident.nationality ?? '',
    ethnic: resident.ethnic ?? '',
    marital: resident.marital ?? '',
    education: resident.education ?? '',
    occupation: resident.occupation ?? '',
    religion: resident.religion ?? '',
    telephone: resident.telephone ?? '',
    householdAddress: resident.householdAddress ?? '',
    address: resident.address ?? '',
    remark: resident.remark ?? '',
    contacts: contacts.length === 0 ? [emptyContact] : contacts,
  }
}

/** Papers whose numbers hold sex and birth day, once they are typed rightly. */
const tellingKinds: readonly IdKind[] = ['resident-card', 'hk-macao-taiwan-card']

/** What the number says of sex and birth day, and whether both are taken from it and not asked. */
export function fromIdNumber({ idKind, idNumber }: Pick<IdentityValues, 'idKind' | 'idNumber'>) {
  const reading = readPaper(idKind, idNumber, { today: shanghaiDay(Date.now()) })
  const isRead = reading.ok && reading.bornOn !== null
  return {
    sex: reading.ok ? reading.sex : null,
    bornOn: reading.ok ? reading.bornOn : null,
    // A number that is still wrong but must hold them leaves nothing to be typed beside it.
    isTelling: isRead || (idNumber !== '' && tellingKinds.includes(idKind)),
  }
}

/** The identity part of the operation's input. Sex and birth day are sent where the number holds none. */
export function identityInput(values: IdentityValues) {
  const idNumber = values.idNumber.trim()
  const { name, idKind, nationality, ethnic, marital, education, occupation, religion } = values
  const { telephone, householdAddress, address, remark } = values
  const bornOn = values.bornOn === '' ? null : values.bornOn
  return {
    name,
    idKind: idNumber === '' ? null : idKind,
    idNumber: idNumber === '' ? null : idNumber,
    ...(fromIdNumber({ idKind, idNumber }).isTelling ? {} : { sex: values.sex, bornOn }),
    nationality,
    ethnic,
    marital,
    education,
    occupation,
    religion,
    telephone,
    householdAddress,
    address,
    remark,
    contacts: contactsInput(values.contacts),
  }
}
