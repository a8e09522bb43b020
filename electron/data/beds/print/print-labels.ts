import { printLabels } from '#shared/contract/beds/print.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { readSetting } from '../../settings.ts'
import { qrFiles, qrName } from './bed-qr.ts'
import { printedBeds, type PrintedBed } from './printed-beds.ts'

/** `本部楼 3层`; the building alone says nothing where the home has one. */
function placeOf({ building, floor }: PrintedBed, hasBuildings: boolean): string {
  return hasBuildings ? `${building} ${floor}` : floor
}

export const printLabelsHandler = handleQueryWithWork(printLabels, {
  async read(context, { asOf = context.today, firstLabel, ...which }) {
    const beds = await printedBeds(context, asOf, which)
    const { value: papers } = await readSetting(context.db, 'bedPapers')
    const home = await readHome(context.db)
    const hasBuildings = new Set(beds.map(({ buildingId }) => buildingId)).size > 1
    const { columns, rows } = papers.label
    return {
      homeName: home.name,
      isSample: home.isSample,
      papers,
      // A used-up sheet begins where its next label is, and never below its last one.
      skipped: Math.min(firstLabel, columns * rows) - 1,
      labels: beds.map((one) => ({
        bedId: one.bed.bedId,
        code: one.bed.code,
        place: placeOf(one, hasBuildings),
        qr: qrName(one.bed.bedId),
      })),
      asOf,
    }
  },
  async finish({ home }, _input, data) {
    const { bytes, pageCount } = await home.workers.run('document', {
      template: 'beds/print/labels.typ',
      data,
      files: qrFiles(data.labels.map(({ bedId }) => bedId)),
    })
    return { name: `床位标签-${data.asOf}.pdf`, bytes, pageCount }
  },
})
