import type { GivenInputOf, Operation, OutputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Random } from '#data/sample/random.ts'
import type { Client } from '#data/session.ts'
import type { Given } from './given.ts'
import type { TestHome } from './home.ts'

/** Who acts in two generated years, and what went through or was refused how often. */
export class MoneyCalls {
  readonly home: TestHome
  readonly random: Random
  readonly counts: Record<string, number> = {}
  #by: Client | null = null
  #director: { readonly id: number; readonly client: Client } | null = null

  constructor(home: TestHome, random: Random) {
    this.home = home
    this.random = random
  }

  async signIn(given: Given): Promise<void> {
    this.#by = (await given.account('administrator', 'accountant', 'director')).client
    this.#director = await given.account('director')
  }

  get accountant(): { readonly by: Client } {
    if (this.#by === null) throw new Error('nobody is signed in')
    return { by: this.#by }
  }

  get director(): { readonly id: number; readonly client: Client } {
    if (this.#director === null) throw new Error('nobody is signed in')
    return this.#director
  }

  get today(): string {
    return shanghaiDay(this.home.clock.read())
  }

  /** A call that may be refused by the state of things; what went through is counted. */
  async attempt<O extends Operation>(
    what: string,
    operation: O,
    input: GivenInputOf<O>,
  ): Promise<OutputOf<O> | null> {
    const reply = await this.home.call(operation.name, input, this.accountant)
    const key = reply.ok ? what : `${what} refused: ${reply.error.rule ?? reply.error.code}`
    this.counts[key] = (this.counts[key] ?? 0) + 1
    return reply.ok ? (reply.value as OutputOf<O>) : null
  }
}
