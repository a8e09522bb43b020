import { readDay, type Day, type DayReading } from '#shared/text/day.ts'
import { isPlaceholder, toCompactText } from '#shared/text/plain-text.ts'
import type { RawCell } from './read-workbook.ts'
import {
  Findings,
  readIdentity,
  readTelephoneOf,
  type Read,
  type RowContext,
} from './roster-person.ts'
import { dayFault, knownTextOf, readDayCell, textOf, type PersonCells } from './roster-values.ts'
import type { RosterProblem, RosterStaff } from './roster-types.ts'

const dayFields = [
  'hiredOn',
  'certificateIssuedOn',
  'certificateExpiresOn',
  'healthCertificateExpiresOn',
] as const

type StaffDays = Record<(typeof dayFields)[number], Day | null>

/** Certificates without an end have no day on which they end. */
const withoutEnd = /^(?:长期|永久|终身|长期有效|永久有效|终身有效)$/

/** Remarks on people who are on the roster and gone. */
const leftWords = /离职|辞职|辞退|解聘|退休|调离/

/** A cell such as `2021.3.1-2027.2.28` or `2021年3月1日至2027年2月28日` tells its last day. */
function lastDayOf(text: string): DayReading | null {
  const compact = toCompactText(text)
  const middle = /[至到~—]|(?<=\d{4}[./年]\d{1,2}[./月]\d{1,2}日?)-/u.exec(compact)
  if (!middle) return null
  const start = readDay(compact.slice(0, middle.index))
  const end = readDay(compact.slice(middle.index + 1).replace(/^[至到~—-]+/, ''))
  return start.kind === 'day' && end.kind === 'day' ? end : null
}

function readStaffDay(cell: RawCell, is1904: boolean): DayReading {
  const reading = readDayCell(cell, is1904)
  if (reading.kind === 'day' || cell.type !== 'text') return reading
  return lastDayOf(cell.text) ?? reading
}

function readDays(
  person: PersonCells,
  context: RowContext,
  bornOn: Day,
  found: Findings,
):
  | { readonly ok: true; readonly value: StaffDays }
  | { readonly ok: false; readonly problem: RosterProblem } {
  const days: StaffDays = {
    hiredOn: null,
    certificateIssuedOn: null,
    certificateExpiresOn: null,
    healthCertificateExpiresOn: null,
  }
  for (const field of dayFields) {
    const cell = person.cells.get(field)
    const text = textOf(person, field)
    if (!cell || text === null || withoutEnd.test(text)) continue
    if (field !== 'hiredOn' && isPlaceholder(text)) continue
    const reading = readStaffDay(cell, person.is1904)
    const fault = dayFault(reading)
    if (fault) return found.problem(field, fault.rule, fault.message)
    days[field] = reading.kind === 'day' ? reading.day : null
  }
  for (const field of ['hiredOn', 'certificateIssuedOn'] as const) {
    const day = days[field]
    if (day !== null && day > context.today)
      return found.problem(field, 'date-future', `${day} 还没有到`)
  }
  const { hiredOn, certificateIssuedOn: issuedOn, certificateExpiresOn: expiresOn } = days
  if (hiredOn !== null && hiredOn < bornOn) {
    const message = `入职日期 ${hiredOn} 早于出生日期 ${bornOn}`
    return found.problem('hiredOn', 'date-impossible', message)
  }
  if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn) {
    const message = `有效期至 ${expiresOn}，早于发证日期 ${issuedOn}`
    return found.problem('certificateExpiresOn', 'date-impossible', message)
  }
  return { ok: true, value: days }
}

/** Reads one row of a staff roster: a whole record with its warnings, or its most important problem. */
export function readStaffRow(person: PersonCells, context: RowContext): Read<RosterStaff> {
  const found = new Findings(context, person)
  const identity = readIdentity(person, context, found)
  if (!identity.ok) return identity
  const days = readDays(person, context, identity.value.bornOn, found)
  if (!days.ok) return days
  const remark = textOf(person, 'remark')
  if (remark !== null && leftWords.test(remark)) {
    found.warn('remark', 'remark-left', `备注“${remark}”：核对是否还在职，没有登记离职`)
  }
  const value: RosterStaff = {
    sheet: context.sheet,
    row: context.row,
    ...identity.value,
    ...days.value,
    post: knownTextOf(person, 'post'),
    telephone: readTelephoneOf(person, 'telephone', found),
    certificateName: knownTextOf(person, 'certificateName'),
    certificateNumber: knownTextOf(person, 'certificateNumber'),
    education: knownTextOf(person, 'education'),
    address: knownTextOf(person, 'address'),
    isCertificatePermanent: withoutEnd.test(textOf(person, 'certificateExpiresOn') ?? ''),
    remark,
  }
  return { ok: true, value, warnings: found.warnings }
}
