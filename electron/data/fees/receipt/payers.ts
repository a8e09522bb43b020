import type { PayerKind, PaymentMethod } from '../../database/tables/payments.ts'
import type { Database } from '../../database/connection.ts'
import { holdsOn, contactsOf } from '../../residents/resident/contact.ts'

export interface Payer {
  readonly name: string
  readonly kind: PayerKind
  /** Where the name comes from, such as 协议付款人 女儿. */
  readonly words: string
}

const offices = /村委|居委|社区|街道|乡镇|镇政府|政府|民政|单位/

/** What kind of payer somebody is by what is known of her relation. */
function kindOf(name: string, relation: string | null, residentName: string): PayerKind {
  if (name === residentName) return 'resident'
  return offices.test(`${name} ${relation ?? ''}`) ? 'government' : 'family'
}

const partyWords = { payer: '协议付款人', agent: '委托代理人', guardian: '监护人' } as const

type PartyRole = keyof typeof partyWords

const partyOrder: readonly PartyRole[] = ['payer', 'agent', 'guardian']

/** Who pays, acts or answers by the newest agreements of people, by person and in the order of likelihood. */
async function partiesOf(db: Database, residentIds: readonly number[]) {
  const rows = await db
    .selectFrom('agreementParty')
    .innerJoin('agreement', 'agreement.id', 'agreementParty.agreementId')
    .select(['agreement.residentId', 'agreement.id', 'role', 'name', 'relation'])
    .where('agreement.residentId', 'in', [0, ...residentIds])
    .where('agreement.voidedAt', 'is', null)
    .where('agreementParty.voidedAt', 'is', null)
    .where('role', 'in', partyOrder)
    .orderBy('agreement.id', 'desc')
    .orderBy('agreementParty.position')
    .execute()
  const byPerson = Map.groupBy(rows, ({ residentId }) => residentId)
  return new Map(
    [...byPerson].map(([residentId, all]) => {
      // A renewal that names nobody goes on with the people of the agreement before it.
      const newest = all.filter(({ id }) => id === all[0]?.id)
      const order = ({ role }: (typeof all)[number]) => partyOrder.indexOf(role as PartyRole)
      return [residentId, newest.toSorted((one, other) => order(one) - order(other))]
    }),
  )
}

export interface LastPayment {
  readonly payer: string | null
  readonly payerKind: PayerKind
  readonly method: PaymentMethod
}

/** How each of some people paid last. */
export async function lastPayments(
  db: Database,
  residentIds: readonly number[],
): Promise<ReadonlyMap<number, LastPayment>> {
  const rows = await db
    .selectFrom('receipt')
    .select(['residentId', 'payer', 'payerKind', 'method'])
    .where('residentId', 'in', [0, ...residentIds])
    .where('voidedAt', 'is', null)
    .orderBy('receivedOn')
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ residentId, ...last }) => [residentId, last]))
}

interface Person {
  readonly id: number
  readonly name: string
}

/** Payers by their agreements, and who paid last, by person; the likeliest first. */
export async function knownPayers(
  db: Database,
  people: readonly Person[],
): Promise<ReadonlyMap<number, readonly Payer[]>> {
  const ids = people.map(({ id }) => id)
  const [parties, last] = [await partiesOf(db, ids), await lastPayments(db, ids)]
  return new Map(
    people.map(({ id, name: residentName }) => {
      const agreed = (parties.get(id) ?? []).map(({ name, relation, role }) => ({
        name,
        kind: kindOf(name, relation, residentName),
        words: `${partyWords[role as PartyRole]} ${relation ?? ''}`.trim(),
      }))
      const paid = last.get(id)
      const before =
        paid === undefined || paid.payer === null
          ? []
          : [{ name: paid.payer, kind: paid.payerKind, words: '上次交款' }]
      const isAgreed = parties.get(id)?.some(({ role }) => role === 'payer') ?? false
      return [id, isAgreed ? [...agreed, ...before] : [...before, ...agreed]]
    }),
  )
}

/** Whoever may pay for a person, the likeliest first, each once. */
export async function payersOf(
  db: Database,
  person: Person,
  asOf: string,
): Promise<readonly Payer[]> {
  const known = (await knownPayers(db, [person])).get(person.id) ?? []
  const contacts = (await contactsOf(db, person.id)).filter((contact) => holdsOn(contact, asOf))
  const all: readonly Payer[] = [
    ...known,
    ...contacts.map(({ name, relation }) => ({
      name,
      kind: kindOf(name, relation, person.name),
      words: `联系人 ${relation ?? ''}`.trim(),
    })),
    { name: person.name, kind: 'resident', words: '本人' },
  ]
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index)
}
