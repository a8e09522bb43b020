import type { TestHome } from './home.ts'

type Row = Readonly<Record<string, string | number | null>>

interface Choices {
  readonly groupOfLevel: readonly string[]
  readonly carerPosts: readonly string[]
  readonly assessmentValidMonths: number
}

const minute = 60_000

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Last day of the interval: the same day so many months later, or the last day of a shorter month. */
function later(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/**
 * Whether there are enough people on one day, person by person and minute by minute from the rows of the file.
 * Shares nothing with the program but the names of tables and columns.
 */
export class StaffingRecount {
  readonly #home: TestHome
  readonly #day: string
  readonly #choices: Choices

  constructor(home: TestHome, day: string, choices: Choices) {
    this.#home = home
    this.#day = day
    this.#choices = choices
  }

  #live(table: string, where = '1'): readonly Row[] {
    const sql = `SELECT * FROM ${table} WHERE voidedAt IS NULL AND ${where} ORDER BY id`
    return this.#home.rows(sql) as readonly Row[]
  }

  #covers(row: Row, name: string, day = this.#day): boolean {
    const [from, to] = [row[`${name}From`], row[`${name}To`]]
    return String(from) <= day && (to === null || String(to) > day)
  }

  #level(id: number): number | null {
    const own = this.#live('assessment', `residentId = ${id} AND instrument = 'gbt42195'`)
      .filter((row) => String(row['assessedOn']) <= this.#day)
      .toSorted((one, other) =>
        String(one['assessedOn']).localeCompare(String(other['assessedOn'])),
      )
    const last = own.at(-1)
    if (last === undefined) return null
    const until = later(String(last['assessedOn']), this.#choices.assessmentValidMonths)
    return until < this.#day ? null : Number(last['finalLevel'])
  }

  /** `id group level` of whoever is in the home, and how many are away over the day. */
  residents() {
    const inside = this.#live('resident').filter(({ id }) =>
      this.#live('stay', `residentId = ${id}`).some((row) => this.#covers(row, 'stay')),
    )
    const present = inside.filter(
      ({ id }) =>
        !this.#live('leave', `residentId = ${id}`).some((row) => this.#covers(row, 'leave')),
    )
    const lines = present.map(({ id }) => {
      const level = this.#level(Number(id))
      const group = level === null ? 'unknown' : this.#choices.groupOfLevel[level]
      return `${id} ${group} ${level}`
    })
    return { lines: lines.toSorted(), away: inside.length - present.length }
  }

  /** `post people full` of each post that somebody holds, and heads in all. */
  posts() {
    const files = new Set(this.#live('staff').map(({ id }) => id))
    const held = this.#live('staffPost').filter(
      (row) => files.has(row['staffId'] ?? 0) && this.#covers(row, 'post'),
    )
    const names = [...new Set(held.map(({ post }) => String(post)))]
    const lines = names.map((name) => {
      const own = held.filter(({ post }) => post === name)
      const people = new Set(own.map(({ staffId }) => staffId))
      const full = new Set(
        own.filter(({ isFullTime }) => isFullTime === 1).map(({ staffId }) => staffId),
      )
      return `${name} ${people.size} ${full.size}`
    })
    return { lines: lines.toSorted(), people: new Set(held.map(({ staffId }) => staffId)).size }
  }

  #isCarer({ post, staffId, dutyOn }: Row): boolean {
    const { carerPosts } = this.#choices
    if (post !== null && post !== undefined) return carerPosts.includes(String(post))
    return this.#live('staffPost', `staffId = ${staffId}`).some(
      (row) =>
        carerPosts.includes(String(row['post'])) && this.#covers(row, 'post', String(dutyOn)),
    )
  }

  /** `shift carers` of each shift of the day with carers, and who they are; minute by minute. */
  shifts() {
    const near = [-1, 0, 1].map((days) => `'${dayAfter(this.#day, days)}'`)
    const carers = this.#live('rotaDuty', `dutyOn IN (${near.join()})`)
      .filter((row) => this.#isCarer(row))
      .map((row) => ({
        staffId: Number(row['staffId']),
        shiftId: Number(row['shiftId']),
        dutyOn: String(row['dutyOn']),
        from: Date.parse(String(row['beginsAt'])),
        to: Date.parse(String(row['endsAt'])),
      }))
    const ofDay = carers.filter(({ dutyOn }) => dutyOn === this.#day)
    return [...new Set(ofDay.map(({ shiftId }) => shiftId))].map((shiftId) => {
      const own = ofDay.filter((duty) => duty.shiftId === shiftId)
      let fewest = Number.POSITIVE_INFINITY
      for (const { from, to } of own) {
        for (let at = from; at < to; at += minute) {
          const there = carers.filter((duty) => duty.from <= at && duty.to > at)
          fewest = Math.min(fewest, new Set(there.map(({ staffId }) => staffId)).size)
        }
      }
      const people = own.map(({ staffId }) => staffId).toSorted((one, other) => one - other)
      return { shiftId, carers: fewest, people }
    })
  }
}
