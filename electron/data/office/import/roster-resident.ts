import { readBedCells, type BedPlace } from '#shared/text/bed-code.ts'
import type { Day } from '#shared/text/day.ts'
import { readMoney } from '#shared/text/money.ts'
import { isPlaceholder } from '#shared/text/plain-text.ts'
import {
  Findings,
  placeWords,
  readIdentity,
  readTelephoneOf,
  type Read,
  type RowContext,
} from './roster-person.ts'
import {
  dayFault,
  headingOf,
  knownTextOf,
  normaliseEthnic,
  normaliseMarital,
  readDayCell,
  textOf,
  type PersonCells,
} from './roster-values.ts'
import type { RosterField, RosterProblem, RosterResident } from './roster-types.ts'

type Part<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RosterProblem }

function readAdmission(
  person: PersonCells,
  context: RowContext,
  bornOn: Day,
  found: Findings,
): Part<Day> {
  const cell = person.cells.get('admittedOn')
  if (!cell || textOf(person, 'admittedOn') === null) {
    return found.problem('admittedOn', 'date-missing', '没有入住日期')
  }
  const reading = readDayCell(cell, person.is1904)
  const fault = dayFault(reading)
  if (fault) return found.problem('admittedOn', fault.rule, fault.message)
  const day = reading.kind === 'day' ? reading.day : ''
  if (day > context.today)
    return found.problem('admittedOn', 'date-future', `入住日期 ${day} 还没有到`)
  if (day < bornOn)
    return found.problem('admittedOn', 'date-impossible', `入住日期 ${day} 早于出生日期 ${bornOn}`)
  return { ok: true, value: day }
}

/** Excel turns `12-1` into 1 December; what was meant cannot be told any more. */
function isDateInBed(person: PersonCells): RosterField | null {
  return (
    (['bed', 'room'] as const).find((field) => person.cells.get(field)?.type === 'date') ?? null
  )
}

function readBedOf(
  person: PersonCells,
  context: RowContext,
  found: Findings,
): Part<(BedPlace & { code: string }) | null> {
  const field = person.headings.has('bed') ? 'bed' : 'room'
  if (!person.headings.has(field)) return { ok: true, value: null }
  const dateField = isDateInBed(person)
  if (dateField)
    return found.problem(
      dateField,
      'bed-unreadable',
      'Excel 把床位存成了日期，看不出原来写的是什么',
    )
  const building = textOf(person, 'building')
  const floor = textOf(person, 'floor')
  const room = textOf(person, 'room')
  const bed = textOf(person, 'bed')
  if (room === null && bed === null) return found.problem(field, 'bed-missing', '没有床位')
  const reading = readBedCells({ building, floor, room, bed })
  if (!reading.ok) return found.problem(field, 'bed-unreadable', reading.message)
  const other = context.beds.get(reading.code)
  if (other) {
    return found.problem(
      field,
      'duplicate-bed',
      `床位 ${reading.code} 已给了${placeWords(context, other)}的人`,
    )
  }
  return { ok: true, value: { ...reading.place, code: reading.code } }
}

/** Ten million yuan a month is a number of another kind. */
const highestFee = 1_000_000_000

function readFee(person: PersonCells, found: Findings): number | null {
  const cell = person.cells.get('monthlyFee')
  const text = textOf(person, 'monthlyFee')
  if (!cell || text === null || isPlaceholder(text)) return null
  const money = readMoney(cell.type === 'number' ? cell.number : text)
  const isPossible = money !== null && money.fen <= highestFee
  if (isPossible && (money.per === null || money.per === 'month')) {
    if (!/万/.test(headingOf(person, 'monthlyFee'))) return money.fen
  }
  found.warn(
    'monthlyFee',
    'fee-unreadable',
    isPossible ? '不是按月的元数，没有记月费' : '看不出金额，没有记月费',
  )
  return null
}

/** Reads one row of a resident roster: a whole record with its warnings, or its most important problem. */
export function readResidentRow(person: PersonCells, context: RowContext): Read<RosterResident> {
  const found = new Findings(context, person)
  const identity = readIdentity(person, context, found)
  if (!identity.ok) return identity
  const leftOn = knownTextOf(person, 'leftOn')
  if (leftOn !== null) {
    return found.problem('leftOn', 'already-left', `写有离院日期 ${leftOn}，不能按在住导入`)
  }
  const admission = readAdmission(person, context, identity.value.bornOn, found)
  if (!admission.ok) return admission
  const bed = readBedOf(person, context, found)
  if (!bed.ok) return bed
  if (bed.value) context.beds.set(bed.value.code, { sheet: context.sheet, row: context.row })
  const ethnic = knownTextOf(person, 'ethnic')
  const marital = knownTextOf(person, 'marital')
  const value: RosterResident = {
    sheet: context.sheet,
    row: context.row,
    ...identity.value,
    ethnic: ethnic === null ? null : normaliseEthnic(ethnic),
    marital: marital === null ? null : normaliseMarital(marital),
    address: knownTextOf(person, 'address'),
    bed: bed.value,
    admittedOn: admission.value,
    abilityWord: knownTextOf(person, 'abilityWord'),
    group: knownTextOf(person, 'group'),
    contactName: knownTextOf(person, 'contactName'),
    contactRelation: knownTextOf(person, 'contactRelation'),
    contactTelephone: readTelephoneOf(person, 'contactTelephone', found),
    telephone: readTelephoneOf(person, 'telephone', found),
    monthlyFeeFen: readFee(person, found),
    remark: textOf(person, 'remark'),
  }
  return { ok: true, value, warnings: found.warnings }
}
