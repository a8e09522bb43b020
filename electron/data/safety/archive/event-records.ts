import { drillFormWords, drillOutcomeWords } from '#shared/rules/safety/emergency-words.ts'
import { hazardLevelWords, hazardStateWords } from '#shared/rules/safety/hazard-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { HazardOnDay } from '../hazard/shown.ts'
import type { ArchiveFacts } from './facts.ts'
import { type ArchiveRecords, columnsOf, countWords, newestOf } from './records.ts'

const hazardColumns = columnsOf([
  ['编号', 6],
  ['发现日期', 7],
  ['位置', 8],
  ['隐患内容', 12],
  ['等级', 5],
  ['状态', 5],
  ['整改措施', 10],
  ['整改期限', 7],
  ['支出（元）', 6, 'right'],
  ['销账日期', 7],
])

export function hazardRow(hazard: HazardOnDay): readonly string[] {
  const { floor, place, level } = hazard
  return [
    hazard.number,
    hazard.foundOn,
    floor === null ? place : `${floor} ${place}`,
    hazard.description,
    level === null ? '未判定' : hazardLevelWords[level].replace('隐患', ''),
    hazardStateWords[hazard.state],
    hazard.measure ?? '',
    hazard.dueOn ?? '',
    hazard.spentFen === null ? '' : formatFen(hazard.spentFen),
    hazard.closedOn ?? '',
  ]
}

function hazardRecords(
  hazards: readonly HazardOnDay[],
  told: Pick<ArchiveRecords, 'key' | 'title'>,
): ArchiveRecords {
  const open = hazards.filter(({ progress }) => progress !== 'closed')
  return {
    ...told,
    count: hazards.length,
    newestOn: newestOf(hazards.map(({ foundOn }) => foundOn)),
    link: '/safety/hazards?state=all',
    note: countWords([
      ['未销账', open.length],
      ['逾期', open.filter(({ isOverdue }) => isOverdue).length],
      ['重大', hazards.filter(({ level }) => level === 'major').length],
    ]),
    tables: hazards.length === 0 ? [] : [{ columns: hazardColumns, rows: hazards.map(hazardRow) }],
  }
}

export const fireHazards = ({ hazards }: ArchiveFacts): ArchiveRecords =>
  hazardRecords(hazards, { key: 'hazards', title: '消防、用电、燃气隐患和整改' })

/** What an authority found stands in its paper; here what was made of it. */
export const regulatorHazards = ({ hazards }: ArchiveFacts): ArchiveRecords =>
  hazardRecords(
    hazards.filter(({ source }) => source === 'regulator'),
    { key: 'regulator-hazards', title: '监管检查发现的隐患' },
  )

const drillColumns = columnsOf([
  ['日期', 7],
  ['名称', 13],
  ['形式', 6],
  ['地点', 9],
  ['负责人', 6],
  ['用时（分）', 5, 'right'],
  ['员工', 4, 'right'],
  ['老人', 4, 'right'],
  ['评估', 6],
])

export function fireDrills({ drills }: ArchiveFacts): ArchiveRecords {
  const rows = drills.map((drill) => [
    drill.heldOn,
    drill.title,
    drillFormWords[drill.form],
    drill.place,
    drill.leader,
    drill.minutes === null ? '' : String(drill.minutes),
    String(drill.staffCount),
    drill.residentCount === null ? '' : String(drill.residentCount),
    drill.outcome === null ? '未评估' : drillOutcomeWords[drill.outcome],
  ])
  return {
    key: 'drills',
    title: '灭火和应急疏散演练',
    count: drills.length,
    newestOn: newestOf(drills.map(({ heldOn }) => heldOn)),
    link: '/safety/drills',
    note: countWords([['夜间', drills.filter(({ isAtNight }) => isAtNight === true).length]]),
    tables: rows.length === 0 ? [] : [{ columns: drillColumns, rows }],
  }
}

const trainingColumns = columnsOf([
  ['日期', 7],
  ['主题', 16],
  ['学时', 4, 'right'],
  ['讲师', 7],
  ['地点', 9],
  ['完成人数', 5, 'right'],
])

export function fireTrainings({ trainings }: ArchiveFacts): ArchiveRecords {
  const rows = trainings.map((training) => [
    training.startsOn,
    training.topic,
    String(training.hours),
    training.trainer ?? '',
    training.place ?? '',
    String(training.completedCount),
  ])
  const total = trainings.reduce((sum, { completedCount }) => sum + completedCount, 0)
  return {
    key: 'trainings',
    title: '消防培训',
    count: trainings.length,
    newestOn: newestOf(trainings.map(({ startsOn }) => startsOn)),
    link: '/staff/trainings',
    note: countWords([['完成人次', total]]),
    tables: rows.length === 0 ? [] : [{ columns: trainingColumns, rows }],
  }
}

const fireColumns = columnsOf([
  ['时间', 10],
  ['位置', 14],
  ['发现人', 8],
  ['处理', 6],
])

export function firesHappened({ fires, span }: ArchiveFacts): ArchiveRecords {
  const rows = fires.map(({ happenedAt, placeDetail, foundBy, closedAt }) => [
    `${shanghaiDay(happenedAt)} ${shanghaiHour(happenedAt)}`,
    placeDetail ?? '',
    foundBy,
    closedAt !== null && closedAt <= span.at ? '已结案' : '未结案',
  ])
  return {
    key: 'fires',
    title: '火情',
    count: fires.length,
    newestOn: newestOf(fires.map(({ happenedAt }) => shanghaiDay(happenedAt))),
    link: '/care/incidents?kind=fire',
    note: null,
    tables: rows.length === 0 ? [] : [{ columns: fireColumns, rows }],
  }
}
