import { printMedicineReceipt } from '#shared/contract/care/medicine-stock.ts'
import { YiluError } from '#shared/errors.ts'
import { amountNumber } from '#shared/rules/medicine-amount.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { amongIds } from '../shift/people-ids.ts'
import { hourOnPaper } from './print-book.ts'

const columns: readonly ListColumn[] = [
  { heading: '药品', width: 10, align: 'left' },
  { heading: '规格', width: 8, align: 'left' },
  { heading: '批号', width: 7, align: 'left' },
  { heading: '有效期到', width: 6, align: 'left' },
  { heading: '数量', width: 4, align: 'right' },
  { heading: '单位', width: 3, align: 'center' },
  { heading: '备注', width: 8, align: 'left' },
]

async function handedOver(db: Database, ids: readonly number[]) {
  const rows = await db
    .selectFrom('stockMovement')
    .innerJoin('medicineBatch', 'medicineBatch.id', 'stockMovement.batchId')
    .innerJoin('custodyMedicine', 'custodyMedicine.id', 'stockMovement.medicineId')
    .innerJoin('resident', 'resident.id', 'stockMovement.residentId')
    .select(['stockMovement.residentId', 'resident.name as residentName', 'stockMovement.kind'])
    .select(['custodyMedicine.name', 'specification', 'unit', 'batchNumber', 'expiresOn'])
    .select(['amountHundredths', 'movedAt', 'otherParty', 'movedBy', 'stockMovement.note'])
    .where('stockMovement.id', 'in', amongIds(ids))
    .where('stockMovement.voidedAt', 'is', null)
    .where('stockMovement.kind', 'in', ['received', 'returned', 'discarded'])
    .orderBy('stockMovement.id')
    .execute()
  const [first] = rows
  const isOne = rows.every(
    ({ residentId, kind }) => residentId === first?.residentId && kind === first.kind,
  )
  if (first !== undefined && isOne) return { first, rows }
  const text = '没有这次交接，或几条不是同一位老人的同一种交接。'
  throw new YiluError('not_found', 'receipt-unknown', text)
}

const papers = {
  received: { title: '代管药品接收单', who: '送药人', signatures: ['送药人', '接收人', '核对人'] },
  returned: {
    title: '代管药品退回单',
    who: '领取人',
    signatures: ['领取人', '与老人关系', '经办人'],
  },
  discarded: { title: '代管药品销毁单', who: '见证人', signatures: ['经办人', '见证人', '负责人'] },
} as const

export const printMedicineReceiptHandler = handleQueryWithWork(printMedicineReceipt, {
  async read(context, { movementIds }) {
    const found = await handedOver(context.db, movementIds)
    context.reveal(`resident:${found.first.residentId}`)
    return { ...found, home: await readHome(context.db) }
  },
  async finish({ home: { workers } }, _input, { first, rows, home }) {
    const paper = papers[first.kind as keyof typeof papers]
    const request = listRequest({
      frame: {
        homeName: home.name,
        title: paper.title,
        period: first.residentName,
        isSample: home.isSample,
        isLandscape: false,
      },
      filters: `${hourOnPaper(first.movedAt)}　${paper.who}：${first.otherParty ?? ''}　经手人：${first.movedBy}`,
      summary: `共 ${rows.length} 批`,
      columns,
      rows: rows.map((row) => [
        row.name,
        row.specification ?? '',
        row.batchNumber ?? '',
        row.expiresOn,
        amountNumber(Math.abs(row.amountHundredths)),
        row.unit,
        row.note ?? '',
      ]),
      isDense: false,
      remarks: ['双方当面清点数量、核对药名和有效期后签字，一式两份。'],
      signatures: paper.signatures,
    })
    const { bytes } = await workers.run('document', request)
    const day = shanghaiDay(first.movedAt)
    return { name: `${paper.title}-${first.residentName}-${day}.pdf`, bytes }
  },
})
