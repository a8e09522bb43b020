import { listSupplies, listSupplyMovements, printSupplies } from '#shared/contract/safety/supply.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'
import { type Handler, handleQuery, handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { type BatchSeen, liveBatches, leftOf, movedIn } from './stock.ts'

/** How long before it runs out a batch is told; Yilu's own choice. */
const expiringDays = 90

function supplies(db: Database) {
  return db
    .selectFrom('emergencySupply')
    .leftJoin('staff', 'staff.id', 'emergencySupply.keeperStaffId')
    .select(['emergencySupply.id', 'emergencySupply.version', 'emergencySupply.name', 'unit'])
    .select(['minimum', 'place', 'keeperStaffId', 'staff.name as keeper', 'emergencySupply.note'])
    .select(['usedFrom', 'usedTo'])
    .where('emergencySupply.voidedAt', 'is', null)
    .orderBy('place')
    .orderBy('emergencySupply.name')
    .orderBy('emergencySupply.id')
    .execute()
}

function stockOf(batches: readonly BatchSeen[], asOf: Day) {
  const left = batches
    .filter(({ receivedOn }) => receivedOn <= asOf)
    .map((batch) => ({ ...batch, left: leftOf(batch, asOf) }))
  const sum = (of: typeof left) => of.reduce((total, batch) => total + batch.left, 0)
  const isOver = ({ expiresOn }: BatchSeen) => expiresOn !== null && expiresOn < asOf
  const soon = addDays(asOf, expiringDays)
  const good = left.filter((batch) => !isOver(batch))
  const days = good.flatMap((batch) => (batch.left > 0 ? (batch.expiresOn ?? []) : []))
  return {
    usable: sum(good),
    expired: sum(left.filter(isOver)),
    expiring: sum(good.filter(({ expiresOn }) => expiresOn !== null && expiresOn <= soon)),
    nextExpiresOn: days.toSorted()[0] ?? null,
    batches: left
      .filter((batch) => batch.left > 0)
      .map(({ id, receivedOn, expiresOn, lot, source, quantity, left: rest }) => ({
        id,
        receivedOn,
        expiresOn,
        lot,
        source,
        received: quantity,
        left: rest,
      })),
  }
}

/** Supplies with their stock as of a day, given-up ones with them where asked for. */
export async function suppliesAsOf(db: Database, asOf: Day, closed = false) {
  const batches = Map.groupBy(await liveBatches(db), ({ supplyId }) => supplyId)
  const own = (id: number) => batches.get(id) ?? []
  return (
    (await supplies(db))
      .filter(({ usedTo }) => closed || usedTo === null || usedTo > asOf)
      // What was entered later and had been there before was there.
      .filter(({ id, usedFrom }) => {
        const wasThere = own(id).some(({ receivedOn }) => receivedOn <= asOf)
        return usedFrom <= asOf || wasThere
      })
      .map(({ usedFrom: _from, ...row }) => {
        const stock = stockOf(own(row.id), asOf)
        return { ...row, ...stock, isShort: stock.usable < row.minimum }
      })
  )
}

const listHandler = handleQuery(listSupplies, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const all = await suppliesAsOf(context.db, asOf, input.closed)
  const is = {
    all: () => true,
    short: (row: (typeof all)[number]) => row.isShort,
    expired: (row: (typeof all)[number]) => row.expired > 0,
    expiring: (row: (typeof all)[number]) => row.expiring > 0,
  }
  const { state = 'all', search = '' } = input
  const wanted = search.trim()
  const rows = all
    .filter(is[state])
    .filter(({ name, place }) => wanted === '' || name.includes(wanted) || place.includes(wanted))
  const count = (key: keyof typeof is) => all.filter(is[key]).length
  const counts = {
    all: all.length,
    short: count('short'),
    expired: count('expired'),
    expiring: count('expiring'),
  }
  return { rows, counts }
})

const listMovementsHandler = handleQuery(listSupplyMovements, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const batches = await liveBatches(context.db, input.supplyId)
  const lines = batches.flatMap((batch) => [
    {
      movementId: null,
      batchId: batch.id,
      on: batch.receivedOn,
      kind: 'received' as const,
      quantity: batch.quantity,
      reason: batch.source,
      enteredBy: batch.enteredByName,
      recordedAt: batch.recordedAt,
    },
    ...batch.movements.map((row) => ({
      movementId: row.id,
      batchId: batch.id,
      on: row.movedOn,
      kind: row.kind,
      quantity: row.quantity,
      reason: row.reason,
      enteredBy: row.enteredByName,
      recordedAt: row.recordedAt,
    })),
  ])
  const moved = batches.flatMap(movedIn)
  const leftOn = (day: Day) =>
    moved.filter(({ on }) => on <= day).reduce((sum, { quantity }) => sum + quantity, 0)
  const rows = lines
    .filter(({ on }) => on <= asOf)
    .toSorted(
      (one, other) =>
        other.on.localeCompare(one.on) || other.recordedAt.localeCompare(one.recordedAt),
    )
  return { rows: rows.map((row) => ({ ...row, left: leftOn(row.on) })) }
})

const printHandler = handleQueryWithWork(printSupplies, {
  async read(context, input) {
    const asOf = input.asOf ?? context.today
    const rows = await suppliesAsOf(context.db, asOf)
    return { rows, asOf, letterhead: await readHome(context.db) }
  },
  async finish({ home }, _input, { rows, asOf, letterhead }) {
    const title = '应急物资清单'
    const short = rows.filter(({ isShort }) => isShort).length
    const request = listRequest({
      frame: {
        homeName: letterhead.name,
        title,
        period: `截至 ${formatDay(asOf)}`,
        isSample: letterhead.isSample,
        isLandscape: true,
      },
      filters: '最低储备为本机构自定',
      summary: `共 ${rows.length} 种${short === 0 ? '' : `，不足 ${short} 种`}`,
      columns: [
        { heading: '品名', width: 12, align: 'left' },
        { heading: '存放位置', width: 10, align: 'left' },
        { heading: '单位', width: 4, align: 'center' },
        { heading: '最低储备', width: 5, align: 'right' },
        { heading: '可用', width: 5, align: 'right' },
        { heading: '已过期', width: 5, align: 'right' },
        { heading: '最近到期', width: 8, align: 'left' },
        { heading: '保管人', width: 7, align: 'left' },
        { heading: '情况', width: 8, align: 'left' },
      ],
      rows: rows.map((row) => [
        row.name,
        row.place,
        row.unit,
        String(row.minimum),
        String(row.usable),
        row.expired === 0 ? '' : String(row.expired),
        row.nextExpiresOn ?? '',
        row.keeper ?? '',
        row.isShort ? `缺 ${row.minimum - row.usable}` : '够',
      ]),
      isDense: false,
      remarks: [],
      signatures: ['保管人', '安全管理员'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${asOf}.pdf`, bytes }
  },
})

export const supplyQueries: readonly Handler[] = [listHandler, listMovementsHandler, printHandler]
