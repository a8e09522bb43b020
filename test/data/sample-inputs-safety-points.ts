import { createChecklist } from '#shared/contract/safety/checklist.ts'
import { createPoint } from '#shared/contract/safety/point.ts'
import { createRoute } from '#shared/contract/safety/route.ts'
import { board } from '#shared/contract/beds/bed.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '改用新的'
const later = '2026-12-01'
const items = [
  { text: '安全出口没有上锁', asks: 'met', heading: '走廊', hazardKind: 'fire' },
  { text: '冷藏温度', asks: 'number', unit: '℃', minimum: 0, maximum: 8 },
] as const

/** Places, routes and checklists: one input for each operation that is accepted. */
export async function safetyPointsInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const point = async (name: string) => (await home.value(createPoint, { name })).id
  const route = async (name: string, pointIds: number[]) =>
    (await home.value(createRoute, { name, pointIds })).id
  const checklist = async (name: string) =>
    (await home.value(createChecklist, { name, items: [...items] })).id
  await given.room()
  const floorId = (await home.value(board, {})).buildings[0]?.floors[0]?.id
  const [east, west, closing, wrong] = [
    await point('样点东'),
    await point('样点西'),
    await point('样点要停用'),
    await point('样点登记错'),
  ]
  const [corrected, changed, closed] = [
    await route('样路线一', [east, west]),
    await route('样路线二', [east, west]),
    await route('样路线三', [east]),
  ]
  const [named, reworded, stopped] = [
    await checklist('样表一'),
    await checklist('样表二'),
    await checklist('样表三'),
  ]
  return {
    'safety.createPoint': () => ({ name: '锅炉房', code: 'GL-9', place: '院子北侧', floorId }),
    'safety.createFloorPoints': () => ({
      floorIds: [floorId],
      names: ['东楼梯', '西楼梯'],
      usedFrom: later,
    }),
    'safety.correctPoint': () => ({ id: east, version: 1, name: '样点东侧', note: '门后' }),
    'safety.closePoint': () => ({ id: closing, version: 1, usedTo: later, reason }),
    'safety.voidPoint': () => ({ id: wrong, version: 1, reason }),
    'safety.listPoints': () => ({}),
    'safety.printPointLabels': () => ({ size: 'small' }),
    'safety.createRoute': () => ({ name: '样路线四', note: '夜间', pointIds: [west, east] }),
    'safety.correctRoute': () => ({ id: corrected, version: 1, name: '样路线甲' }),
    'safety.changeRoutePoints': () => ({
      id: changed,
      version: 1,
      from: later,
      pointIds: [west, east],
    }),
    'safety.closeRoute': () => ({ id: closed, version: 1, usedTo: later, reason }),
    'safety.listRoutes': () => ({}),
    'safety.createChecklist': () => ({ name: '样表四', note: '每周', items }),
    'safety.correctChecklist': () => ({ id: named, version: 1, name: '样表甲' }),
    'safety.changeChecklistItems': () => ({ id: reworded, version: 1, from: later, items }),
    'safety.closeChecklist': () => ({ id: stopped, version: 1, usedTo: later, reason }),
    'safety.listChecklists': () => ({}),
    'safety.printChecklist': () => ({ id: named }),
  }
}
