import { history } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { AreaChart } from '@mantine/charts'
import { unknownWord } from '../words.ts'
import classes from './FigureDrawer.module.css'
import { statusWords, valueText } from './figure-words.ts'

type History = OutputOf<typeof history>
type Month = History['rows'][number]

/** `2026年10月`. */
function monthWords(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** On the axis the year stands where it begins. */
function tickWords(month: string): string {
  return month.endsWith('-01') ? `${month.slice(0, 4)}年` : `${Number(month.slice(5))}月`
}

/** The first months of quarters, so that each year stands on the axis. */
function quarters(rows: readonly Month[]): string[] {
  return rows.flatMap(({ month }) => (Number(month.slice(5)) % 3 === 1 ? [month] : []))
}

/** The unit stands in the caption; beside each tick it would only be noise. */
function axisText(value: number, unit: History['unit']): string {
  return unit === 'percent' || unit === 'grade' ? valueText({ value, unit }) : String(value)
}

/** What the course comes to, for who does not see it. */
export function courseSentence({ rows, unit }: Pick<History, 'rows' | 'unit'>): string {
  const known = rows.flatMap(({ value }) => (value === null ? [] : [value]))
  if (known.length === 0) return `${rows.length} 个月都未知。`
  const [lowest, highest] = [Math.min(...known), Math.max(...known)]
  const gaps = rows.length - known.length
  return [
    `最低 ${valueText({ value: lowest, unit })}`,
    `最高 ${valueText({ value: highest, unit })}`,
    ...(gaps === 0 ? [] : [`${gaps} 个月未知，图上空着`]),
  ].join('，')
}

interface PointProps extends Pick<History, 'rows' | 'unit'> {
  /** The month under the pointer; the chart hands it in. */
  readonly label?: string
}

/** What the chart says at the pointer, in months where nothing is known too. */
function Point({ rows, unit, label }: PointProps) {
  const month = rows.find((row) => row.month === label)
  if (month === undefined) return null
  return (
    <div className={classes.tooltip}>
      <div className={classes.quiet}>{monthWords(month.month)}</div>
      <b>{valueText({ value: month.value, unit })}</b>
      {month.status === null ? null : <span> {statusWords[month.status]}</span>}
    </div>
  )
}

/** The scale of the axis: from nothing, with the target always on it; a share ends at the whole. */
function scaleOf({ rows, unit, target }: History): [number, number] {
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]))
  const highest = Math.max(1, target ?? 0, ...values)
  if (unit === 'percent' && highest <= 100) return [0, 100]
  if (unit === 'grade') return [0, 5]
  const power = 10 ** Math.floor(Math.log10(highest))
  const top = [2, 4, 8, 10, 12].find((part) => part * power >= highest * 1.05) ?? 20
  return [0, top * power]
}

interface CourseProps {
  readonly course: History
  readonly subject: string
  readonly targetText: string | null
}

function Chart({ course, subject, targetText }: CourseProps) {
  const { rows, unit, target } = course
  const step = unit === 'grade' || unit === 'people' || unit === 'beds'
  return (
    <div className={classes.chart} aria-hidden>
      <AreaChart
        h={176}
        data={[...rows]}
        dataKey="month"
        series={[{ name: 'value', label: subject, color: 'teal.7' }]}
        curveType={step ? 'stepAfter' : 'linear'}
        connectNulls={false}
        accessibilityLayer={false}
        strokeWidth={1.75}
        dotProps={{ r: 2 }}
        activeDotProps={{ r: 4 }}
        areaProps={{ isAnimationActive: false }}
        xAxisProps={{ ticks: quarters(rows), interval: 0, tickFormatter: tickWords }}
        yAxisProps={{
          domain: scaleOf(course),
          width: 44,
          tickFormatter: (value) => axisText(value, unit),
        }}
        referenceLines={
          target === null
            ? []
            : [
                {
                  y: target,
                  color: 'gray.8',
                  strokeDasharray: '4 3',
                  label: `目标 ${targetText ?? target}`,
                  labelPosition: 'insideBottomRight',
                },
              ]
        }
        tooltipProps={{
          content: <Point rows={rows} unit={unit} />,
        }}
      />
    </div>
  )
}

function share({ numerator, denominator }: Month): string {
  return numerator === null || denominator === null ? '' : `${numerator} / ${denominator}`
}

function MonthTable({ course, subject }: Pick<CourseProps, 'course' | 'subject'>) {
  const { rows, unit } = course
  return (
    <details className={classes.asTable}>
      <summary>按月列出</summary>
      <table className={classes.months} aria-label={`${subject}，按月`}>
        <thead>
          <tr>
            <th scope="col">月末</th>
            <th scope="col" className={classes.number}>
              数值
            </th>
            <th scope="col" className={classes.number}>
              计入 / 全部
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.month}>
              <th scope="row">{row.asOf}</th>
              <td className={classes.number}>{valueText({ value: row.value, unit })}</td>
              <td className={classes.number}>{share(row)}</td>
              <td>{row.status === null ? '' : statusWords[row.status]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Course(props: CourseProps) {
  const { course, subject } = props
  const isKnown = course.rows.some(({ value }) => value !== null)
  return (
    <figure className={classes.history} aria-label={`${subject}，${course.rows.length} 个月`}>
      <figcaption className={classes.quiet}>{courseSentence(course)}</figcaption>
      {isKnown ? <Chart {...props} /> : null}
      <MonthTable course={course} subject={subject} />
    </figure>
  )
}

interface FigureHistoryProps {
  readonly id: string
  readonly subject: string
  readonly targetText: string | null
}

/** The figure at each month's end for two years, as a course with gaps where nothing is known. */
export function FigureHistory({ id, subject, targetText }: FigureHistoryProps) {
  const query = useOperationQuery(history, { id, ...useAsOfInput() })
  return (
    <Panel title="两年来">
      <Loaded of={query} what="指标的历史">
        {(course) =>
          course.rows.length === 0 ? (
            <span className={classes.quiet}>{unknownWord}：还没有一个月末可以算。</span>
          ) : (
            <Course course={course} subject={subject} targetText={targetText} />
          )
        }
      </Loaded>
    </Panel>
  )
}
