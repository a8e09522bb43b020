import type { leaveKinds } from '#shared/contract/residents/terms.ts'
import { isDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { dayGiven, dayOrNull } from './day-input.ts'
import type { Leave } from './stay-periods.ts'

/** What a form of a leave holds: texts as typed, hours apart from their days. */
export interface LeaveValues extends Record<string, unknown> {
  kind: (typeof leaveKinds)[number]
  leaveFrom: string
  leftHour: string
  leaveTo: string
  returnedHour: string
  expectedOn: string
  expectedHour: string
  place: string
  companion: string
  companionRelation: string
  companionTelephone: string
  returnCompanion: string
  department: string
  diagnosis: string
  reason: string
}

/** An empty form of a leave from a day on. */
export function newLeave(leaveFrom: string): LeaveValues {
  return {
    kind: 'home',
    leaveFrom,
    leftHour: '',
    leaveTo: '',
    returnedHour: '',
    expectedOn: '',
    expectedHour: '',
    place: '',
    companion: '',
    companionRelation: '',
    companionTelephone: '',
    returnCompanion: '',
    department: '',
    diagnosis: '',
    reason: '',
  }
}

const hourOf = (at: string | null) => (at === null ? '' : shanghaiHour(at))

/** The form of a leave that is on file. */
export function leaveValues(leave: Leave): LeaveValues {
  return {
    kind: leave.kind,
    leaveFrom: leave.leaveFrom,
    leftHour: hourOf(leave.leftAt),
    leaveTo: leave.leaveTo ?? '',
    returnedHour: hourOf(leave.returnedAt),
    expectedOn: leave.expectedOn ?? '',
    expectedHour: hourOf(leave.expectedAt),
    place: leave.place ?? '',
    companion: leave.companion ?? '',
    companionRelation: leave.companionRelation ?? '',
    companionTelephone: leave.companionTelephone ?? '',
    returnCompanion: leave.returnCompanion ?? '',
    department: leave.department ?? '',
    diagnosis: leave.diagnosis ?? '',
    reason: leave.reason ?? '',
  }
}

/** An hour of a day as an instant; what is no hour is sent as it stands, and is then said to be none. */
export function instantOf(day: string, hour: string): string | null {
  if (hour === '') return null
  return isDay(day) ? (instantAt(day, hour) ?? hour) : hour
}

/** An hour of return without its day is one of the day of going: an outing is mostly over by the evening. */
function expectedDay({ expectedOn, expectedHour, leaveFrom }: LeaveValues): string {
  return expectedOn === '' && expectedHour !== '' ? leaveFrom : expectedOn
}

/** What every form of a leave sends, beside the person and the day of return. */
export function leaveInput(values: LeaveValues) {
  const isHospital = values.kind === 'hospital'
  const expectedOn = expectedDay(values)
  return {
    kind: values.kind,
    leaveFrom: dayGiven(values.leaveFrom) as string,
    leftAt: instantOf(values.leaveFrom, values.leftHour),
    expectedOn: dayOrNull(expectedOn),
    expectedAt: instantOf(expectedOn, values.expectedHour),
    place: values.place,
    companion: values.companion,
    companionRelation: values.companionRelation,
    companionTelephone: values.companionTelephone,
    department: isHospital ? values.department : '',
    diagnosis: isHospital ? values.diagnosis : '',
    reason: values.reason,
  }
}

/** The day of return, its hour and who brought the person back. */
export function backInput({ leaveTo, returnedHour, returnCompanion }: LeaveValues) {
  const isBack = leaveTo !== ''
  return {
    leaveTo: dayOrNull(leaveTo),
    returnedAt: isBack ? instantOf(leaveTo, returnedHour) : null,
    returnCompanion: isBack ? returnCompanion : '',
  }
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const leaveFieldNames: Readonly<Record<string, string>> = {
  leftAt: 'leftHour',
  expectedAt: 'expectedHour',
  returnedAt: 'returnedHour',
}
