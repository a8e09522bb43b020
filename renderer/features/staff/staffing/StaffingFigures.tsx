import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { FigureButton, FigureValue, IndicatorMark } from '#renderer/domain/figure/Figure.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Table } from '@mantine/core'
import classes from './Staffing.module.css'
import type { Staffing } from './staffing-words.ts'

type Figure = Staffing['figures'][number]
type Policy = Figure['policies'][number]

/** What a plan asks of the figure: judged only where the home goes by the plan. */
function Asked({ policy }: { readonly policy: Policy }) {
  const { id, plan, targetText, status, clause, certainty, note, path, applies } = policy
  return (
    <div className={classes.asked}>
      <FigureButton id={id} className={classes.leads}>
        {plan}
      </FigureButton>
      <span>{targetText ?? '没有数字'}</span>
      {applies ? (
        <IndicatorMark status={status} />
      ) : (
        <span className={classes.quiet}>本机构没有采用</span>
      )}
      {clause === null ? null : <span className={classes.quiet}>{clause}</span>}
      <CertaintyMark status={certainty} note={note} rulebook="policy-profiles" path={path} />
    </div>
  )
}

function partsText({ value, because, numerator, denominator }: Figure): string {
  if (value === null) return because ?? ''
  return numerator === null || denominator === null ? '' : `${numerator} ÷ ${denominator}`
}

function FigureRow({ figure }: { readonly figure: Figure }) {
  const { id, name, value, unit, formula, certainty, policies } = figure
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <div className={classes.quiet}>
          {formula}{' '}
          <CertaintyMark
            status={certainty}
            note={null}
            rulebook="policy-profiles"
            path={id.replace('.', '/')}
          />
        </div>
      </Table.Th>
      <Table.Td className={classes.value}>
        <FigureButton id={id} className={classes.leads}>
          <FigureValue value={value} unit={unit} />
        </FigureButton>
        <div className={classes.quiet}>{partsText(figure)}</div>
      </Table.Td>
      <Table.Td>
        {policies.length === 0 ? (
          <span className={classes.quiet}>没有规划提出要求</span>
        ) : (
          policies.map((policy) => <Asked key={policy.id} policy={policy} />)
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** Figures of staffing as of the day: each leads to the people behind it and its clause. */
export function StaffingFigures({ figures }: Pick<Staffing, 'figures'>) {
  return (
    <Panel
      title="人员指标"
      aside={<span className={classes.quiet}>点数字看后面的人和算法，点规划看条款</span>}
    >
      <Table className={classes.table} verticalSpacing={6} aria-label="人员指标">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="38%">指标</Table.Th>
            <Table.Th w="14%">当天</Table.Th>
            <Table.Th>规划的要求</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.map((figure) => (
            <FigureRow key={figure.id} figure={figure} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}
