import { printCheck } from '#shared/contract/safety/check-shown.ts'
import {
  answerWords,
  conclusionWords,
  passWayWords,
  windowStateWords,
} from '#shared/rules/safety/check-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { type Handler, handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { factsOf, picturesOf, sheetRequest, tableSection, textSection } from '../sheet/sheet.ts'
import { checkAsOf } from './get.ts'
import { printBookHandler } from './print-book.ts'
import { spanText } from './span-text.ts'

type Check = Awaited<ReturnType<typeof checkAsOf>>

const atText = (at: string | null) => (at === null ? '' : `${shanghaiDay(at)} ${shanghaiHour(at)}`)

function factsOfCheck(check: Check) {
  const { windowOpensAt: opensAt, windowClosesAt: closesAt } = check
  const due = opensAt === null || closesAt === null ? '计划外' : spanText(opensAt, closesAt)
  return factsOf([
    ['名称', check.title],
    ['种类', check.kindName],
    ['应办时段', due],
    ['完成情况', check.state === null ? '' : windowStateWords[check.state]],
    ['开始', atText(check.startedAt)],
    ['结束', atText(check.finishedAt)],
    ['检查人', check.doneBy],
    ['在场人', check.seenBy],
    ...(check.contractor === null
      ? []
      : ([
          ['单位', check.contractor],
          ['报告编号', check.reportNumber],
        ] as const)),
    ['结论', check.conclusion === null ? '未结束' : conclusionWords[check.conclusion]],
    ['登记人', `${check.enteredBy}，${atText(check.recordedAt)}`],
    ...(check.lateReason === null ? [] : ([['补录原因', check.lateReason, 'wide']] as const)),
    ...(check.partReason === null ? [] : ([['未完成原因', check.partReason, 'wide']] as const)),
  ])
}

function readingText({ reading, unit }: Check['items'][number]): string {
  if (reading === null) return ''
  return unit === null ? String(reading) : `${reading} ${unit}`
}

function sectionsOfCheck(check: Check) {
  const points = check.points.map(({ code, name, floor, place, passedAt, way }) => [
    code,
    name,
    [floor, place].filter((part) => part !== null).join('，'),
    passedAt === null ? '未到' : shanghaiHour(passedAt),
    way === null ? '' : passWayWords[way],
  ])
  const items = check.items.map((item) => [
    item.heading ?? '',
    item.text,
    item.answer === null ? '未查' : answerWords[item.answer],
    readingText(item),
    [item.note ?? '', ...item.hazards.map(({ number }) => `隐患 ${number}`)]
      .filter((part) => part !== '')
      .join('；'),
  ])
  return [
    ...tableSection(
      '点位',
      [
        { heading: '编码', width: 5, align: 'left' },
        { heading: '点位', width: 10, align: 'left' },
        { heading: '位置', width: 12, align: 'left' },
        { heading: '到点时间', width: 6, align: 'center' },
        { heading: '方式', width: 4, align: 'center' },
      ],
      points,
    ),
    ...tableSection(
      '检查内容',
      [
        { heading: '分组', width: 6, align: 'left' },
        { heading: '内容', width: 16, align: 'left' },
        { heading: '结果', width: 5, align: 'center' },
        { heading: '读数', width: 5, align: 'right' },
        { heading: '说明', width: 10, align: 'left' },
      ],
      items,
    ),
    ...textSection('说明', check.note),
    ...tableSection(
      '发现的隐患',
      [
        { heading: '编号', width: 6, align: 'left' },
        { heading: '内容', width: 24, align: 'left' },
      ],
      check.hazards.map(({ number, description }) => [number, description]),
    ),
  ]
}

const printCheckHandler = handleQueryWithWork(printCheck, {
  async read(context, { id, asOf = context.today }) {
    const { db, home } = context
    const at = judgedAt(asOf, context)
    const check = await checkAsOf(context, id, at)
    const { name: homeName, isSample } = await readHome(db)
    const caption = check.title
    const pictures = await picturesOf({ db, home }, 'safetyCheck', [{ id, caption }], at)
    return { check, homeName, isSample, pictures }
  },
  async finish({ home }, _input, { check, homeName, isSample, pictures }) {
    const title = '检查记录'
    const day = shanghaiDay(check.startedAt)
    const isVoided = check.voided !== null
    const request = sheetRequest({
      frame: { homeName, title, period: formatDay(day), isSample, isLandscape: false },
      facts: factsOfCheck(check),
      sections: sectionsOfCheck(check),
      ...pictures,
      remarks: isVoided ? [`这条记录已作废：${check.voided?.reason ?? ''}`] : [],
      signatures: ['检查人', '在场人', '安全管理员'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${check.title}-${day}.pdf`, bytes }
  },
})

export const checkPrints: readonly Handler[] = [printCheckHandler, printBookHandler]
