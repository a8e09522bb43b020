import { exportRota, printRota } from '#shared/contract/staff/rota.ts'
import { type Handler, handleQueryWithWork, type QueryContext } from '../../context.ts'
import type { WorkbookColumn, WorkbookSheet } from '../../documents/make-workbook.ts'
import { readHome } from '../../home/queries.ts'
import { readSetting } from '../../settings.ts'
import { type Asked, readRota } from './read-rota.ts'
import {
  periodText,
  releaseText,
  sheetDays,
  sheetLegend,
  sheetRows,
  sheetStaffing,
} from './rota-sheet.ts'

type Input = Asked & { readonly asOf?: string | undefined }

/** What the rota shows only in part, in words. */
async function narrowed({ db }: QueryContext, { post, floorId, search }: Asked): Promise<string> {
  const posts =
    post === undefined
      ? []
      : await db.selectFrom('post').select('name').where('key', '=', post).execute()
  const floors =
    floorId === undefined
      ? []
      : await db.selectFrom('floor').select('name').where('id', '=', floorId).execute()
  const found = search === undefined || search === '' ? [] : [`查找“${search}”`]
  return [...posts, ...floors]
    .map(({ name }) => name)
    .concat(found)
    .join('，')
}

async function loaded(context: QueryContext, { asOf, ...asked }: Input) {
  const { db, today } = context
  const rota = await readRota(db, asked, { asOf: asOf ?? today, today })
  const { decidedBy } = (await readSetting(db, 'staffingRatios')).value
  return { rota, decidedBy, part: await narrowed(context, asked), home: await readHome(db) }
}

type Loaded = Awaited<ReturnType<typeof loaded>>

/** What the numbers under the table stand on: the home's own choice is never shown as a rule of others. */
function ratioText({ rota, decidedBy }: Loaded): string {
  if (rota.staffing.length === 0) return ''
  if (decidedBy === null) return '下面是每班护理员人数；本院还没有定配比，够不够不作判断。'
  return `下面是每班护理员人数/需要人数，▼为不够。配比是本院自定（${decidedBy}），不是法定要求。`
}

const title = '排班表'

const printHandler = handleQueryWithWork(printRota, {
  read: (context, input) => loaded(context, input),
  async finish({ home: { workers }, signal }, _input, all) {
    const { rota, part, home } = all
    const period = periodText(rota)
    const data = {
      homeName: home.name,
      isSample: home.isSample,
      title,
      period: part === '' ? period : `${period}（${part}）`,
      release: releaseText(rota),
      asOf: rota.asOf,
      days: sheetDays(rota),
      rows: sheetRows(rota),
      staffing: sheetStaffing(rota),
      legend: sheetLegend(rota),
      ratio: ratioText(all),
    }
    const template = 'staff/rota/rota.typ'
    const { bytes } = await workers.run('document', { template, data }, { signal })
    return { name: `${title}-${period}.pdf`, bytes }
  },
})

function workbookSheet(all: Loaded): WorkbookSheet {
  const { rota, home } = all
  const days = sheetDays(rota)
  const text = (key: string, heading: string, width: number): WorkbookColumn => ({
    key,
    heading,
    width,
    kind: 'text',
  })
  const columns = [
    text('name', '姓名', 6),
    text('posts', '岗位', 9),
    ...days.map(({ day, date, weekday }) => text(day, `${date} ${weekday}`, 2.5)),
    { key: 'hours', heading: '工时', width: 4, kind: 'number' as const },
    { key: 'nights', heading: '夜班', width: 4, kind: 'number' as const },
  ]
  const cellsOf = (cells: readonly { readonly text: string }[]) =>
    Object.fromEntries(days.map(({ day }, index) => [day, cells[index]?.text ?? '']))
  const people = sheetRows(rota).map(({ name, posts, cells, hours, nights }) => ({
    name,
    posts,
    ...cellsOf(cells),
    hours: Number(hours),
    nights: Number(nights),
  }))
  const staffing = sheetStaffing(rota).map(({ name, cells }) => ({
    name,
    posts: '护理员/需要',
    ...cellsOf(cells.map((cell) => ({ text: cell.isShort ? `▼${cell.text}` : cell.text }))),
  }))
  return {
    name: title,
    title: `${home.name ?? '机构名称未登记'}${title}　${periodText(rota)}　${releaseText(rota)}`,
    columns,
    rows: [...people, ...staffing],
    notes: [sheetLegend(rota).join('；'), ratioText(all)].filter((line) => line !== ''),
  }
}

const exportHandler = handleQueryWithWork(exportRota, {
  read: (context, input) => loaded(context, input),
  async finish({ home: { workers }, signal }, _input, all) {
    const request = { sheets: [workbookSheet(all)] }
    const bytes = await workers.run('workbook', request, { signal })
    return { name: `${title}-${periodText(all.rota)}.xlsx`, bytes }
  },
})

/** The rota on paper and as a workbook. */
export const rotaFiles: readonly Handler[] = [printHandler, exportHandler]
