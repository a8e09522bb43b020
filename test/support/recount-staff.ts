import type { TestHome } from './home.ts'

type Row = Readonly<Record<string, string | number | null>>

/** What the slow way finds: the figure, and the people (or trainings) behind it as `kind:id counts`. */
export interface SlowFigure {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly behind: readonly string[]
}

interface Choices {
  readonly assessmentValidMonths: number
  readonly carerCertificateKinds: readonly string[]
  readonly disabledLevels: readonly number[] | null
}

interface Years {
  readonly from: string
  readonly to: string
}

const nothing: SlowFigure = { value: null, numerator: null, denominator: null, behind: [] }
const professions = 'doctor nurse therapist pharmacist dietitian social-worker'.split(' ')
const skills = ['1', '2', '3', '4', '5'].map((level) => `carer-skill-${level}`)

type State = 'yes' | 'no' | 'unknown'

/** Last day of the interval: the same day so many months later, or the last day of a shorter month. */
function later(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  const wanted = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + months)
  const days = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  at.setUTCDate(Math.min(wanted, days))
  return at.toISOString().slice(0, 10)
}

/**
 * The staff metrics of one day, person by person from the rows of the file. Shares nothing with the program but
 * the names of tables and columns.
 */
export class StaffRecount {
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

  #holds(row: Row, name: string): boolean {
    const [from, to] = [row[`${name}From`], row[`${name}To`]]
    return String(from) <= this.#day && (to === null || String(to) > this.#day)
  }

  /** Ids of whoever holds one of some posts on the day; without posts, any. */
  #inPost(posts?: readonly string[]): readonly number[] {
    const ids = this.#live('staffPost')
      .filter((row) => this.#holds(row, 'post'))
      .filter((row) => posts === undefined || posts.includes(String(row['post'])))
      .map((row) => Number(row['staffId']))
    const files = this.#live('staff').map((row) => Number(row['id']))
    return files.filter((id) => ids.includes(id))
  }

  #inHome(): readonly number[] {
    const ids = this.#live('stay')
      .filter((row) => this.#holds(row, 'stay'))
      .map((row) => Number(row['residentId']))
    return this.#live('resident')
      .map((row) => Number(row['id']))
      .filter((id) => ids.includes(id))
  }

  /** Whether nothing at all had begun: no bed, no stay, no post. */
  #isBefore(): boolean {
    const days = [
      ...this.#live('bed').map((row) => row['inServiceFrom']),
      ...this.#live('stay').map((row) => row['stayFrom']),
      ...this.#live('staffPost').map((row) => row['postFrom']),
    ]
    return days.length > 0 && days.every((day) => String(day) > this.#day)
  }

  #share(ids: readonly number[], state: (id: number) => State): SlowFigure {
    if (ids.length === 0) return { ...nothing, numerator: 0, denominator: 0 }
    const states = ids.map(state)
    const behind = ids.map((id, index) => `staff:${id} ${states[index]}`)
    const denominator = ids.length
    if (states.includes('unknown')) return { ...nothing, denominator, behind }
    const numerator = states.filter((one) => one === 'yes').length
    return { value: (numerator / denominator) * 100, numerator, denominator, behind }
  }

  #paper(id: number, kinds: readonly string[]): State {
    const papers = this.#live('staffCertificate', `staffId = ${id}`).filter((row) =>
      kinds.includes(String(row['kind'])),
    )
    const states = papers.map((row): State => {
      if (row['issuedOn'] !== null && String(row['issuedOn']) > this.#day) return 'no'
      if (row['isPermanent'] === 1) return 'yes'
      if (row['expiresOn'] === null) return 'unknown'
      return String(row['expiresOn']) < this.#day ? 'no' : 'yes'
    })
    if (states.includes('yes')) return 'yes'
    return states.includes('unknown') ? 'unknown' : 'no'
  }

  /** Completed and over by the day: one line for each person and training. */
  #done(): readonly { id: number; staffId: number; kind: string; endsOn: string; hours: number }[] {
    const files = new Set(this.#live('staff').map((row) => row['id']))
    return this.#live('training').flatMap((training) => {
      const endsOn = String(training['endsOn'] ?? training['startsOn'])
      if (endsOn > this.#day) return []
      const id = Number(training['id'])
      return this.#live('trainingAttendance', `trainingId = ${id} AND isCompleted = 1`)
        .filter(({ staffId }) => files.has(staffId ?? 0))
        .map((row) => ({
          id,
          staffId: Number(row['staffId']),
          kind: String(training['kind']),
          endsOn,
          hours: Number(training['hours']),
        }))
    })
  }

  #trained(ids: readonly number[], kind: string | null, years?: Years): SlowFigure {
    const done = this.#done().filter(
      (one) =>
        (kind === null || one.kind === kind) &&
        (years === undefined || (one.endsOn >= years.from && one.endsOn <= years.to)),
    )
    return this.#share(ids, (id) => (done.some(({ staffId }) => staffId === id) ? 'yes' : 'no'))
  }

  #count(posts: readonly string[]): SlowFigure {
    if (this.#inPost().length === 0) return nothing
    const ids = this.#inPost(posts)
    return { ...nothing, value: ids.length, behind: ids.map((id) => `staff:${id} yes`) }
  }

  #perBeds(): SlowFigure {
    const workers = this.#count(['social-worker'])
    if (workers.value === null) return nothing
    const beds = this.#live('bed').filter((row) => this.#holds(row, 'inService')).length
    const counts = { numerator: workers.value, denominator: beds, behind: workers.behind }
    return { ...counts, value: beds === 0 ? null : (workers.value / beds) * 100 }
  }

  #hours(): SlowFigure {
    const ids = this.#inPost()
    if (ids.length === 0) return nothing
    const done = this.#done().filter(({ endsOn }) => endsOn.startsWith(this.#day.slice(0, 4)))
    const sums = ids.map((id) =>
      done.filter(({ staffId }) => staffId === id).reduce((sum, { hours }) => sum + hours, 0),
    )
    const value = sums.toSorted((one, other) => one - other)[0] ?? null
    return { ...nothing, value, behind: ids.map((id) => `staff:${id} yes`) }
  }

  #isDisabled(id: number, levels: readonly number[]): State {
    const own = this.#live('assessment', `residentId = ${id} AND instrument = 'gbt42195'`)
      .filter((row) => String(row['assessedOn']) <= this.#day)
      .toSorted((one, other) =>
        String(one['assessedOn']).localeCompare(String(other['assessedOn'])),
      )
    const last = own.at(-1)
    if (last === undefined) return 'unknown'
    const until = later(String(last['assessedOn']), this.#choices.assessmentValidMonths)
    if (until < this.#day) return 'unknown'
    return levels.includes(Number(last['finalLevel'])) ? 'yes' : 'no'
  }

  #isSupported(id: number): State {
    const [group] = this.#live('residentGroup', `residentId = ${id}`).filter((row) =>
      this.#holds(row, 'group'),
    )
    if (group === undefined) return 'unknown'
    return group['payerGroup'] === 'extreme-poverty' ? 'yes' : 'no'
  }

  #perWorker(state: (id: number) => State): SlowFigure {
    const people = this.#inHome().map((id) => [id, state(id)] as const)
    const workers = this.#inPost()
    const behind = [
      ...people.map(([id, one]) => `resident:${id} ${one}`),
      ...workers.map((id) => `staff:${id} yes`),
    ]
    const denominator = workers.length
    if (people.some(([, one]) => one === 'unknown')) return { ...nothing, denominator, behind }
    const numerator = people.filter(([, one]) => one === 'yes').length
    const value = denominator === 0 ? null : numerator / denominator
    return { value, numerator, denominator, behind }
  }

  #personTimes(years?: Years): SlowFigure {
    const done = this.#done().filter(
      ({ endsOn }) => years === undefined || (endsOn >= years.from && endsOn <= years.to),
    )
    return { ...nothing, value: done.length, behind: done.map(({ id }) => `training:${id} yes`) }
  }

  #perCarer(): SlowFigure {
    const carers = this.#count(['carer'])
    if (carers.value === null) return nothing
    const people = this.#inHome()
    return {
      value: carers.value === 0 ? null : people.length / carers.value,
      numerator: people.length,
      denominator: carers.value,
      behind: [...people.map((id) => `resident:${id} yes`), ...carers.behind],
    }
  }

  /** Every staff metric of policies.json, and residents per carer; with years those of a plan alone count. */
  all(years?: Years): Readonly<Record<string, SlowFigure>> {
    const carers = this.#inPost(['carer'])
    const { carerCertificateKinds, disabledLevels } = this.#choices
    const made: Record<string, SlowFigure> = {
      carer_pretrained_share: this.#trained(carers, 'pre-job'),
      carer_certified_share: this.#share(carers, (id) => this.#paper(id, skills)),
      social_workers_per_100_beds: this.#perBeds(),
      training_hours_per_person: this.#hours(),
      staff_ratio_disabled:
        disabledLevels === null
          ? nothing
          : this.#perWorker((id) => this.#isDisabled(id, disabledLevels)),
      carer_post_certificate_share: this.#share(carers, (id) =>
        this.#paper(id, carerCertificateKinds),
      ),
      staff_pretrained_share: this.#trained(this.#inPost(), 'pre-job'),
      director_trained: this.#trained(this.#inPost(['director']), 'director', years),
      professionals_trained: this.#trained(this.#inPost(professions), null, years),
      staff_ratio_supported: this.#perWorker((id) => this.#isSupported(id)),
      social_workers_count: this.#count(['social-worker']),
      carers_in_post: this.#count(['carer']),
      training_person_times: this.#personTimes(years),
      residents_per_carer: this.#perCarer(),
    }
    if (!this.#isBefore()) return made
    return Object.fromEntries(Object.keys(made).map((key) => [key, nothing]))
  }
}
