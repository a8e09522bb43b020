import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '#shared/contract/index.ts'
import { errorCodes } from '#shared/errors.ts'
import { roles, rightsOf, type Role } from '#shared/permissions.ts'
import type { Operation } from '#shared/operation.ts'
import { findHandler } from '#data/handlers.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { newClient, type TestHome, traces } from '#test/support/home.ts'
import { fieldsOf, type InputField } from './input-fields.ts'
import { givenWorld } from './sample-inputs.ts'

const commands = operations.filter((operation) => operation.kind === 'command')
const queries = operations.filter((operation) => operation.kind === 'query')
const fields = operations.flatMap(fieldsOf)
const title = ({ operation, field }: InputField) => `${operation.name} ${field}`
const named = <T>(list: readonly T[], name: (one: T) => string) =>
  list.map((one) => [name(one), one] as const)
const byName = (list: readonly Operation[]) => named(list, (operation) => operation.name)

let home: TestHome
let given: Given
let world: Awaited<ReturnType<typeof givenWorld>>
let page: Client
const clients = new Map<Role, Client>()

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  world = await givenWorld(given)
  page = await home.signedIn(newClient('window'), 1)
  for (const role of roles) clients.set(role, (await given.account(role)).client)
}, 60_000)

afterAll(() => home.remove())

function sampleOf(operation: Operation): Record<string, unknown> {
  const make = world.inputs[operation.name]
  if (make === undefined) throw new Error(`sample-inputs.ts has none for ${operation.name}`)
  return make() as Record<string, unknown>
}

/** A role without the right, or null where everybody may. */
function roleWithout(operation: Operation): Role | null {
  const { permission } = operation
  if (permission === 'anyone' || permission === 'signed-in') return null
  return roles.find((role) => !rightsOf([role]).includes(permission)) ?? null
}

/** Who may do it: the administrator, or the first role with the right where she has it not. */
function roleWith({ permission }: Operation): Role {
  if (permission === 'anyone' || permission === 'signed-in') return 'administrator'
  const may = (role: Role) => rightsOf([role]).includes(permission)
  return may('administrator') ? 'administrator' : (roles.find(may) ?? 'administrator')
}

function clientWith(operation: Operation): Client {
  const role = roleWith(operation)
  return role === 'administrator' ? home.admin : (clients.get(role) ?? home.admin)
}

async function refusedInput(operation: Operation, input: unknown, client = clientWith(operation)) {
  const before = home.dump()
  const error = await home.refusal(operation, input, { by: client })
  expect(home.dump()).toEqual(before)
  return error
}

describe('every operation', () => {
  it('has one name, a Chinese title, a handler of its own and an input to test it with', () => {
    expect(operations.length).toBeGreaterThan(40)
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length)
    for (const operation of operations) {
      expect(findHandler(operation.name).operation).toBe(operation)
      expect(operation.title).toMatch(/\p{Script=Han}/u)
      expect(operation.name).toMatch(/^[a-z]+\.[a-z][A-Za-z]+$/)
      sampleOf(operation)
    }
    expect(Object.keys(world.inputs).toSorted()).toEqual(
      operations.map(({ name }) => name).toSorted(),
    )
  })

  it('is not found under another name, and the name is not repeated at length', async () => {
    for (const name of ['residents.delete', '__proto__', 'constructor', '', 'x'.repeat(5000)]) {
      const reply = await home.call(name, {})
      expect(reply).toMatchObject({ ok: false, error: { code: 'not_found' } })
      expect(JSON.stringify(reply).length).toBeLessThan(400)
    }
  })

  it.each(byName(operations.filter(({ permission }) => permission !== 'anyone')))(
    '%s needs a session',
    async (_name, operation) => {
      const error = await refusedInput(operation, sampleOf(operation), newClient('window'))
      expect(error).toMatchObject({ code: 'not_signed_in', fields: null })
    },
  )

  it.each(byName(operations.filter((operation) => roleWithout(operation) !== null)))(
    '%s is forbidden to a role without the right, and that is on the audit',
    async (_name, operation) => {
      const role = roleWithout(operation)
      const client = clients.get(role ?? 'carer')
      const [last, before] = [home.lastAuditId(), home.dump(traces)]
      const options = client === undefined ? {} : { by: client, requestId: 'r-forbidden' }
      const error = await home.refusal(operation, sampleOf(operation), options)
      expect(error).toMatchObject({ code: 'forbidden', rule: operation.permission })
      expect(home.auditAfter(last)).toMatchObject([
        {
          operation: operation.name,
          outcome: 'forbidden',
          accountId: client?.actor?.accountId,
          role,
          subject: null,
          after: null,
        },
      ])
      expect(home.dump(traces)).toEqual(before)
    },
  )

  it.each(byName(operations))(
    '%s names a field that it does not know',
    async (_name, operation) => {
      const input = { ...sampleOf(operation), 多余: 1 }
      const error = await refusedInput(operation, input)
      expect(error).toMatchObject({ code: 'invalid_input' })
      expect(Object.keys(error.fields ?? {})).toEqual(['多余'])
    },
  )

  it.each(byName(operations))('%s refuses what is no object', async (_name, operation) => {
    for (const input of [[], 'text', 7, true, [sampleOf(operation)]]) {
      expect(await refusedInput(operation, input)).toMatchObject({ code: 'invalid_input' })
    }
  })

  it.each(
    named(
      fields.filter(({ isRequired }) => isRequired),
      title,
    ),
  )('%s is asked for when missing', async (_name, { operation, field }) => {
    const { [field]: _left, ...input } = sampleOf(operation)
    const error = await refusedInput(operation, input)
    expect(error.code).toBe('invalid_input')
    expect(error.fields?.[field]).toMatch(/\p{Script=Han}/u)
  })

  it.each(named(fields, title))('%s is named when it has a wrong type', async (_name, given) => {
    const { operation, field } = given
    for (const wrong of [{ 不: '是' }, [[]], Number.NaN, Symbol.iterator.toString]) {
      if (field === 'content' || field === 'input') continue
      const error = await refusedInput(operation, { ...sampleOf(operation), [field]: wrong })
      expect(error.code).toBe('invalid_input')
      const names = Object.keys(error.fields ?? {})
      expect(names.filter((name) => name.split('.')[0] === field)).toHaveLength(names.length)
      expect(names.length).toBeGreaterThan(0)
    }
  })

  it.each(
    named(
      fields.filter(({ isFreeText }) => isFreeText),
      title,
    ),
  )('%s has a limit, said in Chinese', async (_name, { operation, field }) => {
    const input = { ...sampleOf(operation), [field]: '文'.repeat(100_000) }
    const error = await refusedInput(operation, input)
    expect(error.code).toBe('invalid_input')
    expect(error.fields?.[field]).toMatch(/\p{Script=Han}.*\d/u)
    expect(error.message.length).toBeLessThan(200)
  })

  it.each(
    named(
      fields.filter(({ operation, isFreeText }) => isFreeText && operation.kind === 'command'),
      title,
    ),
  )('%s takes no control characters', async (_name, { operation, field }) => {
    // A wrong PIN may be any text; a path is the command line's own affair.
    if (/^(pin|oldPin|path|to|outDir|folder)$/.test(field)) return
    for (const character of ['\u0000', '\u0007', '\u001b', '\u2028', '\ufeff', '\ud800']) {
      const input = { ...sampleOf(operation), [field]: `前${character}后` }
      const error = await refusedInput(operation, input)
      expect([error.code, Object.keys(error.fields ?? {})]).toEqual(['invalid_input', [field]])
    }
  })

  it.each(
    named(
      fields.filter(({ operation }) => operation.kind === 'query'),
      title,
    ),
  )('%s never breaks a query, whatever stands in it', async (_name, { operation, field }) => {
    const odd = ['\u0000', '%_\\', "'; DROP TABLE bed; --", '=1+1', '9999-12-31', '0001-01-01', -1]
    for (const value of [...odd, 2 ** 53, 1e308, '\ud800', '', null]) {
      const reply = await home.call(operation.name, { ...sampleOf(operation), [field]: value })
      if (!reply.ok) expect(reply.error.code).not.toBe('internal')
    }
  })

  it.each(byName(operations.filter(({ hostPathFields }) => hostPathFields !== undefined)))(
    '%s takes no path from a page',
    async (_name, operation) => {
      for (const field of operation.hostPathFields ?? []) {
        const input = { ...sampleOf(operation), [field]: '/etc/passwd' }
        const error = await refusedInput(operation, input, page)
        expect(error).toMatchObject({ code: 'forbidden', rule: 'host-path' })
      }
    },
  )
})

/** Names whose values an answer may not repeat. */
const bytesOf = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? 'bytes' : part)),
  )

describe('every query', () => {
  it.each(byName(queries))(
    '%s answers by its schema and changes no row; only reads that must be are on the audit',
    async (_name, operation) => {
      const [last, before] = [home.lastAuditId(), home.dump(traces)]
      const reply = await home.call(operation.name, sampleOf(operation), { by: page })
      if (!reply.ok) throw new Error(JSON.stringify(reply.error))
      expect(home.dump(traces)).toEqual(before)
      expect(bytesOf(operation.output.parse(reply.value))).toEqual(bytesOf(reply.value))
      expect(bytesOf(structuredClone(reply.value))).toEqual(bytesOf(reply.value))
      const outcomes = home.auditAfter(last).map(({ outcome }) => outcome)
      if (operation.kind === 'query' && operation.isExport === true) {
        expect(outcomes).toContain('exported')
      } else if (operation.kind === 'query' && operation.reveals === 'none') {
        expect(outcomes).toEqual([])
      }
    },
  )
})

/** Commands whose answer is not kept: drafts are no records, and signing in changes who asks. */
const replayed = commands.filter(
  ({ name, isDraft }) =>
    isDraft !== true &&
    !/\.(signIn|signOut|createFirstAdministrator|confirmClock|changePin)$/.test(name),
)

describe('every command', () => {
  let fresh: TestHome
  let inputs: Awaited<ReturnType<typeof givenWorld>>['inputs']
  const acting = new Map<Role, Client>()

  beforeAll(async () => {
    const made = await givenHome()
    fresh = made.home
    inputs = (await givenWorld(made.given)).inputs
    acting.set('administrator', fresh.admin)
    for (const role of new Set(replayed.map(roleWith))) {
      if (!acting.has(role)) acting.set(role, (await made.given.account(role)).client)
    }
  }, 60_000)

  afterAll(() => fresh.remove())

  it.each(byName(replayed))(
    '%s is done once: the same request gets the first answer, with other input a conflict',
    async (_name, operation) => {
      const input = inputs[operation.name]?.() as Record<string, unknown>
      const by = acting.get(roleWith(operation)) ?? fresh.admin
      const options = { requestId: 'request-1', by }
      const last = fresh.lastAuditId()
      const first = await fresh.call(operation.name, input, options)
      if (!first.ok) throw new Error(JSON.stringify(first.error))
      expect(bytesOf(operation.output.parse(first.value))).toEqual(bytesOf(first.value))
      const outcome = input['dryRun'] === true ? 'tried' : 'done'
      // One row for each thing that it is about: who swaps beds or is merged is two people.
      const acts = fresh.auditAfter(last)
      expect(acts.length).toBeGreaterThan(0)
      expect(new Set(acts.map(({ subject }) => subject)).size).toBe(acts.length)
      const act = { operation: operation.name, outcome, accountId: by.actor?.accountId }
      expect(acts).toMatchObject(acts.map(() => act))
      const after = fresh.dump()
      expect(await fresh.call(operation.name, input, options)).toEqual(first)
      const other = otherInput(operation, input)
      const error = await fresh.refusal(operation, other, options)
      expect(error).toMatchObject({ code: 'conflict', rule: 'request-reused' })
      expect(fresh.dump()).toEqual(after)
    },
  )

  it('says what it refuses in one of eight codes and in Chinese', async () => {
    for (const operation of commands) {
      const reply = await home.call(operation.name, {}, { by: newClient('window') })
      if (reply.ok) continue
      expect(errorCodes).toContain(reply.error.code)
      expect(reply.error.message).toMatch(/\p{Script=Han}.*。$/u)
    }
  })
})

/** Another value in place of one; what cannot be another is left alone. */
function changedValue(key: string, value: unknown): unknown {
  if (typeof value === 'number') return key === 'dueDay' || key === 'idleMinutes' ? 9 : value + 98
  if (typeof value !== 'string') return value
  if (/^\d{4}-\d{2}$/.test(value)) return '2026-09'
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return '2026-01-02'
  return /^\d+$/.test(value) ? '1357924' : `${value}甲`
}

/** Changes that the schema may take: one field after the other, texts first, then what is not given. */
function otherValues(input: Record<string, unknown>): readonly Record<string, unknown>[] {
  const keys = Object.keys(input)
  const texts = keys.filter((key) => typeof input[key] === 'string')
  const numbers = keys.filter((key) => typeof input[key] === 'number')
  const changed = [...texts, ...numbers].map((key) => ({ [key]: changedValue(key, input[key]) }))
  return [...changed, { folder: 'another' }, { seen: [998] }]
}

/** The same input with one value changed to another that the schema takes. */
function otherInput({ input: schema }: Operation, input: Record<string, unknown>) {
  const other = otherValues(input)
    .map((change) => ({ ...input, ...change }))
    .find((changed) => schema.safeParse(changed).success)
  if (other === undefined) throw new Error('no field of this input can be another')
  return other
}
