import type { recordSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import { record as recordAssessment } from '#shared/contract/assessments/assessment.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordGroup } from '#shared/contract/residents/terms.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import { Random } from '#data/sample/random.ts'
import { answersOf } from './assessment-answers.ts'
import { type Given, givenHome, person } from './given.ts'
import type { TestHome } from './home.ts'
import { MoneyCalls } from './money-calls.ts'

/** 200 yuan a month for the disabled, 100 for the partly disabled, by days, from January 2024 on. */
export const operating = {
  name: '运营补贴',
  terms: {
    recipient: 'resident',
    rules: { amounts: { partly: 10_000, full: 20_000 } },
  },
  basis: '县民政局 2024 年 3 号文',
  schemeFrom: '2024-01-01',
} satisfies GivenInputOf<typeof recordSubsidyScheme>

const firstDay = '2024-11-01'
const lastDay = '2026-11-20'
const groups = ['social', 'minimum-allowance', 'extreme-poverty'] as const
const totals = [90, 70, 50, 40, 20] as const

/** Two years of a person: comes, is assessed now and then, goes away and comes back, goes for good. */
class SubsidyYears {
  readonly #calls: MoneyCalls
  readonly #given: Given

  constructor(home: TestHome, given: Given, seed: number) {
    this.#calls = new MoneyCalls(home, new Random(seed))
    this.#given = given
  }

  get counts() {
    return this.#calls.counts
  }

  #dayFrom(from: string, most: number): string {
    const day = addDays(from, this.#calls.random.between(0, most))
    return day > lastDay ? lastDay : day
  }

  signIn() {
    return this.#calls.signIn(this.#given)
  }

  async #assess(residentId: number, from: string): Promise<void> {
    const { random } = this.#calls
    let assessedOn = this.#dayFrom(from, 60)
    let occasion: 'first' | 'regular' = 'first'
    while (assessedOn < lastDay && random.chance(0.85)) {
      const answers = answersOf(totals[random.between(0, 4)] ?? 90)
      const input = { residentId, assessedOn, occasion, answers, assessor: '何芳' }
      await this.#calls.attempt('assessment', recordAssessment, input)
      assessedOn = this.#dayFrom(addDays(assessedOn, 20), 420)
      occasion = 'regular'
    }
  }

  async #leaves(residentId: number, from: string, to: string): Promise<void> {
    const { random } = this.#calls
    let leaveFrom = this.#dayFrom(addDays(from, 1), 90)
    while (leaveFrom < to) {
      const back = addDays(leaveFrom, random.between(1, 30))
      const leaveTo = back < to ? back : to
      const kind = random.pick(['home', 'hospital', 'outing'] as const)
      await this.#calls.attempt('leave', recordLeave, { residentId, kind, leaveFrom, leaveTo })
      // Now and then one goes over into the next.
      leaveFrom = random.chance(0.3) ? leaveTo : this.#dayFrom(addDays(leaveTo, 1), 120)
    }
  }

  async live(number: number): Promise<void> {
    const { random } = this.#calls
    const { name, idNumber } = person(number)
    const admittedOn = this.#dayFrom(firstDay, 420)
    const group = random.chance(0.8) ? random.pick(groups) : null
    const bedId = (await this.#given.room({ bedCount: 1 })).bedIds[0]
    const made = await this.#calls.attempt('admit', admit, {
      name,
      idNumber,
      bedId,
      admittedOn,
      group,
    })
    if (made === null) return
    const { residentId } = made
    const isGone = random.chance(0.4)
    const goneOn = isGone ? this.#dayFrom(addDays(admittedOn, 2), 400) : lastDay
    if (random.chance(0.4)) {
      const groupFrom = this.#dayFrom(addDays(admittedOn, 1), 200)
      const changed = { residentId, group: random.pick(groups), groupFrom }
      await this.#calls.attempt('group', recordGroup, changed)
    }
    await this.#assess(residentId, admittedOn)
    await this.#leaves(residentId, admittedOn, goneOn)
    if (!isGone) return
    const endReason = random.chance(0.5) ? 'death' : 'home'
    const left = { residentId, dischargedOn: goneOn, endReason } as const
    await this.#calls.attempt('discharge', discharge, left)
  }
}

/** Twenty people over 24 months with admissions, leaves, deaths, changes of level and group in mid-month. */
export async function givenSubsidyYears(seed: number) {
  const { home, given } = await givenHome({ at: '2026-11-20T02:00:00.000Z' })
  const years = new SubsidyYears(home, given, seed)
  await years.signIn()
  for (let number = 1; number <= 20; number += 1) await years.live(number)
  return { home, given, counts: years.counts }
}
