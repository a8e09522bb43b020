import { printStaffing, type StaffingProposal } from '#shared/contract/staff/staffing-query.ts'
import { certaintyWords } from '#shared/rulebooks/rulebook.ts'
import { groupWords } from '#shared/rules/staff/staffing-need.ts'
import {
  dayPartWords,
  needText,
  rangeText,
  saidName,
  shiftSentence,
  shortWord,
} from '#shared/rules/staff/staffing-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { type Staffing, staffingAsOf } from './get-staffing.ts'
import { proposalsOf } from './ratios.ts'

const perCarer = (count: number | null) => (count === null ? '没有定' : `${count} : 1`)

/** The plan of a city that asks it, where the home goes by that plan; else nothing is asked. */
function policyText({ policies }: Staffing['figures'][number]): string {
  return policies
    .filter(({ applies }) => applies)
    .map(({ plan, targetText, status, certainty }) => {
      const mark = certaintyWords[certainty]
      const words = { met: '达标', short: '未达标' } as const
      const state = status === 'met' || status === 'short' ? words[status] : '不作判断'
      return `${plan} ${targetText ?? ''}，${state}${mark === null ? '' : `（${mark}）`}`
    })
    .join('；')
}

function figureRows({ figures }: Staffing) {
  return figures.map((figure) => {
    const { name, value, valueText, because, numerator, denominator } = figure
    const parts =
      value === null
        ? (because ?? '')
        : numerator === null || denominator === null
          ? ''
          : `${numerator} ÷ ${denominator}`
    return [name, value === null ? null : valueText, parts, policyText(figure)]
  })
}

function groupRows({ groups, residents }: Staffing) {
  return [
    ...groups.map((one) => [
      groupWords[one.group],
      one.levels.join('、'),
      `${one.residents}`,
      perCarer(one.perCarerDay),
      perCarer(one.perCarerNight),
    ]),
    ['没有有效评估', '', `${residents.unknown}`, '', ''],
  ]
}

function shiftRows({ shifts }: Staffing) {
  return shifts.map((row) => [row.name, `${row.carers}`, shortWord(row), shiftSentence(row)])
}

function postRows({ posts }: Staffing) {
  return posts.map(({ name, count, fullTime, partTime, isCarer }) => [
    isCarer ? `${name}（计入护理员）` : name,
    `${count}`,
    `${fullTime}`,
    `${partTime}`,
  ])
}

const known = ({ able, partly, full }: StaffingProposal) =>
  [able, partly, full].some(({ from }) => from !== null)

/** What sources say beside what the home set: each with how sure it is; an unread one is said to be unread. */
function sourceRows(proposals: readonly StaffingProposal[]) {
  return proposals.map((one) => [
    saidName(one),
    dayPartWords[one.dayPart],
    ...(known(one) ? [one.able, one.partly, one.full].map(rangeText) : [null, null, null]),
    certaintyWords[one.status] ?? '已核对',
  ])
}

const remarks = [
  '配比是本机构自己定的；国家标准的数字没有读到，各来源的说法只作参考，没有一条作为法定要求。',
  '当天请假、住院的老人不计入班次的需要；没有有效能力评估的老人按最严的一类估计，仍够才算够。',
  '班次的人数取这一班里人最少的时刻，时间有重叠的其他班次的护理员在班时也算。',
]

/** Facts and ratios of one day on one page, every ratio with its status. */
export const printStaffingHandler = handleQueryWithWork(printStaffing, {
  async read({ db, today }, { asOf = today }) {
    const book = await effectiveRulebook(db, 'staffing-ratios')
    return {
      staffing: await staffingAsOf(db, asOf),
      proposals: proposalsOf(book),
      letterhead: await readHome(db),
    }
  },
  async finish({ home }, _, { staffing, proposals, letterhead }) {
    const { asOf, need, residents, people, decidedBy } = staffing
    const title = '人员配备'
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: `截至 ${formatDay(asOf)}`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      figures: figureRows(staffing),
      groups: groupRows(staffing),
      need: [
        `白天每班需要 ${needText(need.day)}`,
        `夜间每班需要 ${needText(need.night)}`,
        `请假、住院 ${residents.away} 人`,
        decidedBy === null ? '配比还没有定' : `配比由${decidedBy}定`,
      ].join('；'),
      shifts: shiftRows(staffing),
      posts: postRows(staffing),
      people: `在岗 ${people} 人；一人多岗在各岗位都算，合计只算一人`,
      sources: sourceRows(proposals),
      remarks,
    }
    const template = 'staff/staffing/staffing.typ'
    const { bytes } = await home.workers.run('document', { template, data })
    return { name: `${title}-${asOf}.pdf`, bytes }
  },
})
