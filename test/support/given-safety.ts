import { createChecklist, listChecklists } from '#shared/contract/safety/checklist.ts'
import { createPoint } from '#shared/contract/safety/point.ts'
import { createRoute } from '#shared/contract/safety/route.ts'
import { createSchedule } from '#shared/contract/safety/schedule.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { TestHome } from './home.ts'

/** An instant by its day and hour in Shanghai. */
export const atHour = (day: string, hour: string): string =>
  new Date(`${day}T${hour}:00+08:00`).toISOString()

/** Places, routes, checklists and schedules, by real commands alone. */
export class GivenSafety {
  readonly home: TestHome
  #count = 0

  constructor(home: TestHome) {
    this.home = home
  }

  #next(): number {
    this.#count += 1
    return this.#count
  }

  point(name = `点位${this.#next()}`) {
    return this.home.value(createPoint, { name })
  }

  /** A route of so many new places. */
  async route(pointCount = 2) {
    const points = []
    for (let index = 0; index < pointCount; index += 1) points.push(await this.point())
    const pointIds = points.map(({ id }) => id)
    const { id } = await this.home.value(createRoute, { name: `路线${this.#next()}`, pointIds })
    return { id, points }
  }

  /** A checklist that asks for a look and for a temperature from 0 to 8. */
  async checklist(items?: GivenInputOf<typeof createChecklist>['items']) {
    const usual = [
      { text: '通道畅通', asks: 'met' as const, hazardKind: 'fire' },
      { text: '冰箱温度', asks: 'number' as const, unit: '℃', minimum: 0, maximum: 8 },
    ]
    const name = `检查表${this.#next()}`
    const { id } = await this.home.value(createChecklist, { name, items: items ?? usual })
    const { rows } = await this.home.value(listChecklists, {})
    const found = rows.find((row) => row.id === id)
    return { id, itemIds: (found?.items ?? []).map((item) => item.id) }
  }

  /** A patrol every two hours from 22:00 to 06:00 from today on, unless told. */
  async schedule(changes: Partial<GivenInputOf<typeof createSchedule>> = {}) {
    const input = {
      kind: 'patrol',
      name: `计划${this.#next()}`,
      frequency: { frequency: 'hours' as const, every: 2, from: '22:00', to: '06:00' },
      termFrom: this.home.clock.read().toISOString().slice(0, 10),
      ...changes,
    }
    const { id } = await this.home.value(createSchedule, input)
    return { ...input, id }
  }
}
