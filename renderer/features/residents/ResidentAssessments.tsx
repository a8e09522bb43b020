import { list } from '#shared/contract/assessments/assessment.ts'
import type { OutputOf } from '#shared/operation.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { ChangeMark } from '#renderer/domain/questionnaire/ChangeMark.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { Resident } from './ResidentFormPage.tsx'
import classes from './ResidentAssessments.module.css'

interface PartProps {
  readonly resident: Resident
}

type Row = OutputOf<typeof list>['rows'][number]

/** Whether the person has an assessment that holds on the day. */
function Force({ latest, isIn }: { readonly latest: Row; readonly isIn: boolean }) {
  return (
    <p className={classes.force}>
      {latest.isInForce ? (
        <StatusMark kind="well">有效期到 {latest.validTo}</StatusMark>
      ) : (
        <StatusMark kind={isIn ? 'bad' : 'plain'}>{latest.validTo} 已过期</StatusMark>
      )}
    </p>
  )
}

/** How somebody's sums, total and level went from one assessment to the next, newest first. */
function Trend({ rows }: { readonly rows: readonly Row[] }) {
  const groups = Object.keys(rows[0]?.sums ?? {})
  return (
    <table className={classes.trend}>
      <thead>
        <tr>
          <th scope="col">评估日期</th>
          <th scope="col">等级</th>
          <th scope="col" className={classes.right}>
            总分
          </th>
          {groups.map((group) => (
            <th key={group} scope="col" className={classes.right} title={groupNames[group]}>
              {groupNames[group] ?? group}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const before = rows[index + 1]
          return (
            <tr key={row.id}>
              <td>
                <TextLink to="/assessments/$id" params={{ id: row.id }}>
                  {row.assessedOn}
                </TextLink>
              </td>
              <td>
                <LevelBars level={row.finalLevel} /> {abilityLevelNames[row.finalLevel]}
              </td>
              <td className={classes.right}>
                <ChangeMark change={before === undefined ? null : row.total - before.total} />{' '}
                <strong>{row.total}</strong>
              </td>
              {groups.map((group) => (
                <td key={group} className={classes.right}>
                  {row.sums[group]}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Short names of the four groups of GB/T 42195, as narrow columns have them. */
const groupNames: Readonly<Record<string, string>> = {
  'B.1': '自理',
  'B.2': '运动',
  'B.3': '精神',
  'B.4': '感知社会',
}

/** The person's assessments: whether one holds, and how they went over time. */
export function AssessmentsPanel({ resident }: PartProps) {
  const mayRead = useHolds('assessments.read')
  const mayWrite = useMay('assessments.write')
  const { id: residentId, state } = resident
  const isIn = state === 'in' || state === 'away'
  const query = useOperationQuery(
    list,
    { residentId, limit: 20, ...useAsOfInput() },
    { enabled: mayRead, keepPrevious: true },
  )
  if (!mayRead) return null
  return (
    <Panel
      title="能力评估"
      aside={
        mayWrite ? (
          <LinkButton
            to="/assessments/new"
            search={{ residentId }}
            variant="subtle"
            size="compact-xs"
          >
            登记评估
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={query} what="能力评估">
        {({ rows }) => {
          const [latest] = rows
          if (latest === undefined) return <Text c="dimmed">没有评估。</Text>
          return (
            <>
              <Force latest={latest} isIn={isIn} />
              <Trend rows={rows} />
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
