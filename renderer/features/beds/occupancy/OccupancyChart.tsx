import { LineChart } from '@mantine/charts'
import { percentText, spanText } from './occupancy-words.ts'
import type { Occupancy } from './OccupancyPage.tsx'
import classes from './OccupancyPage.module.css'

/** Lines differ by colour and by dash, so that colour-blind eyes and a grey print tell them apart. */
const strokes = [
  { color: 'var(--yl-teal)', strokeDasharray: '0' },
  { color: 'var(--yl-violet)', strokeDasharray: '6 3' },
  { color: 'var(--yl-amber)', strokeDasharray: '2 3' },
  { color: 'var(--yl-blue)', strokeDasharray: '8 3 2 3' },
  { color: 'var(--yl-red)', strokeDasharray: '4 4' },
  { color: 'var(--yl-edge)', strokeDasharray: '1 2' },
] as const

/** More lines than this are no picture any more; the table has them all. */
const mostLines = strokes.length

function pointsOf({ rows }: Occupancy) {
  const points = new Map<string, Record<string, number | string | null>>()
  for (const { key, group, occupancyPercent } of rows) {
    const point = points.get(key) ?? { span: spanText(key) }
    point[group] = occupancyPercent
    points.set(key, point)
  }
  return [...points.values()]
}

/** What the lines come to, for who does not see them. */
function sentenceOf({ rows }: Occupancy): string {
  const known = rows.flatMap(({ occupancyPercent }) => occupancyPercent ?? [])
  if (known.length === 0) return '这段时间没有启用的床位。'
  const [lowest, highest] = [Math.min(...known), Math.max(...known)]
  return `最低 ${percentText(lowest)}，最高 ${percentText(highest)}。`
}

/** The course of occupancy over the period, a line a group. */
export function OccupancyChart({ occupancy }: { readonly occupancy: Occupancy }) {
  const groups = occupancy.groups.slice(0, mostLines)
  const left = occupancy.groups.length - groups.length
  const lowest = Math.min(100, ...occupancy.rows.flatMap((row) => row.occupancyPercent ?? []))
  const floor = Math.max(0, Math.floor((lowest - 10) / 10) * 10)
  return (
    <figure className={classes.chart} aria-label="入住率走势">
      <LineChart
        h={220}
        data={pointsOf(occupancy)}
        dataKey="span"
        series={groups.map(({ key, name }, index) => ({
          name: key,
          label: name,
          ...strokes[index % strokes.length]!,
        }))}
        withLegend={groups.length > 1}
        withDots={occupancy.rows.length <= 36}
        curveType="linear"
        connectNulls={false}
        yAxisProps={{ domain: [floor, 100], width: 48 }}
        valueFormatter={(value) => percentText(value)}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
      <figcaption>
        入住率 %。{sentenceOf(occupancy)}
        {left > 0 ? `图上是前 ${groups.length} 组，其余见表。` : ''}
      </figcaption>
    </figure>
  )
}
