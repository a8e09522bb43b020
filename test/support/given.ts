import { record as recordAssessment } from '#shared/contract/assessments/assessment.ts'
import { addRoom } from '#shared/contract/beds/bed.ts'
import { createAccount } from '#shared/contract/office/account.ts'
import { recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { record } from '#shared/contract/staff/staff.ts'
import { recordTraining } from '#shared/contract/staff/training.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Role } from '#shared/permissions.ts'
import type { Client } from '#data/session.ts'
import { answersOf } from './assessment-answers.ts'
import { type HomeParts, newClient, TestHome, usualInstant } from './home.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'

const surnames = Array.from('王李张刘陈杨赵黄周吴')
const givenNames = ['桂兰', '建国', '秀英', '志强', '淑珍', '玉华', '德明', '凤仙']

/** The PIN of every account that tests make. */
export const usualPin = '246802'

/** The n-th invented person: all have other ID numbers, and names that may repeat as in life. */
export function person(number: number) {
  const bornOn = `${1930 + (number % 25)}-0${1 + (number % 9)}-1${number % 10}`
  return {
    name: `${surnames[number % 10]}${givenNames[number % 8]}`,
    bornOn,
    idNumber: idNumber(bornOn, number % 1000),
  }
}

/** Builds what a test starts from, by real commands alone. */
class Given {
  readonly home: TestHome
  #count = 0

  constructor(home: TestHome) {
    this.home = home
  }

  #next(): number {
    this.#count += 1
    return this.#count
  }

  /** A room with beds that are in service since long ago. */
  room(changes: Partial<GivenInputOf<typeof addRoom>> = {}) {
    const number = this.#next()
    const room = String(100 * Math.ceil(number / 50) + (number % 50))
    const input = { floor: '1层', room, bedCount: 2, from: '2020-01-01', ...changes }
    return this.home.value(addRoom, input)
  }

  /** A resident in a bed of a room of her own, unless another bed is named. */
  async resident(changes: Partial<GivenInputOf<typeof admit>> = {}) {
    const { name, idNumber: number } = person(this.#next())
    const needsBed = changes.bedId === undefined && changes.bed === undefined
    const bed = needsBed ? { bedId: (await this.room({ bedCount: 1 })).bedIds[0] } : {}
    const input = { name, idNumber: number, admittedOn: '2025-03-05', ...bed, ...changes }
    const made = await this.home.value(admit, input)
    return { ...made, ...input }
  }

  /** Somebody of whom a name is known asks for a place on 1 October 2026 and waits from then on, unless told. */
  async waiting(changes: Partial<GivenInputOf<typeof recordEnquiry>> = {}) {
    const enquiredOn = changes.enquiredOn ?? '2026-10-01'
    const { name } = person(this.#next())
    const input = { name, enquiredOn, waitingFrom: enquiredOn, ...changes }
    const made = await this.home.value(recordEnquiry, input)
    return { ...input, ...made, waitingId: made.waitingId ?? 0 }
  }

  /** Somebody of the staff, carer from 5 March 2025 unless told. */
  async staff(changes: Partial<GivenInputOf<typeof record>> = {}) {
    const { name, idNumber: number } = person(this.#next())
    const input = {
      name,
      idNumber: number,
      employedFrom: '2025-03-05',
      post: 'carer',
      ...changes,
    }
    const made = await this.home.value(record, input)
    return { ...input, ...made }
  }

  /** A training of one day in the usual year that these people completed, two hours on fire unless told. */
  async training(
    staffIds: readonly number[],
    changes: Partial<GivenInputOf<typeof recordTraining>> = {},
  ) {
    const input = {
      kind: 'fire',
      topic: '灭火器使用',
      startsOn: '2026-06-10',
      hours: 2,
      attendees: staffIds.map((staffId) => ({ staffId })),
      ...changes,
    }
    const made = await this.home.value(recordTraining, input)
    return { ...input, ...made }
  }

  /** A first assessment of somebody on 10 June 2026 with 50 points (中度失能), unless told. */
  async assessment(
    residentId: number,
    changes: Partial<GivenInputOf<typeof recordAssessment>> = {},
  ) {
    const input = {
      residentId,
      assessedOn: '2026-06-10',
      occasion: 'first' as const,
      answers: answersOf(50),
      assessor: '何芳',
      ...changes,
    }
    const made = await this.home.value(recordAssessment, input)
    return { ...input, ...made }
  }

  /** A person who may sign in (the PIN is {@link usualPin}) and a client on which she is. */
  async account(
    ...roles: readonly [Role, ...Role[]]
  ): Promise<{ id: number; name: string; client: Client }> {
    const name = `登录人${this.#next()}`
    const activeUntil = roles.includes('inspector') ? '2026-12-31' : null
    const input = { name, roles: [...roles], pin: usualPin, activeUntil }
    const { id } = await this.home.value(createAccount, input)
    return { id, name, client: await this.home.signedIn(newClient('test'), id) }
  }
}

/** A new home at ten o'clock of 22 November 2026, with what can be put into it. */
export async function givenHome(parts: HomeParts = {}): Promise<{ home: TestHome; given: Given }> {
  const home = await TestHome.open({ at: usualInstant, ...parts })
  return { home, given: new Given(home) }
}

export type { Given }
