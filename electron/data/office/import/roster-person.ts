import { readTelephone } from '#shared/text/telephone.ts'
import { readIdNumber } from '#shared/text/id-number.ts'
import { readPersonName } from '#shared/text/person-name.ts'
import type { Day } from '#shared/text/day.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import type { RawCell } from './read-workbook.ts'
import {
  agreesWithDay,
  headingOf,
  readDayCell,
  readSex,
  textOf,
  type PersonCells,
} from './roster-values.ts'
import type {
  RosterField,
  RosterFinding,
  RosterProblem,
  RosterProblemRule,
  RosterWarning,
  RosterWarningRule,
} from './roster-types.ts'

/** Where a row stands, and what the file said before it. */
export interface RowContext {
  readonly sheet: string
  readonly row: number
  readonly today: Day
  /** ID number to the place of its first row, of the same kind of person. */
  readonly people: Map<string, RowPlace>
  /** Bed code to the place of the row that has it. */
  readonly beds: Map<string, RowPlace>
}

export interface RowPlace {
  readonly sheet: string
  readonly row: number
}

export interface Identity {
  readonly name: string
  readonly idNumber: string
  readonly sex: 'male' | 'female'
  readonly bornOn: Day
}

export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly RosterWarning[] }
  | { readonly ok: false; readonly problem: RosterProblem }

/** Builds findings of one row. */
export class Findings {
  readonly warnings: RosterWarning[] = []
  readonly #context: RowContext
  readonly #person: PersonCells

  constructor(context: RowContext, person: PersonCells) {
    this.#context = context
    this.#person = person
  }

  #finding<R extends string>(field: RosterField, rule: R, message: string): RosterFinding<R> {
    const { sheet, row } = this.#context
    const value = this.#person.cells.get(field)?.text || null
    const column = headingOf(this.#person, field)
    const name = textOf(this.#person, 'name')
    return { sheet, row, column, value, rule, message, name, field }
  }

  problem(
    field: RosterField,
    rule: RosterProblemRule,
    message: string,
  ): { readonly ok: false; readonly problem: RosterProblem } {
    return { ok: false, problem: this.#finding(field, rule, message) }
  }

  warn(field: RosterField, rule: RosterWarningRule, message: string): void {
    this.warnings.push(this.#finding(field, rule, message))
  }
}

/** `与第 24 行`, or with the sheet's name where it is another. */
export function placeWords(context: RowContext, place: RowPlace): string {
  return place.sheet === context.sheet ? `第 ${place.row} 行` : `“${place.sheet}”第 ${place.row} 行`
}

/** A number of 16 and more digits has lost its last ones in Excel: doubles carry 15. */
const firstLossyNumber = 1e15

function idCellFault(cell: RawCell | undefined): string | null {
  if (cell?.type === 'date') return 'Excel 把身份证号存成了日期，需重新录入'
  if (cell?.type === 'error') return `这一格是 Excel 的错误值 ${cell.text}`
  const isLossy = cell?.type === 'number' && cell.number >= firstLossyNumber
  return isLossy ? 'Excel 把身份证号存成了数字，后几位已丢失，需按证件重新录入' : null
}

function checkBirthColumn(person: PersonCells, bornOn: Day, found: Findings): void {
  const cell = person.cells.get('bornOn')
  if (!cell || textOf(person, 'bornOn') === null) return
  const reading = readDayCell(cell, person.is1904)
  if (agreesWithDay(reading, bornOn)) return
  if (reading.kind === 'unreadable' || reading.kind === 'impossible') {
    found.warn('bornOn', 'birth-day-unreadable', `出生日期读不出，按身份证记为 ${bornOn}`)
  } else {
    found.warn('bornOn', 'birth-day-differs', `与身份证的 ${bornOn} 不符，按身份证记`)
  }
}

function contradictsOldNumber(person: PersonCells, bornOn: Day, sex: string): boolean {
  const cell = person.cells.get('bornOn')
  const reading = cell ? readDayCell(cell, person.is1904) : null
  const isOther =
    reading !== null && reading.kind !== 'unreadable' && !agreesWithDay(reading, bornOn)
  const written = readSex(textOf(person, 'sex') ?? '')
  return isOther || (written !== null && written !== sex)
}

/** Name and ID number; sex and day of birth come from the number, other columns only confirm them. */
export function readIdentity(
  person: PersonCells,
  context: RowContext,
  found: Findings,
):
  | { readonly ok: true; readonly value: Identity }
  | { readonly ok: false; readonly problem: RosterProblem } {
  const name = readPersonName(textOf(person, 'name') ?? '')
  if (!name.ok) return found.problem('name', name.error, name.message)
  const cell = person.cells.get('idNumber')
  const cellFault = idCellFault(cell)
  if (cellFault !== null) return found.problem('idNumber', 'id-characters', cellFault)
  const id = readIdNumber(cell?.text ?? '', { today: context.today })
  if (!id.ok) {
    const hasColumn = person.headings.has('idNumber')
    return found.problem('idNumber', id.error, hasColumn ? id.message : '表里没有身份证号这一列')
  }
  const { idNumber, bornOn, sex } = id
  if (id.isCompleted && contradictsOldNumber(person, bornOn, sex)) {
    return found.problem(
      'idNumber',
      'id-length',
      '身份证号应为 18 位，这里是 15 位，与出生日期或性别也不符',
    )
  }
  const earlier = context.people.get(idNumber)
  if (earlier) {
    return found.problem(
      'idNumber',
      'duplicate-person',
      `与${placeWords(context, earlier)}是同一个身份证号`,
    )
  }
  context.people.set(idNumber, { sheet: context.sheet, row: context.row })
  if (id.isCompleted)
    found.warn('idNumber', 'id-15', `15 位旧号码，已补成 18 位 ${idNumber}，请核对证件`)
  const written = readSex(textOf(person, 'sex') ?? '')
  if (written !== null && written !== sex) {
    found.warn('sex', 'sex-differs', `与身份证不符，按身份证记为${sex === 'male' ? '男' : '女'}`)
  }
  checkBirthColumn(person, bornOn, found)
  return { ok: true, value: { name: name.name, idNumber, sex, bornOn } }
}

/** A telephone in normal form; what cannot be one stays as text, with a warning. */
export function readTelephoneOf(
  person: PersonCells,
  field: 'telephone' | 'contactTelephone',
  found: Findings,
): string | null {
  const text = textOf(person, field)
  if (text === null || /^[-–—/\\]+$/.test(toCompactText(text))) return null
  const reading = readTelephone(text)
  if (!reading.isPossible) found.warn(field, 'telephone', `${reading.reason}，原样保留`)
  return reading.text
}
