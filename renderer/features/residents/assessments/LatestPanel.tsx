import { instrumentCaution } from '#shared/rules/instrument-cautions.ts'
import { instrumentNames, type Instrument } from '#shared/rules/instrument-words.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import classes from './Assessments.module.css'
import { useAssessments, type AssessmentRow } from './use-assessments.ts'

type PartProps = Pick<ResidentTabProps, 'resident'>

/** How bad the worst level of each instrument is. */
const worstLevels: Readonly<Partial<Record<Instrument, number>>> = {
  ltci2021: 5,
  mzt039: 3,
  morse: 2,
  'water-swallow': 2,
  mmse: 3,
}

function Force({ row }: { readonly row: AssessmentRow }) {
  const { validTo, isInForce } = row
  if (validTo === null) return null
  return isInForce ? (
    <StatusMark kind="well">有效到 {validTo}</StatusMark>
  ) : (
    <StatusMark kind="bad">{validTo} 已过期</StatusMark>
  )
}

function Line({ row }: { readonly row: AssessmentRow }) {
  const { id, instrument, assessedOn, finalLevel, summary } = row
  const caution = instrumentCaution(instrument)
  return (
    <tr>
      <th scope="row" className={classes.day}>
        {instrumentNames[instrument]}
      </th>
      <td>
        {finalLevel === null ? null : (
          <>
            <LevelBars level={finalLevel} worst={worstLevels[instrument]} />{' '}
          </>
        )}
        {summary}
        {caution === null ? null : <p className={classes.caution}>{caution}</p>}
      </td>
      <td className={classes.day}>
        <TextLink to="/assessments/$id" params={{ id }}>
          {assessedOn}
        </TextLink>
      </td>
      <td>
        <Force row={row} />
      </td>
    </tr>
  )
}

/** The latest assessment by each instrument that was used. */
export function LatestPanel({ resident }: PartProps) {
  const { id: residentId } = resident
  const mayWrite = useMay('assessments.write')
  const query = useAssessments(residentId)
  return (
    <Panel
      title="各项评估"
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
      <Loaded of={query} what="评估">
        {({ instruments }) =>
          instruments.length === 0 ? (
            <Text c="dimmed">没有评估。</Text>
          ) : (
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">评估</th>
                  <th scope="col">结果</th>
                  <th scope="col">日期</th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
              <tbody>
                {instruments.map(({ instrument, rows }) => {
                  const [latest] = rows
                  return latest === undefined ? null : <Line key={instrument} row={latest} />
                })}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Panel>
  )
}
