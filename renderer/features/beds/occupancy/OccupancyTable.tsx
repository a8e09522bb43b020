import { UnstyledButton } from '@mantine/core'
import type { Occupancy } from './OccupancyPage.tsx'
import { averageText, percentText, spanText } from './occupancy-words.ts'
import classes from './OccupancyPage.module.css'

/** A figure of which the reader wants to know what stands behind it. */
export interface AskedFigure {
  readonly from: string
  readonly to: string
  /** Key of the group; null is all beds. */
  readonly group: string | null
  readonly title: string
}

type Figures = Omit<Occupancy['total'], 'dayCount'> & { readonly dayCount: number }

interface LineProps {
  readonly name: string
  readonly group: string | null
  readonly figures: Figures
  readonly onAsk: () => void
  readonly isTotal?: boolean
}

function Line({ name, group, figures, onAsk, isTotal = false }: LineProps) {
  return (
    <tr className={isTotal ? classes.total : undefined}>
      <th scope="row">{name}</th>
      {group === null ? null : <td className={classes.group}>{group}</td>}
      <td>{figures.bedDays}</td>
      <td>{figures.occupiedBedDays}</td>
      <td>{figures.awayBedDays}</td>
      <td>{figures.extraBedDays}</td>
      <td>{figures.freeBedDays}</td>
      <td>{averageText(figures.averageOccupied)}</td>
      <td>
        <UnstyledButton className={classes.ask} onClick={onAsk} title="看依据">
          {percentText(figures.occupancyPercent)}
        </UnstyledButton>
      </td>
    </tr>
  )
}

interface OccupancyTableProps {
  readonly occupancy: Occupancy
  readonly onAsk: (figure: AskedFigure) => void
}

/** Bed-days by day or month and group, with the sums of the period; each share leads to its beds. */
export function OccupancyTable({ occupancy, onAsk }: OccupancyTableProps) {
  const { groups, rows, totals, total, from, to } = occupancy
  const isGrouped = groups.length > 1 || groups[0]?.key !== 'all'
  const nameOf = (key: string) => groups.find((group) => group.key === key)?.name ?? key
  const groupOf = (key: string) => (isGrouped ? nameOf(key) : null)
  const keyOf = (key: string) => (isGrouped ? key : null)
  const what = (key: string) => (isGrouped ? ` ${nameOf(key)}` : '')
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">时间</th>
          {isGrouped ? (
            <th scope="col" className={classes.group}>
              分组
            </th>
          ) : null}
          <th scope="col">床日</th>
          <th scope="col">占用床日</th>
          <th scope="col">其中外出</th>
          <th scope="col">其中副床</th>
          <th scope="col">空床日</th>
          <th scope="col">日均占用</th>
          <th scope="col">入住率</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line
            key={`${row.key}-${row.group}`}
            name={spanText(row.key)}
            group={groupOf(row.group)}
            figures={row}
            onAsk={() =>
              onAsk({
                from: row.from,
                to: row.to,
                group: keyOf(row.group),
                title: `${spanText(row.key)}${what(row.group)}`,
              })
            }
          />
        ))}
      </tbody>
      <tfoot>
        {(isGrouped ? totals : []).map((one) => (
          <Line
            key={one.group}
            isTotal
            name="合计"
            group={nameOf(one.group)}
            figures={one}
            onAsk={() => onAsk({ from, to, group: one.group, title: `合计${what(one.group)}` })}
          />
        ))}
        <Line
          isTotal
          name="合计"
          group={isGrouped ? '全部' : null}
          figures={total}
          onAsk={() => onAsk({ from, to, group: null, title: '合计' })}
        />
      </tfoot>
    </table>
  )
}
