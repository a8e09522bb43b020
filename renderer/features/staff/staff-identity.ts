import { shanghaiDay } from '#shared/text/day.ts'
import { readIdNumber } from '#shared/text/id-number.ts'
import type { StaffMember } from './StaffFormPage.tsx'
import { dayOrNull } from './staff-words.ts'

/** What the identity part of a form holds: texts as typed, empty where nothing is known. */
export interface StaffIdentityValues extends Record<string, unknown> {
  name: string
  idNumber: string
  sex: 'male' | 'female' | 'unknown'
  bornOn: string
  telephone: string
  address: string
  education: string
  remark: string
}

export const emptyStaffIdentity: StaffIdentityValues = {
  name: '',
  idNumber: '',
  sex: 'unknown',
  bornOn: '',
  telephone: '',
  address: '',
  education: '',
  remark: '',
}

/** The form of a file that exists. */
export function identityOfStaff(member: StaffMember): StaffIdentityValues {
  return {
    name: member.name,
    idNumber: member.idNumber ?? '',
    sex: member.sex,
    bornOn: member.bornOn ?? '',
    telephone: member.telephone ?? '',
    address: member.address ?? '',
    education: member.education ?? '',
    remark: member.remark ?? '',
  }
}

/** Sex and birth day as the number says them, or null where it says nothing. */
export function fromIdNumber(idNumber: string) {
  const reading = readIdNumber(idNumber, { today: shanghaiDay(Date.now()) })
  return reading.ok ? { sex: reading.sex, bornOn: reading.bornOn } : null
}

/** The identity part of the operation's input. Sex and birth day are sent only without a number. */
export function staffIdentityInput(values: StaffIdentityValues) {
  const { name, telephone, address, education, remark } = values
  const idNumber = values.idNumber.trim()
  const body = idNumber === '' ? { sex: values.sex, bornOn: dayOrNull(values.bornOn) } : {}
  return {
    name,
    idNumber: idNumber === '' ? null : idNumber,
    ...body,
    telephone,
    address,
    education,
    remark,
  }
}
