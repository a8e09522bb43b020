import { YiluError } from '#shared/errors.ts'
import type { GivenInputOf, Operation, OutputOf } from '#shared/operation.ts'
import { addDays, addMonths, type Day, firstOfMonth } from '#shared/text/day.ts'
import type { OpenCommandLine } from '../command-line/session.ts'
import { actorOf } from '../office/account/account.ts'
import type { Client } from '../session.ts'

/** How many people, which home of all possible ones, and the last day of its two years. */
export interface SampleSize {
  readonly count: number
  readonly seed: number
  readonly until: Day
}

/** Days of history before the last one. */
export const daysOfHistory = 730

/** First day of the first month that the books of the home hold. */
export function booksBegin(until: Day): Day {
  return addMonths(firstOfMonth(addDays(until, -daysOfHistory)), 1)
}

/** The home while it is being filled: calls real commands and remembers under which ids things came in. */
export class SampleHome {
  readonly open: OpenCommandLine
  readonly bedIds = new Map<string, number>()
  /** By the number of the person in the plan. */
  readonly residentIds = new Map<number, number>()
  readonly stayIds = new Map<number, number>()
  /** By name: among the staff of a sample home no name stands twice. */
  readonly staffIds = new Map<string, number>()
  /** Incidents of which everything is done, to be closed by somebody else than who entered them. */
  readonly incidentsDone: { id: number; version: number; closedAt: string }[] = []

  constructor(open: OpenCommandLine) {
    this.open = open
  }

  /** Does one operation as a person's click would. A refusal is an error: the plan was impossible. */
  call<O extends Operation>(operation: O, input: GivenInputOf<O>): Promise<OutputOf<O>> {
    return this.#ask(this.open.client, operation, input)
  }

  /** The calls of one who may sign in: what two people must do cannot be done by the command line alone. */
  async as(name: string) {
    const { db } = this.open.service.home?.reader ?? {}
    if (db === undefined) throw new Error('the sample home is not open')
    const account = await db
      .selectFrom('account')
      .select(['id', 'name', 'isCommandLine'])
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    const actor = await actorOf(db, account)
    const client: Client = { ...this.open.client, actor }
    return <O extends Operation>(operation: O, input: GivenInputOf<O>): Promise<OutputOf<O>> =>
      this.#ask(client, operation, input)
  }

  async #ask<O extends Operation>(
    client: Client,
    operation: O,
    input: GivenInputOf<O>,
  ): Promise<OutputOf<O>> {
    const { service } = this.open
    const reply = await service.dispatch.call(client, { name: operation.name, input })
    if (reply.ok) return reply.value as OutputOf<O>
    const { code, rule, message, fields } = reply.error
    throw new YiluError(code, rule, `${operation.name}：${message}`, fields)
  }

  bedId(code: string): number {
    return found(this.bedIds, code)
  }

  residentId(person: number): number {
    return found(this.residentIds, person)
  }

  staffId(name: string): number {
    return found(this.staffIds, name)
  }
}

function found<Key>(map: ReadonlyMap<Key, number>, key: Key): number {
  const id = map.get(key)
  if (id === undefined) throw new Error(`the sample home has no ${String(key)} yet`)
  return id
}

/** Something that happens in the sample home on a day. Acts of one day happen in the order of the plan. */
export interface SampleAct {
  readonly on: Day
  readonly act: (home: SampleHome) => Promise<unknown>
}

/** Does what was planned, day by day; what lies after the last day has not happened. */
export async function doActs(
  home: SampleHome,
  acts: readonly SampleAct[],
  until: Day,
): Promise<void> {
  const past = acts.filter(({ on }) => on <= until)
  const inOrder = past.toSorted((one, other) =>
    one.on < other.on ? -1 : Number(one.on > other.on),
  )
  for (const { act } of inOrder) await act(home)
}
