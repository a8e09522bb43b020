import { glyphOf } from '#shared/rules/mark-signs.ts'
import { formatDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { readRound } from './get-round.ts'

type Round = Awaited<ReturnType<typeof readRound>>
type Resident = Round['residents'][number]
type Cell = Resident['cells'][number]

/** As many columns stand side by side on A4 landscape; more go on on the next sheet. */
const columnsOnPage = 18

interface PaperCell {
  readonly kind: 'blank' | 'box' | 'check' | 'late' | 'cross' | 'missed' | 'away'
  /** Beside the sign: who, the hour where it is not that of the column, the values. */
  readonly text: string
  /** A line to write a value on. */
  readonly isAsked: boolean
}

const blank: PaperCell = { kind: 'blank', text: '', isAsked: false }

function paperKind({ state, record }: Cell): PaperCell['kind'] {
  if (state === 'done') return record?.timing === 'late' ? 'late' : 'check'
  if (state === 'not-done') return 'cross'
  return state === 'due' ? 'box' : state
}

function recordText({ record }: Cell): string {
  if (record === null) return ''
  if (record.outcome === 'not-done') return record.reasonName ?? ''
  const values = record.values.map(({ text }) => text.replace(/ .*$/, '')).join('/')
  return values === '' ? record.doneBy.slice(0, 1) : values
}

function paperCell(cell: Cell, column: Round['columns'][number]): PaperCell {
  const isOther = cell.dueAt !== column.slotAt
  const hour = isOther ? shanghaiHour(cell.dueAt) : ''
  const isAsked = cell.state === 'due' && column.kinds.length > 0
  return {
    kind: paperKind(cell),
    text: [hour, recordText(cell)].filter((part) => part !== '').join(' '),
    isAsked,
  }
}

function paperRow(resident: Resident, columns: Round['columns'], from: number) {
  const own = new Map(resident.cells.map((cell) => [cell.column, cell]))
  return {
    bed: resident.bed ?? '',
    name: resident.name,
    isAway: resident.state === 'away',
    marks: resident.marks
      .filter(({ tone }) => tone !== 'plain')
      .map((mark) => glyphOf(mark))
      .slice(0, 6)
      .join(''),
    cells: columns.map((column, index) => {
      const cell = own.get(from + index)
      return cell === undefined ? blank : paperCell(cell, column)
    }),
  }
}

function paperColumn({ glyph, name, slotAt }: Round['columns'][number]) {
  return { glyph, name, hour: shanghaiHour(slotAt) }
}

/** The pieces of one sheet as the template draws them: as many columns as a page holds, all its people. */
export function paperSheets(round: Round, floor: string) {
  const { shift, day, columns } = round
  const hours = `${shanghaiHour(shift.beganAt)} 到 ${shanghaiHour(shift.endedAt)}`
  const heading = `${floor}　${formatDay(day)} ${shift.name}（${hours}）`
  const people = round.residents.filter(({ cells }) => cells.length > 0)
  const starts = columns.flatMap((_, index) => (index % columnsOnPage === 0 ? [index] : []))
  return starts.map((from, part) => {
    const own = columns.slice(from, from + columnsOnPage)
    const rest = starts.length === 1 ? '' : `　第 ${part + 1} 张，共 ${starts.length} 张`
    return {
      heading: `${heading}${rest}`,
      columns: own.map(paperColumn),
      rows: people.map((resident) => paperRow(resident, own, from)),
    }
  })
}
