import { printDrill } from '#shared/contract/safety/drill.ts'
import {
  drillFormWords,
  drillOutcomeWords,
  drillStateWords,
} from '#shared/rules/safety/emergency-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { type Handler, handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { factsOf, picturesOf, sheetRequest, tableSection, textSection } from '../sheet/sheet.ts'
import { drillAsOf } from './drill-queries.ts'

const atText = (at: string | null) => (at === null ? '' : `${shanghaiDay(at)} ${shanghaiHour(at)}`)

type Drill = Awaited<ReturnType<typeof drillAsOf>>

function peopleText({ staffCount, residentCount, outsiderCount }: Drill): string {
  const parts = [
    `员工 ${staffCount} 人`,
    residentCount === null ? '' : `老人 ${residentCount} 人`,
    outsiderCount === null ? '' : `外来人员 ${outsiderCount} 人`,
  ]
  return parts.filter((part) => part !== '').join('，')
}

function factsOfDrill(drill: Drill) {
  const isHeld = drill.heldOn !== null
  const held = [
    ['开始', atText(drill.startedAt)],
    [
      '结束',
      `${atText(drill.finishedAt)}${drill.minutes === null ? '' : `，历时 ${drill.minutes} 分钟`}`,
    ],
    ['参加人数', peopleText(drill)],
    ['夜间演练', drill.isAtNight === true ? '是' : '否'],
  ] as const
  return factsOf([
    ['名称', drill.title],
    ['种类', `${drill.kindName}，${drillFormWords[drill.form]}`],
    ['依据预案', drill.plan ?? '未指定'],
    ['负责人', drill.leader],
    ['计划日期', formatDay(drill.plannedOn)],
    ['地点', drill.place],
    ...(isHeld ? held : ([['情况', drillStateWords[drill.state]]] as const)),
  ])
}

function sectionsOfDrill(drill: Drill) {
  return [
    ...textSection('情景和步骤', drill.scenario),
    ...tableSection(
      '时间节点',
      [
        { heading: '时间', width: 6, align: 'left' },
        { heading: '节点', width: 20, align: 'left' },
      ],
      drill.moments.map(({ at, what }) => [atText(at), what]),
    ),
    ...textSection('演练经过', drill.course),
    ...tableSection(
      '参加人员',
      [
        { heading: '姓名', width: 8, align: 'left' },
        { heading: '任务', width: 18, align: 'left' },
        { heading: '签名', width: 8, align: 'left' },
      ],
      drill.people.map(({ name, role }) => [name, role ?? '', '']),
    ),
    ...textSection(
      '评估',
      drill.outcome === null
        ? null
        : `${drillOutcomeWords[drill.outcome]}。${drill.evaluation ?? ''}（评估人：${drill.evaluatedBy ?? ''}）`,
    ),
    ...tableSection(
      '发现的隐患',
      [
        { heading: '编号', width: 6, align: 'left' },
        { heading: '内容', width: 24, align: 'left' },
      ],
      drill.hazards.map(({ number, description }) => [number, description]),
    ),
  ]
}

const printHandler = handleQueryWithWork(printDrill, {
  async read(context, { id, asOf = context.today }) {
    const { db, home } = context
    const at = judgedAt(asOf, context)
    const drill = await drillAsOf(db, id, asOf, at)
    const caption = drill.title
    const { name: homeName, isSample } = await readHome(db)
    const pictures = await picturesOf({ db, home }, 'drill', [{ id, caption }], at)
    return { drill, homeName, isSample, pictures }
  },
  async finish({ home }, _input, { drill, homeName, isSample, pictures }) {
    const title = '应急演练记录'
    const period = formatDay(drill.heldOn ?? drill.plannedOn)
    const request = sheetRequest({
      frame: { homeName, title, period, isSample, isLandscape: false },
      facts: factsOfDrill(drill),
      sections: sectionsOfDrill(drill),
      ...pictures,
      remarks: [],
      signatures: ['演练负责人', '记录人', '评估人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${drill.title}-${drill.heldOn ?? drill.plannedOn}.pdf`, bytes }
  },
})

export const drillPrint: readonly Handler[] = [printHandler]
