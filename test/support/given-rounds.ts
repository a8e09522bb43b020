import { insert, type Row } from './bare-database.ts'
import type { TestHome } from './home.ts'

const recordedAt = '2026-10-01T00:00:00.000Z'

/** An instant by its hour in Shanghai. */
export const shanghai = (day: string, hour: string): string =>
  new Date(`${day}T${hour}:00+08:00`).toISOString()

export interface GivenTerm {
  readonly frequency: string
  readonly detail?: object
  readonly graceMinutes?: number
  readonly termFrom?: string
  readonly termTo?: string | null
}

export interface GivenSchedule extends Partial<GivenTerm> {
  readonly name?: string
  readonly kind?: string
  readonly routeId?: number | null
  readonly checklistId?: number | null
  /** More than one, in place of what is told beside. */
  readonly terms?: readonly GivenTerm[]
}

/** Two spans of a day, half an hour of grace. */
export const twiceDaily: GivenTerm = {
  frequency: 'times',
  detail: {
    times: [
      { name: '上午', from: '08:00', to: '12:00' },
      { name: '下午', from: '14:00', to: '18:00' },
    ],
  },
  graceMinutes: 30,
}

/**
 * Places, a route, a checklist and schedules that began long ago. By rows: a command begins a schedule
 * today at the earliest, and what tests ask for has been due for weeks.
 */
export class GivenRounds {
  readonly #home: TestHome
  #count = 0

  constructor(home: TestHome) {
    this.#home = home
  }

  #insert(table: string, row: Row): number {
    insert(this.#home.raw, table, row)
    return this.#home.count(`SELECT max(id) FROM ${table}`)
  }

  #next(): string {
    this.#count += 1
    return String(this.#count).padStart(2, '0')
  }

  point(code: string, name: string, changes: Row = {}): number {
    const usedFrom = '2026-10-01'
    return this.#insert('safetyPoint', { code, name, usedFrom, recordedAt, ...changes })
  }

  route(): number {
    const name = `巡查路线${this.#next()}`
    return this.#insert('safetyRoute', { name, usedFrom: '2026-10-01', recordedAt })
  }

  onRoute(routeId: number, pointId: number, position: number, changes: Row = {}): void {
    const row = { routeId, pointId, position, pointFrom: '2026-10-01', recordedAt, ...changes }
    this.#insert('safetyRoutePoint', row)
  }

  checklist(): number {
    const name = `巡查表${this.#next()}`
    return this.#insert('safetyChecklist', { name, usedFrom: '2026-10-01', recordedAt })
  }

  item(checklistId: number, position: number, text: string, changes: Row = {}): number {
    const row = { checklistId, position, text, asks: 'met', itemFrom: '2026-10-01', recordedAt }
    return this.#insert('safetyChecklistItem', { ...row, ...changes })
  }

  /** From 1 November 2026 unless told, twice a day. */
  schedule({ terms, ...told }: GivenSchedule = {}): { scheduleId: number; termIds: number[] } {
    const { name = `巡查${this.#next()}`, kind = 'patrol', routeId, checklistId, ...of } = told
    const row = { kind, name, routeId: routeId ?? null, checklistId: checklistId ?? null }
    const scheduleId = this.#insert('safetySchedule', { ...row, recordedAt })
    const { frequency } = of
    const usual = frequency === undefined ? { ...twiceDaily, ...of } : { ...of, frequency }
    const wanted = terms ?? [usual]
    return { scheduleId, termIds: wanted.map((one) => this.#term(scheduleId, one)) }
  }

  #term(scheduleId: number, term: GivenTerm): number {
    const { frequency, detail = {}, graceMinutes = 0, termFrom = '2026-11-01' } = term
    const period = { termFrom, termTo: term.termTo ?? null, recordedAt }
    const row = { scheduleId, frequency, detailJson: JSON.stringify(detail), graceMinutes }
    return this.#insert('safetyScheduleTerm', { ...row, ...period })
  }

  /**
   * Three places of which the third was given up on 20 November, another that is on no route, and a
   * checklist of two questions and a temperature between 0 and 8 degrees.
   */
  usual() {
    const number = this.#next()
    const codes = {
      first: `XA${number}`,
      second: `XB${number}`,
      third: `XC${number}`,
      other: `XD${number}`,
    }
    const closed = { usedTo: '2026-11-20', closedReason: '拆除' }
    const points = {
      first: this.point(codes.first, '一楼东侧楼梯口'),
      second: this.point(codes.second, '二楼配电间'),
      third: this.point(codes.third, '旧锅炉房', closed),
      other: this.point(codes.other, '食堂后门'),
    }
    const routeId = this.route()
    this.onRoute(routeId, points.first, 1)
    this.onRoute(routeId, points.second, 2)
    this.onRoute(routeId, points.third, 3, { pointTo: '2026-11-20' })
    const checklistId = this.checklist()
    const bounds = { asks: 'number', unit: '℃', minimum: 0, maximum: 8 }
    const items = {
      exit: this.item(checklistId, 1, '疏散通道畅通', { heading: '通道' }),
      fridge: this.item(checklistId, 2, '冷藏柜温度', bounds),
      signs: this.item(checklistId, 3, '疏散指示标志完好'),
    }
    return { routeId, checklistId, points, codes, items }
  }
}
