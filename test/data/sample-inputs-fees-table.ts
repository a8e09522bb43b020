import { listBedRates, recordBedRate } from '#shared/contract/fees/bed-rate.ts'
import { closeFeeItem, recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import { attachFeeNoticeFile, recordFeeNotice } from '#shared/contract/fees/fee-notice.ts'
import { initialFeeRules, recordFeeRules } from '#shared/contract/fees/fee-rule.ts'
import { publishFeeTable } from '#shared/contract/fees/fee-table.ts'
import type { Given } from '#test/support/given.ts'
import { GivenFeeTable } from '#test/support/given-fee-table.ts'
import { png } from '#test/support/pictures.ts'

const reason = '核对后更正'

type Inputs = Readonly<Record<string, () => unknown>>

async function itemInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const item = { category: 'other', pricing: 'plain', per: 'month' } as const
  const named = async (name: string) => (await home.value(recordFeeItem, { name, ...item })).id
  const [toCorrect, toClose, toVoid] = [await named('甲'), await named('乙'), await named('丙')]
  return {
    'fees.recordFeeItem': () => ({ name: '丁', ...item }),
    'fees.correctFeeItem': () => ({
      id: toCorrect,
      version: 1,
      name: '甲项',
      ...item,
      closedOn: null,
      reason,
    }),
    'fees.closeFeeItem': () => ({ id: toClose, version: 1, closedOn: '2026-12-31' }),
    'fees.voidFeeItem': () => ({ id: toVoid, version: 1, reason }),
    'fees.listFeeItems': () => ({}),
  }
}

async function rateInputs(given: Given, fees: GivenFeeTable): Promise<Inputs> {
  const { home } = given
  const named = async (name: string) => (await home.value(recordBedRate, { name })).id
  const [toCorrect, toClose, toVoid] = [
    await named('甲档'),
    await named('乙档'),
    await named('丙档'),
  ]
  const { roomId } = await fees.room('双人间')
  const { rows } = await home.value(listBedRates, {})
  const held = rows.flatMap(({ rooms }) => rooms).find((room) => room.roomId === roomId)
  const { roomId: other } = await given.room()
  const rateFrom = '2026-01-01'
  return {
    'fees.recordBedRate': () => ({ name: '丁档' }),
    'fees.correctBedRate': () => ({ id: toCorrect, version: 1, name: '甲档房', reason }),
    'fees.closeBedRate': () => ({ id: toClose, version: 1, closedOn: '2026-12-31' }),
    'fees.voidBedRate': () => ({ id: toVoid, version: 1, reason }),
    'fees.assignBedRate': () => ({ roomIds: [other], bedRateId: fees.rateIds['四人间'], rateFrom }),
    'fees.voidRoomRate': () => ({ id: held?.roomRateId, reason }),
    'fees.listBedRates': () => ({}),
  }
}

async function tableInputs(given: Given, fees: GivenFeeTable): Promise<Inputs> {
  const { home } = given
  const draft = (startsOn: string) => fees.fullDraft(startsOn)
  const published = await draft('2027-03-01')
  await home.value(publishFeeTable, { id: published.id, version: published.version })
  const [toPublish, toCorrect] = [await draft('2027-04-01'), await draft('2027-05-01')]
  const [toPrice, toVoid] = [await draft('2027-06-01'), await draft('2027-07-01')]
  const notice = { noticedFrom: '2026-11-20', place: '大厅' }
  const noticed = async () =>
    (await home.value(recordFeeNotice, { feeTableId: published.id, ...notice })).id
  const [first, second, third] = [await noticed(), await noticed(), await noticed()]
  const file = { feeNoticeId: third, fileName: '公示.png', bytes: png(5) }
  const { fileId } = await home.value(attachFeeNoticeFile, file)
  const gone = await home.value(attachFeeNoticeFile, { ...file, fileName: '传错.png' })
  const { startsOn } = toCorrect
  return {
    'fees.draftFeeTable': () => ({ name: '新一版', startsOn: '2027-08-01' }),
    'fees.draftExampleFees': () => ({ startsOn: '2027-09-01' }),
    'fees.correctFeeTable': () => ({ id: toCorrect.id, version: 2, name: '改名', startsOn }),
    'fees.setFeePrices': () => ({
      id: toPrice.id,
      version: 2,
      prices: fees.prices({ 伙食费: 950 }),
    }),
    'fees.publishFeeTable': () => ({ id: toPublish.id, version: 2 }),
    'fees.voidFeeTable': () => ({ id: toVoid.id, version: 2, reason }),
    'fees.getFeeTable': () => ({ id: published.id }),
    'fees.listFeeTables': () => ({}),
    'fees.getFeeChanges': () => ({ id: toCorrect.id }),
    'fees.printFeeTable': () => ({ id: published.id }),
    'fees.recordFeeNotice': () => ({ feeTableId: published.id, ...notice }),
    'fees.correctFeeNotice': () => ({ id: first, version: 1, ...notice, place: '东门', reason }),
    'fees.voidFeeNotice': () => ({ id: second, version: 1, reason }),
    'fees.attachFeeNoticeFile': () => file,
    'fees.getFeeNoticeFile': () => ({ fileId }),
    'fees.voidFeeNoticeFile': () => ({ fileId: gone.fileId, reason }),
  }
}

/** One accepted input for each operation on the fee table, its items, classes of beds and rules. */
export async function feesTableInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const fees = await new GivenFeeTable(given).parts()
  // A level that another command of the test adds would have no price in the versions below.
  const care = { id: fees.itemIds['照护费'] ?? 0, version: 1, closedOn: '2027-01-01' }
  await home.value(closeFeeItem, care)
  // The example adds to groups without an item alone.
  const extra = { name: '照护加项', category: 'care', pricing: 'plain', per: 'time' } as const
  await home.value(recordFeeItem, extra)
  const rules = { ...initialFeeRules, dueDay: 12 }
  const { id } = await home.value(recordFeeRules, { month: '2031-01', rules, reason })
  await fees.room('双人间')
  const tables = await tableInputs(given, fees)
  return {
    ...tables,
    ...(await itemInputs(given)),
    ...(await rateInputs(given, fees)),
    'fees.recordFeeRules': () => ({ month: '2032-01', rules: initialFeeRules, reason }),
    'fees.voidFeeRules': () => ({ id, reason }),
    'fees.getFeeRules': () => ({}),
  }
}
