import { listBelongings, printBelongings } from '#shared/contract/residents/belonging.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQuery, handleQueryWithWork } from '../../context.ts'
import { listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { residentRow } from '../resident/resident-row.ts'
import { belongingsOf } from './kept.ts'

export const listBelongingsHandler = handleQuery(listBelongings, async ({ db, today }, input) => {
  await residentRow(db, input.residentId)
  const rows = await belongingsOf(db, input.residentId, input.asOf ?? today)
  const kept = rows.filter(({ returnedOn }) => returnedOn === null)
  return { rows, keptItemCount: kept.reduce((sum, { itemCount }) => sum + itemCount, 0) }
})

const columns = [
  { heading: '序号', width: 3, align: 'right' },
  { heading: '物品', width: 12, align: 'left' },
  { heading: '件数', width: 3, align: 'right' },
  { heading: '存放处', width: 7, align: 'left' },
  { heading: '收到日期', width: 6, align: 'center' },
  { heading: '交来的人', width: 6, align: 'left' },
  { heading: '退还日期', width: 6, align: 'center' },
  { heading: '交还给', width: 6, align: 'left' },
  { heading: '备注', width: 8, align: 'left' },
] as const

export const printBelongingsHandler = handleQueryWithWork(printBelongings, {
  async read({ db, today }, input) {
    const asOf = input.asOf ?? today
    return {
      home: await readHome(db),
      name: (await residentRow(db, input.residentId)).name,
      asOf,
      rows: await belongingsOf(db, input.residentId, asOf),
    }
  },
  async finish({ home: open }, _input, { home, name, asOf, rows }) {
    const kept = rows.filter(({ returnedOn }) => returnedOn === null)
    const count = kept.reduce((sum, { itemCount }) => sum + itemCount, 0)
    const request = listRequest({
      frame: {
        homeName: home.name,
        title: '随身物品清单',
        period: name,
        isSample: home.isSample,
        isLandscape: false,
      },
      filters: `截至 ${formatDay(asOf)}`,
      summary: `保管 ${count} 件`,
      columns,
      rows: rows.map((row, index) => [
        String(index + 1),
        row.isValuable ? `${row.what}（贵重）` : row.what,
        String(row.itemCount),
        row.keptWhere ?? '',
        row.receivedOn,
        row.receivedFrom ?? '',
        row.returnedOn ?? '',
        row.returnedTo ?? '',
        row.note ?? '',
      ]),
      isDense: true,
      remarks: ['退还日期空着的，由机构保管。'],
      signatures: ['经手人', '老人或家属'],
    })
    const { bytes } = await open.workers.run('document', request)
    return { name: `随身物品清单-${name}-${asOf}.pdf`, bytes }
  },
})
