import {
  printSignInSheet,
  printTraining,
  printTrainingPlan,
} from '#shared/contract/staff/training-plan.ts'
import { isPassed, passPercent } from '#shared/rules/staff/training-passed.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { attendancesOf } from './attendance.ts'
import { planThen, sessionThen } from './plan-queries.ts'
import { trainingRow } from './training.ts'

/** Lines for who comes without having been invited. */
const emptyLines = 6

const column = (heading: string, width: number, align: ListColumn['align'] = 'left') => ({
  heading,
  width,
  align,
})

const joined = (parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join('；')

async function headOf(db: Database) {
  const { name, isSample } = await readHome(db)
  return { homeName: name, isSample }
}

const signInHandler = handleQueryWithWork(printSignInSheet, {
  async read({ db, today }, { id, asOf = today }) {
    return { session: await sessionThen(db, id, { asOf, today }), head: await headOf(db) }
  },
  async finish({ home }, _input, { session, head }) {
    const { topic, heldOn, startsAt, hours, trainer, place, kindName, invited } = session
    const people = invited.map(({ name, posts }, index) => [String(index + 1), name, posts])
    const empty = Array.from({ length: emptyLines }, (_line, index) => [
      String(invited.length + index + 1),
      '',
      '',
    ])
    const period = joined([topic, formatDay(heldOn), startsAt])
    const request = listRequest({
      frame: { ...head, title: '培训签到表', period, isLandscape: false },
      filters: joined([
        kindName,
        `${hours} 学时`,
        trainer === null ? null : `授课人 ${trainer}`,
        place === null ? null : `地点 ${place}`,
      ]),
      summary: `通知 ${invited.length} 人`,
      columns: [
        column('序号', 3, 'center'),
        column('姓名', 6),
        column('岗位', 9),
        column('签到', 9),
        column('时间', 5),
        column('成绩', 4),
      ],
      rows: [...people, ...empty].map((cells) => [...cells, '', '', '']),
      isDense: false,
      remarks: ['空行供未通知而参加的人填写。'],
      signatures: ['授课人', '记录人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `培训签到表-${heldOn}.pdf`, bytes }
  },
})

const planStateWords = { planned: '待安排', set: '已安排', held: '已举办', overdue: '逾期未办' }

const planHandler = handleQueryWithWork(printTrainingPlan, {
  async read({ db, today }, { year, asOf = today }) {
    const items = await planThen(db, year, { asOf, today })
    return { items, asOf, head: await headOf(db) }
  },
  async finish({ home }, { year }, { items, asOf, head }) {
    const period = `${year} 年，截至 ${formatDay(asOf)}`
    const hours = items.reduce((sum, item) => sum + item.hours, 0)
    const request = listRequest({
      frame: { ...head, title: '年度培训计划', period, isLandscape: true },
      filters: '',
      summary: `${items.length} 项，${hours} 学时`,
      columns: [
        column('月份', 3, 'center'),
        column('种类', 6),
        column('内容', 13),
        column('学时', 3, 'right'),
        column('对象', 9),
        column('授课人', 5),
        column('状态', 5),
        column('日期', 6),
        column('备注', 8),
      ],
      rows: items.map((item) => [
        `${item.plannedMonth} 月`,
        item.kindName,
        item.topic,
        String(item.hours),
        item.postNames === '' ? '全体员工' : item.postNames,
        item.trainer ?? '',
        planStateWords[item.state],
        item.heldOn ?? '',
        item.note ?? '',
      ]),
      isDense: false,
      remarks: [],
      signatures: ['制表人', '负责人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `培训计划-${year}.pdf`, bytes }
  },
})

/** A training with everybody on its list, by name, and whether she passed. */
async function heldThen(db: Database, id: number) {
  const training = await trainingRow(db, id)
  const attended = await attendancesOf(db, id)
  const ids = attended.map(({ staffId }) => staffId)
  const names = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', [0, ...ids])
    .where('voidedAt', 'is', null)
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const posts = await postsOnDay(db, ids, training.endsOn ?? training.startsOn)
  const byId = new Map(attended.map((one) => [one.staffId, one]))
  const people = names.flatMap(({ id: staffId, name }) => {
    const one = byId.get(staffId)
    if (one === undefined) return []
    const passed = isPassed({ ...one, passScore: training.passScore })
    return [{ ...one, name, posts: postsText(posts.get(staffId)), isPassed: passed }]
  })
  return { training, people }
}

const recordHandler = handleQueryWithWork(printTraining, {
  async read({ db }, { id }) {
    const { training, people } = await heldThen(db, id)
    const kind = await db
      .selectFrom('trainingKind')
      .select('name')
      .where('key', '=', training.kind)
      .executeTakeFirstOrThrow()
    return { training, people, kindName: kind.name, head: await headOf(db) }
  },
  async finish({ home }, _input, { training, people, kindName, head }) {
    const { topic, startsOn, endsOn, hours, trainer, place, passScore, note } = training
    const passed = people.filter((one) => one.isPassed).length
    const days =
      endsOn === null ? formatDay(startsOn) : `${formatDay(startsOn)}至${formatDay(endsOn)}`
    const word = passScore === null ? '完成' : '合格'
    const request = listRequest({
      frame: { ...head, title: '培训记录', period: joined([topic, days]), isLandscape: false },
      filters: joined([
        kindName,
        `${hours} 学时`,
        trainer === null ? null : `授课人 ${trainer}`,
        place === null ? null : `地点 ${place}`,
        passScore === null ? '没有考核' : `${passScore} 分合格`,
      ]),
      summary: `${people.length} 人，${word} ${passed} 人，${word}率 ${passPercent(passed, people.length) ?? 0}%`,
      columns: [
        column('序号', 3, 'center'),
        column('姓名', 7),
        column('岗位', 12),
        column('成绩', 5, 'right'),
        column('结果', 6),
      ],
      rows: people.map((one, index) => [
        String(index + 1),
        one.name,
        one.posts,
        one.score === null ? '' : String(one.score),
        one.isPassed ? word : `未${word}`,
      ]),
      isDense: false,
      remarks: note === null ? [] : [note],
      signatures: ['授课人', '记录人', '负责人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `培训记录-${startsOn}.pdf`, bytes }
  },
})

export const trainingPrints: readonly Handler[] = [signInHandler, planHandler, recordHandler]
