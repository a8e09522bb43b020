import { trend } from '#shared/contract/assessments/history.ts'
import type { OutputOf } from '#shared/operation.ts'
import { instrumentNames, type Instrument } from '#shared/rules/instrument-words.ts'
import { daysBetween } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { ChangeMark } from '#renderer/domain/questionnaire/ChangeMark.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { LineChart } from '@mantine/charts'
import { Select } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import classes from './Assessments.module.css'
import { useAssessments } from './use-assessments.ts'

type Trend = OutputOf<typeof trend>
type Point = Trend['points'][number]
type Group = Trend['groups'][number]

const directionWords = { better: '越高越好', worse: '越高越重' } as const

/** One group over time; days lie as far apart as they were. */
function GroupChart({
  group,
  points,
}: {
  readonly group: Group
  readonly points: readonly Point[]
}) {
  const { code, name, maximum, higherIs } = group
  const first = points[0]?.assessedOn ?? ''
  const data = points.map((point) => ({
    assessedOn: point.assessedOn,
    days: daysBetween(first, point.assessedOn),
    value: point.sums[code] ?? null,
  }))
  const dayOf = (days: number) => data.find((one) => one.days === days)?.assessedOn ?? ''
  return (
    <figure className={classes.chart} style={{ margin: 0 }}>
      <h3>
        {name}（满分 {maximum}，{directionWords[higherIs]}）
      </h3>
      <LineChart
        h={120}
        data={data}
        dataKey="days"
        series={[{ name: 'value', label: name, color: 'var(--yl-teal)' }]}
        yAxisProps={{ domain: [0, maximum], width: 30, tickCount: 3 }}
        xAxisProps={{
          type: 'number',
          domain: ['dataMin', 'dataMax'],
          ticks: data.map(({ days }) => days),
          tickFormatter: (days: number) => dayOf(days).slice(2, 7),
        }}
        tooltipProps={{ labelFormatter: (days: unknown) => dayOf(Number(days)) }}
        curveType="linear"
        lineChartProps={{ accessibilityLayer: false }}
        withDots
        gridAxis="y"
        strokeDasharray="2 3"
        aria-hidden
      />
    </figure>
  )
}

/** The same in figures: for paper, and for who does not see a chart. */
function TrendTable({ data }: { readonly data: Trend }) {
  const { groups, points, maximum } = data
  const newestFirst = points.toReversed()
  const [group] = groups
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col">等级</th>
          {maximum === null ? null : (
            <th scope="col" className={classes.right}>
              总分（{maximum}）
            </th>
          )}
          {groups.length < 2
            ? null
            : groups.map(({ code, name, maximum: most }) => (
                <th key={code} scope="col" className={classes.right}>
                  {name}（{most}）
                </th>
              ))}
        </tr>
      </thead>
      <tbody>
        {newestFirst.map((point, index) => {
          const before = newestFirst[index + 1]
          return (
            <tr key={point.assessmentId}>
              <th scope="row" className={classes.day}>
                <TextLink to="/assessments/$id" params={{ id: point.assessmentId }}>
                  {point.assessedOn}
                </TextLink>
              </th>
              <td className={classes.day}>
                {data.levels.find(({ level }) => level === point.level)?.shortName ?? '—'}
              </td>
              {maximum === null ? null : (
                <td className={classes.right}>
                  <ChangeMark
                    change={before === undefined ? null : point.total - before.total}
                    higherIs={group?.higherIs}
                  />{' '}
                  {point.total}
                </td>
              )}
              {groups.length < 2
                ? null
                : groups.map(({ code, higherIs }) => {
                    const now = point.sums[code]
                    const then = before?.sums[code]
                    const change = now === undefined || then === undefined ? null : now - then
                    return (
                      <td key={code} className={classes.right}>
                        <ChangeMark change={change} higherIs={higherIs} /> {now ?? '—'}
                      </td>
                    )
                  })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Shown({ residentId, instrument }: { residentId: number; instrument: Instrument }) {
  const query = useOperationQuery(
    trend,
    { residentId, instrument, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Loaded of={query} what="走势">
      {(data) => (
        <>
          <div className={classes.charts}>
            {data.groups.map((group) => (
              <GroupChart key={group.code} group={group} points={data.points} />
            ))}
          </div>
          <TrendTable data={data} />
        </>
      )}
    </Loaded>
  )
}

/** How sums and levels went, by one instrument that was used more than once. */
export function TrendPanel({ resident }: Pick<ResidentTabProps, 'resident'>) {
  const { id: residentId } = resident
  const [chosen, setChosen] = useState<Instrument | null>(null)
  const query = useAssessments(residentId)
  const repeated = (query.data?.instruments ?? []).filter(({ rows }) => rows.length > 1)
  const shown = repeated.find(({ instrument }) => instrument === chosen) ?? repeated[0]
  if (shown === undefined) return null
  return (
    <Panel
      title="走势"
      aside={
        <Select
          aria-label="哪种评估"
          size="xs"
          w={168}
          allowDeselect={false}
          data={repeated.map(({ instrument }) => ({
            value: instrument,
            label: instrumentNames[instrument],
          }))}
          value={shown.instrument}
          onChange={(value) => setChosen(value)}
        />
      }
    >
      <Shown residentId={residentId} instrument={shown.instrument} />
    </Panel>
  )
}
