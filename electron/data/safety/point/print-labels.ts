import { printPointLabels } from '#shared/contract/safety/point.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleQueryWithWork } from '../../context.ts'
import { qrSvg } from '../../documents/qr.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { pointsFound } from './queries.ts'

const printHandler = handleQueryWithWork(printPointLabels, {
  async read(context, { ids, routeId, size, asOf = context.today }) {
    const { db } = context
    const points = await pointsFound(db, { routeId }, asOf, judgedAt(asOf, context))
      .$if(ids !== undefined, (query) => query.where('safetyPoint.id', 'in', [0, ...(ids ?? [])]))
      .select(['safetyPoint.code', 'safetyPoint.name', 'safetyPoint.place'])
      .select(['building.name as building', 'floor.name as floor', 'room.name as room'])
      .orderBy('building.nameKey')
      .orderBy('floor.nameKey')
      .orderBy('safetyPoint.code')
      .execute()
    if (points.length === 0) {
      throw new YiluError('rule_violated', 'no-points', '没有可打印的点位。')
    }
    const { name: homeName, isSample } = await readHome(db)
    const labels = points.map(({ code, name, building, floor, room, place }) => ({
      code,
      name,
      where: [building, floor, room, place].filter((part) => part !== null).join(' '),
      qr: `point-${code}.svg`,
    }))
    return { homeName, isSample, size, labels, asOf }
  },
  async finish({ home }, _input, data) {
    const files = Object.fromEntries(data.labels.map(({ code, qr }) => [qr, qrSvg(code)]))
    const request = { template: 'safety/point/labels.typ', data, files }
    const { bytes } = await home.workers.run('document', request)
    return { name: `点位标签-${data.asOf}.pdf`, bytes }
  },
})

export const pointPrints: readonly Handler[] = [printHandler]
