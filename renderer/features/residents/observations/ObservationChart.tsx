import type { getObservationChart } from '#shared/contract/care/observation.ts'
import type { OutputOf } from '#shared/operation.ts'
import { rangeText } from '#shared/rules/observation-alarms.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { LineChart } from '@mantine/charts'
import classes from './ObservationsTab.module.css'

export type Series = OutputOf<typeof getObservationChart>['series'][number]

/** Lines differ by colour and by dash. */
const strokes = [
  { color: 'var(--yl-teal)', strokeDasharray: '0' },
  { color: 'var(--yl-amber)', strokeDasharray: '6 3' },
] as const

interface ChartGroup {
  readonly title: string
  readonly series: readonly Series[]
}

/** The two pressures stand in one picture; everything else in its own. */
export function chartGroups(series: readonly Series[]): readonly ChartGroup[] {
  const pressures = series.filter(({ kind }) => kind === 'systolic' || kind === 'diastolic')
  const others = series.filter((one) => !pressures.includes(one))
  const groups = others.map((one) => ({ title: one.name, series: [one] }))
  return pressures.length === 0 ? groups : [{ title: '血压', series: pressures }, ...groups]
}

/** Points by their hour: what was measured together stands above each other. */
function pointsOf(series: readonly Series[]) {
  const points = new Map<string, Record<string, string | number | null>>()
  for (const { kind, points: own } of series) {
    for (const { at, amount } of own) {
      const when = `${shanghaiDay(at).slice(5)} ${shanghaiHour(at)}`
      const point = points.get(at) ?? { when }
      point[kind] = amount
      points.set(at, point)
    }
  }
  return [...points].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

/** The bounds of the last range, drawn as lines; earlier ones stand in the table. */
function boundsOf(series: readonly Series[]) {
  return series.flatMap(({ name, points }, index) => {
    const last = points.at(-1)
    const color = strokes[index % strokes.length]!.color
    // Two ranges may meet at one value: the words of the second stand at the other end.
    const labelPosition = index === 0 ? ('insideBottomLeft' as const) : ('insideTopRight' as const)
    return [
      { value: last?.low, label: `${name}下限` },
      { value: last?.high, label: `${name}上限` },
    ].flatMap(({ value, label }) =>
      value == null ? [] : [{ y: value, label: `${label} ${value}`, color, labelPosition }],
    )
  })
}

/** From lowest to highest of values and bounds, with some air. */
function domainOf(series: readonly Series[]): [number, number] {
  const all = series.flatMap(({ points }) =>
    points.flatMap(({ amount, low, high }) =>
      [amount, low, high].filter((value) => value !== null),
    ),
  )
  const [lowest, highest] = [Math.min(...all), Math.max(...all)]
  const air = Math.max((highest - lowest) * 0.2, highest * 0.03)
  return [Math.floor(lowest - air), Math.ceil(highest + air)]
}

/** What the line comes to, for who does not see it. */
function sentenceOf({ name, unit, decimals, points }: Series): string {
  const amounts = points.map(({ amount }) => amount)
  const [lowest, highest] = [Math.min(...amounts), Math.max(...amounts)]
  const out = points.filter(({ alarm }) => alarm !== null).length
  const last = points.at(-1)
  const range =
    last === undefined || (last.low === null && last.high === null)
      ? '没有定范围'
      : `现在的范围 ${rangeText(last)}`
  return `${name} ${points.length} 次，${lowest.toFixed(decimals)}–${highest.toFixed(decimals)} ${unit ?? ''}，超出范围 ${out} 次，${range}。`
}

/** The course of one kind, or of the two pressures, with the bounds of its range. */
export function ObservationChart({ title, series }: ChartGroup) {
  return (
    <figure className={classes.chart} aria-label={`${title}曲线`}>
      <h3>
        {title} <span className="unknown">{series[0]?.unit}</span>
      </h3>
      <LineChart
        h={190}
        data={pointsOf(series)}
        dataKey="when"
        series={series.map(({ kind, name }, index) => ({
          name: kind,
          label: name,
          ...strokes[index % strokes.length]!,
        }))}
        withLegend={series.length > 1}
        curveType="linear"
        connectNulls
        referenceLines={boundsOf(series)}
        yAxisProps={{ domain: domainOf(series), width: 44 }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
      <figcaption>{series.map(sentenceOf).join('')}</figcaption>
    </figure>
  )
}
