import type { agreementLineStates } from '#shared/contract/fees/charge.ts'
import type { feePeriods } from '#shared/contract/residents/agreement.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { feeLinesOf } from '../../residents/agreement/agreement-row.ts'
import { agreementOfStay } from '../../residents/agreement/of-stays.ts'

export interface AgreementLine {
  readonly item: string
  readonly amountFen: number
  readonly per: (typeof feePeriods)[number]
  readonly feeItemId: number | null
  readonly state: (typeof agreementLineStates)[number]
  readonly why: string | null
}

/** The signed agreement that stands for a stay on a day; undefined where none does. */
export async function signedAgreement(db: Database, stayId: number, asOf: string) {
  return db
    .selectFrom('stay')
    .innerJoin('agreement', (join) =>
      join.on('agreement.id', '=', agreementOfStay('stay.id', asOf)),
    )
    .select(['agreement.id', 'agreement.number', 'agreement.startsOn', 'agreement.signedOn'])
    .where('stay.id', '=', stayId)
    .where('agreement.status', '=', 'signed')
    .executeTakeFirst()
}

const words = {
  'no-item': '收费标准里没有同名的项目',
  once: '一次性收费，在“加项服务”里登记',
  'by-time': '收费标准里这一项按次收费',
  differs: '这一天起已按另一价格登记',
  twice: '协议里写了两次，只按前一行登记',
} as const

const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s/g, '')

interface Held {
  readonly feeItemId: number
  readonly priceFen: number | null
  readonly per: string
  readonly quantity: number
  readonly chargeFrom: string
}

function stateOf(
  line: Pick<AgreementLine, 'amountFen' | 'per'>,
  item: { readonly per: string } | undefined,
  held: Held | undefined,
  day: string,
): Pick<AgreementLine, 'state' | 'why'> {
  if (line.per === 'once') return { state: 'once', why: words.once }
  if (item === undefined) return { state: 'no-item', why: words['no-item'] }
  if (item.per !== 'month' && item.per !== 'day') return { state: 'by-time', why: words['by-time'] }
  if (held === undefined) return { state: 'new', why: null }
  const isSame = held.priceFen === line.amountFen && held.per === line.per && held.quantity === 1
  if (isSame) return { state: 'already', why: '已经这样登记' }
  return held.chargeFrom === day
    ? { state: 'differs', why: words.differs }
    : { state: 'new', why: null }
}

/** The fee lines of an agreement beside the fee table and what the person is charged on a day. */
export async function agreementLines(
  db: Database,
  { residentId, agreementId, day }: { residentId: number; agreementId: number; day: string },
): Promise<readonly AgreementLine[]> {
  const lines = (await feeLinesOf(db, [agreementId])).get(agreementId) ?? []
  const items = await db
    .selectFrom('feeItem')
    .select(['id', 'name', 'per'])
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', day)]))
    .execute()
  const held = await db
    .selectFrom('residentCharge')
    .select(['feeItemId', 'priceFen', 'per', 'quantity', 'chargeFrom'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('chargeFrom', 'chargeTo', day))
    .execute()
  const seen = new Set<number>()
  return lines.map(({ item: name, amountFen, per }) => {
    const item = items.find((one) => plain(one.name) === plain(name))
    const own = held.find(({ feeItemId }) => feeItemId === item?.id)
    const line = { item: name, amountFen, per, feeItemId: item?.id ?? null }
    const found = stateOf(line, item, own, day)
    if (item === undefined || found.state === 'once') return { ...line, ...found }
    if (seen.has(item.id)) return { ...line, state: 'differs', why: words.twice }
    seen.add(item.id)
    return { ...line, ...found }
  })
}
