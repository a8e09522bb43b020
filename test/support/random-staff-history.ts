import {
  record as recordAssessment,
  voidAssessment,
} from '#shared/contract/assessments/assessment.ts'
import { discharge, voidDischarge } from '#shared/contract/residents/stay.ts'
import { recordLeave, voidLeave } from '#shared/contract/residents/leave.ts'
import { recordGroup, voidGroup } from '#shared/contract/residents/terms.ts'
import {
  correctCertificate,
  recordCertificate,
  voidCertificate,
} from '#shared/contract/staff/certificate.ts'
import {
  correctEmployment,
  correctPost,
  endEmployment,
  record,
  recordPost,
  voidPost,
} from '#shared/contract/staff/staff.ts'
import { correctTraining, recordTraining, voidTraining } from '#shared/contract/staff/training.ts'
import type { Operation } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import { answersOf } from './assessment-answers.ts'
import { Chance } from './chance.ts'
import type { Given } from './given.ts'
import type { TestHome } from './home.ts'

const reason = '核对原件后更正'
const posts = [
  'carer',
  'carer',
  'carer',
  'carer',
  'carer',
  'social-worker',
  'nurse',
  'director',
  'doctor',
  'cook',
]
const papers = ['carer-skill-5', 'carer-skill-4', 'carer-skill-1', 'carer-skill-4', 'health']
const courses = ['pre-job', 'pre-job', 'director', 'fire', 'other']
const groups = ['extreme-poverty', 'minimum-allowance', 'registered-poor', 'social']

const firstDay = '2024-01-01'
/** Days on which things happen, up to the usual today. */
const span = 1055

type Ids = readonly { readonly id: number; readonly version?: number }[]

/** A made home whose staff and residents come, change, are corrected and voided by real commands. */
export class RandomStaffHistory {
  readonly #home: TestHome
  readonly #given: Given
  readonly #chance: Chance
  /** How often each command went through; what the rules of the program refuse is no fault. */
  readonly done = new Map<string, number>()

  constructor(home: TestHome, given: Given, seed: number) {
    this.#home = home
    this.#given = given
    this.#chance = new Chance(seed)
  }

  #day(from = 0, until = span): string {
    return addDays(firstDay, from + this.#chance.below(until - from))
  }

  #ids(table: string): Ids {
    return this.#home.rows(`SELECT * FROM ${table} WHERE voidedAt IS NULL`) as unknown as Ids
  }

  async #try(operation: Operation, input: object): Promise<void> {
    const reply = await this.#home.call(operation.name, input)
    if (reply.ok) this.done.set(operation.name, (this.done.get(operation.name) ?? 0) + 1)
    else if (reply.error.code === 'internal')
      throw new Error(`${operation.name}: ${JSON.stringify(reply)}`)
  }

  /** Residents in beds of their own, and staff with a first post. */
  async begin(): Promise<void> {
    const chance = this.#chance
    for (let bed = 0; bed < 12; bed += 1) {
      const { bedIds } = await this.#given.room({ bedCount: 1, from: this.#day(0, 200) })
      if (bed > 7) continue
      const admittedOn = this.#day(200, 700)
      await this.#given.resident({ admittedOn, bedId: bedIds[0] ?? 0 })
    }
    for (let person = 0; person < 18; person += 1) {
      const post = chance.of(posts)
      const isFullTime = chance.happens(70)
      await this.#given.staff({ post, isFullTime, employedFrom: this.#day(0, 700) })
    }
  }

  #paper(): object {
    const chance = this.#chance
    const issuedOn = chance.happens(85) ? this.#day(0, 900) : null
    const isPermanent = chance.happens(8)
    const hasEnd = !isPermanent && chance.happens(96)
    const expiresOn = hasEnd ? addDays(issuedOn ?? this.#day(), chance.below(700)) : null
    return { kind: chance.of(papers), issuedOn, expiresOn, isPermanent }
  }

  #course(): object {
    const chance = this.#chance
    const startsOn = this.#day(100)
    const staff = chance.some(this.#ids('staff'), 45)
    const who = staff.length === 0 ? this.#ids('staff').slice(0, 1) : staff
    return {
      kind: chance.of(courses),
      topic: chance.of(['护理基础', '消防', '管理', '急救']),
      startsOn,
      endsOn: chance.happens(30) ? addDays(startsOn, chance.below(9)) : null,
      hours: (1 + chance.below(40)) / 4,
      attendees: who.map(({ id }) => ({ staffId: id, isCompleted: chance.happens(80) })),
    }
  }

  #post(): object {
    const chance = this.#chance
    return { post: chance.of(posts), isFullTime: chance.happens(60), postFrom: this.#day(100) }
  }

  /** The commands that change what the figures of the staff are made of. */
  #staffActs(): readonly (() => Promise<void>)[] {
    const chance = this.#chance
    const staffId = () => chance.of(this.#ids('staff')).id
    const of = (table: string) => chance.of(this.#ids(table))
    const maybeLater = (from: string) =>
      chance.happens(50) ? null : addDays(from, chance.below(300))
    return [
      () => this.#try(recordPost, { staffId: staffId(), ...this.#post() }),
      () =>
        this.#try(recordPost, {
          staffId: staffId(),
          ...this.#post(),
          replacesId: of('staffPost').id,
        }),
      () => {
        const from = this.#day()
        const to = { postFrom: from, postTo: maybeLater(from) }
        return this.#try(correctPost, {
          staffPostId: of('staffPost').id,
          ...this.#post(),
          ...to,
          reason,
        })
      },
      () =>
        // Seldom, or nobody is left in post.
        chance.happens(30)
          ? this.#try(voidPost, { staffPostId: of('staffPost').id, reason })
          : Promise.resolve(),
      () => this.#try(endEmployment, { staffId: staffId(), employedTo: this.#day(400) }),
      () => {
        const employedFrom = this.#day(0, 700)
        const days = { employedFrom, employedTo: maybeLater(employedFrom) }
        return this.#try(correctEmployment, { employmentId: of('employment').id, ...days, reason })
      },
      () => this.#rehire(),
      () => this.#try(recordCertificate, { staffId: staffId(), ...this.#paper() }),
      () => this.#try(recordTraining, this.#course()),
    ]
  }

  async #rehire(): Promise<void> {
    const { id } = this.#chance.of(this.#ids('staff'))
    const [file] = this.#home.rows('SELECT name, idNumber FROM staff WHERE id = ?', id)
    await this.#try(record, {
      ...file,
      staffId: id,
      post: this.#chance.of(posts),
      employedFrom: this.#day(600),
    })
  }

  /** The commands that put right or take back what was entered, and those about residents. */
  #otherActs(): readonly (() => Promise<void>)[] {
    const chance = this.#chance
    const of = (table: string) => {
      const { id, version } = chance.of(this.#ids(table))
      return { id, version: version ?? 1 }
    }
    const residentId = () => of('resident').id
    return [
      () => this.#try(correctCertificate, { ...of('staffCertificate'), ...this.#paper(), reason }),
      () => this.#try(voidCertificate, { ...of('staffCertificate'), reason }),
      () => this.#try(correctTraining, { ...of('training'), ...this.#course(), reason }),
      () => this.#try(voidTraining, { ...of('training'), reason }),
      () => this.#assess(residentId()),
      () => this.#try(voidAssessment, { ...of('assessment'), reason }),
      () =>
        this.#try(recordGroup, {
          residentId: residentId(),
          group: chance.of(groups),
          groupFrom: this.#day(200),
        }),
      () => this.#try(voidGroup, { id: of('residentGroup').id, reason }),
      () => {
        const dischargedOn = this.#day(500)
        return this.#try(discharge, { residentId: residentId(), dischargedOn, endReason: 'home' })
      },
      () => this.#try(voidDischarge, { stayId: of('stay').id, reason }),
      () => this.#leave(residentId()),
      () => this.#try(voidLeave, { leaveId: of('leave').id, reason }),
    ]
  }

  #assess(residentId: number): Promise<void> {
    const given = {
      occasion: 'regular',
      assessor: '何芳',
      answers: answersOf(this.#chance.below(91)),
    }
    return this.#try(recordAssessment, { residentId, assessedOn: this.#day(200), ...given })
  }

  #leave(residentId: number): Promise<void> {
    const leaveFrom = this.#day(250)
    const kind = this.#chance.of(['home', 'hospital'] as const)
    const leaveTo = this.#chance.happens(60) ? addDays(leaveFrom, this.#chance.below(60)) : null
    return this.#try(recordLeave, { residentId, kind, leaveFrom, leaveTo, reason: '探亲' })
  }

  /** So many acts by chance; every fourth of them takes back, corrects or concerns a resident. */
  async go(count: number): Promise<void> {
    for (const { id } of this.#ids('resident')) await this.#assess(id)
    for (const { id } of this.#ids('staff')) {
      for (let paper = 0; paper < 2; paper += 1) {
        await this.#try(recordCertificate, { staffId: id, ...this.#paper() })
      }
    }
    for (let course = 0; course < 14; course += 1) {
      await this.#try(recordTraining, this.#course())
    }
    const [staff, others] = [this.#staffActs(), this.#otherActs()]
    for (let act = 0; act < count; act += 1) {
      const acts = this.#chance.happens(65) ? staff : others
      try {
        await this.#chance.of(acts)()
      } catch (error) {
        // Nothing of the kind is there to be put right yet.
        if (!(error instanceof Error) || error.message !== 'nothing to choose from') throw error
      }
    }
  }

  #edges(sql: string): readonly string[] {
    return this.#home
      .rows(`SELECT DISTINCT day FROM (${sql}) WHERE day IS NOT NULL ORDER BY day`)
      .map(({ day }) => String(day))
      .filter((day) => day < addDays(firstDay, span))
  }

  /** Days by chance, and those around days on which something begins, ends or runs out. */
  days(count: number): readonly string[] {
    const chance = this.#chance
    const live = 'voidedAt IS NULL'
    const edges = [
      `SELECT postFrom AS day FROM staffPost WHERE ${live} UNION SELECT postTo FROM staffPost WHERE ${live}`,
      `SELECT expiresOn AS day FROM staffCertificate
       JOIN staffPost ON staffPost.staffId = staffCertificate.staffId AND staffPost.voidedAt IS NULL
       WHERE staffCertificate.voidedAt IS NULL AND kind LIKE 'carer-skill-%' AND post = 'carer'
         AND postFrom <= expiresOn AND (postTo IS NULL OR postTo > expiresOn)`,
      `SELECT coalesce(endsOn, startsOn) AS day FROM training WHERE ${live}
       UNION SELECT stayFrom FROM stay WHERE ${live} UNION SELECT stayTo FROM stay WHERE ${live}`,
      `SELECT date(assessedOn, '+12 months') AS day FROM assessment WHERE ${live}`,
    ].map((sql) => this.#edges(sql))
    const around = edges.flatMap((own) =>
      own.length === 0 ? [] : Array.from({ length: count }, () => chance.of(own)),
    )
    const any = Array.from({ length: count }, () => this.#day())
    const near = around.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])
    return [...new Set(['2023-06-01', '2026-11-22', ...near, ...any])].toSorted()
  }
}
